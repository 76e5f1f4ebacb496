// Where a school's Arbor is, and how a request is signed.
#include "arbor/address.h"

#include <mis++/error.h>

#include <catch2/catch.hpp>

TEST_CASE("the address of a school's Arbor is taken as people give it") {
  for (const char* given : {"https://the-school.uk.arbor.sc", "https://the-school.uk.arbor.sc/",
                            "  https://the-school.uk.arbor.sc/rest-v2/ ", "https://the-school.uk.arbor.sc/rest-v2"}) {
    INFO(given);
    CHECK(arbor::base_of(given) == "https://the-school.uk.arbor.sc");
  }
  CHECK(arbor::base_of("http://127.0.0.1:8080") == "http://127.0.0.1:8080");
}

TEST_CASE("what is no address is refused, and the setting named") {
  for (const char* given : {"", "the-school.uk.arbor.sc", "ftp://the-school.uk.arbor.sc", "https://",
                            "https://user@the-school.uk.arbor.sc", "https://the-school.uk.arbor.sc/students",
                            "https://the-school.uk.arbor.sc?x=1", "https://the school.uk.arbor.sc"}) {
    INFO(given);
    try {
      arbor::base_of(given);
      FAIL("was taken");
    } catch (const mis::Error& error) {
      CHECK(error.status() == MIS_E_INPUT);
      CHECK(error.field() == "base_url");
    }
  }
}

TEST_CASE("user and key become a Basic header, whatever their length") {
  CHECK(arbor::basic("Aladdin", "opensesame") == "Basic QWxhZGRpbjpvcGVuc2VzYW1l");
  CHECK(arbor::basic("a", "b") == "Basic YTpi");
  CHECK(arbor::basic("ab", "c") == "Basic YWI6Yw==");
  CHECK(arbor::basic("ab", "cd") == "Basic YWI6Y2Q=");
}

TEST_CASE("what cannot stand in such a header is refused, and the field named") {
  const auto field = [](const char* user, const char* key) -> std::string {
    try {
      arbor::basic(user, key);
    } catch (const mis::Error& error) {
      CHECK(error.status() == MIS_E_CREDENTIALS);
      return error.field();
    }
    return "taken";
  };
  CHECK(field("a:b", "key") == "username");
  CHECK(field("a b", "key") == "username");
  CHECK(field("user", "k\r\ney") == "key");
  CHECK(field("user", "k\xc3\xa9y") == "key");
  CHECK(field("user", std::string(1001, 'k').c_str()) == "key");
  CHECK(field(std::string(1001, 'u').c_str(), "key") == "username");
}
