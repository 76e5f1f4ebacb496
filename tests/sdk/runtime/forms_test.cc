#include "runtime/forms.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

using Texts = std::vector<std::string>;

void are(bool (*is)(std::string_view), const Texts& good, const Texts& bad) {
  for (const auto& text : good) {
    INFO(text);
    CHECK(is(text));
  }
  for (const auto& text : bad) {
    INFO(text);
    CHECK_FALSE(is(text));
  }
}

}  // namespace

TEST_CASE("A connector's id can be a folder's name and nothing else") {
  are(runtime::is_connector_id, {"wonde", "uk.co.example.wonde", "a-b_c", "x1.2y"},
      {"", ".", "..", "../x", "a/b", "a..b", "a.", ".a", "1a", "-a", "a.-b", "Wonde", "a b", std::string("a\0", 2)});
}

TEST_CASE("A version is three numbers, and may have a tail") {
  are(runtime::is_version, {"1.2.0", "0.0.1", "10.20.30-beta.1"},
      {"", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.x", "1..3", "1.2.3-", "1.2.3-a/b", "1.2.3 ", "1.2.9999999999",
       "v1.2.3"});
}

TEST_CASE("A field's id is lower-case letters, digits and underscores") {
  are(runtime::is_field_id, {"token", "base_url", "x2"}, {"", "Token", "a-b", "a.b", "a="});
}

TEST_CASE("A capability is a name with a dot and a revision") {
  are(runtime::is_capability, {"mis.pupils/1", "uk.co.example.bus/12"},
      {"", "pupils/1", "mis.pupils", "mis.pupils/", "mis.pupils/0", "mis.pupils/01", "mis.pupils/1/1", "mis.pupils/1x",
       "/1"});
}

TEST_CASE("A host is a name of two parts at least, with a star only in front") {
  are(runtime::is_host, {"api.wonde.com", "*.uk.arbor.sc", "a-b.c1"},
      {"", "*", "*.", "*.com", "com", "api.*.com", "**.a.b", "https://a.b", "a.b:443", "a.b/c", "a..b", "-a.b", "a-.b",
       "A.b"});
}

TEST_CASE("A program is a file's name without a folder") {
  are(runtime::is_program, {"CommandReporter.exe", "run_it", "a-b"},
      {"", "..", ".x", "a/b", "a\\b", "-x", "a b", "C:x"});
}
