#include "runtime/text.h"

#include <catch2/catch.hpp>

#include "runtime/status.h"

using runtime::shown;

TEST_CASE("Text to be shown is cut between characters") {
  CHECK(shown("Zo\xC3\xAB", 4) == "Zo\xC3\xAB");
  CHECK(shown("Zo\xC3\xAB", 3) == "Zo");
  CHECK(shown("", 0).empty());
}

TEST_CASE("Text to be shown steers no terminal and is UTF-8") {
  CHECK(shown("a\x1B[0m\r\nb\x7F\xC2\x9B", 99) == "a [0m  b  ");
  CHECK(shown("a\xFF\xC3", 99) == "a\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(runtime::has_control("a\tb"));
  CHECK(runtime::has_control("\xC2\x80"));
  CHECK_FALSE(runtime::has_control("Zo\xC3\xAB \xC2\xA0"));
}

TEST_CASE("Numbers are grouped") {
  CHECK(runtime::grouped(0) == "0");
  CHECK(runtime::grouped(999) == "999");
  CHECK(runtime::grouped(5000) == "5,000");
  CHECK(runtime::grouped(16777216) == "16,777,216");
}

TEST_CASE("Every status of the ABI has a name and a meaning") {
  for (mis_status status = MIS_E_UNSUPPORTED; status <= MIS_OK; ++status) {
    INFO(status);
    CHECK(runtime::is_known(status));
    CHECK(runtime::status_name(status).substr(0, 4) == "MIS_");
  }
  CHECK_FALSE(runtime::is_known(-99));
  CHECK_FALSE(runtime::is_known(1));
  CHECK(runtime::status_name(-99) == "status -99");
}
