#include "wonde/address.h"

#include <mis++/error.h>

#include <catch2/catch.hpp>

using namespace wonde;

TEST_CASE("the address of Wonde is taken with and without slashes and path") {
  CHECK(base_of("https://api.wonde.com/v1.0") == kHome);
  CHECK(base_of(" https://api.wonde.com/v1.0/ ") == kHome);
  CHECK(base_of("https://api.wonde.com") == kHome);
  CHECK(base_of("http://127.0.0.1:4711/v1.0") == "http://127.0.0.1:4711/v1.0");
  CHECK(base_of("http://127.0.0.1:4711/") == "http://127.0.0.1:4711/v1.0");
  for (auto bad :
       {"", "api.wonde.com", "ftp://api.wonde.com", "https://", "https://u:p@host/", "https://a b/", "https://h/?x=1"})
    CHECK_THROWS_AS(base_of(bad), mis::Error);
}

TEST_CASE("two addresses are of one origin only when nothing of it differs") {
  CHECK(same_origin("https://api.wonde.com/a", "https://API.wonde.com:443/b?c#d"));
  CHECK(same_origin("http://127.0.0.1:80", "http://127.0.0.1/x"));
  CHECK(same_origin("http://[::1]:8080/", "http://[::1]:8080/x"));
  for (auto other : {"http://api.wonde.com/", "https://api.wonde.com:8443/", "https://api.wonde.com.evil.example/",
                     "https://evil.example/https://api.wonde.com/", "https://x@api.wonde.com/",
                     "https://api.wonde.com\\@evil.example/", "https:api.wonde.com", "//api.wonde.com/", "",
                     "javascript://api.wonde.com/"})
    CHECK_FALSE(same_origin("https://api.wonde.com/", other));
  CHECK_FALSE(same_origin("nonsense", "nonsense"));
}

TEST_CASE("a region of Wonde's is followed from Wonde's own address, and from nowhere else") {
  const std::string au = "api-ap-southeast-2.wonde.com";
  CHECK(follow_region(kHome, au) == "https://" + au + "/v1.0");
  CHECK(follow_region(kHome, "api.wonde.com") == kHome);
  CHECK(follow_region(kHome, "") == kHome);
  CHECK(follow_region("http://127.0.0.1:4711/v1.0", "api.wonde.com") == "http://127.0.0.1:4711/v1.0");
  CHECK(follow_region("http://127.0.0.1:4711/v1.0", "127.0.0.1:4711") == "http://127.0.0.1:4711/v1.0");
  CHECK_THROWS_AS(follow_region(kHome, "evil.example"), mis::Error);
  CHECK_THROWS_AS(follow_region(kHome, "api.wonde.com/@evil.example"), mis::Error);
}

TEST_CASE("an id that would change the path is none") {
  CHECK(is_id("A1930499544"));
  for (auto bad : {"", "A1/..", "A1?x", "A 1", "..", "A1%2f"}) CHECK_FALSE(is_id(bad));
}
