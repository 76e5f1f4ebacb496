// What the sandbox writes down for curl is the request as it came.
#include <catch2/catch.hpp>

#include "sandbox/server/curl_config.h"

using mis::sandbox::curl_entry;
using mis::sandbox::Request;

TEST_CASE("a request becomes an entry with its address, method, sign-in and body, quoted as curl reads it") {
  Request asked;
  asked.method = "POST";
  asked.origin = "http://127.0.0.1:8080";
  asked.headers = {{"authorization", "Bearer abc"}, {"cookie", "x"}, {"content-type", "text/xml"}};
  asked.body = "<a b=\"1\">\n\\</a>";
  const std::string entry = curl_entry(asked, "/x?y=[1]");
  REQUIRE(entry.find("url = \"http://127.0.0.1:8080/x?y=[1]\"\nrequest = \"POST\"\n") == 0);
  REQUIRE(entry.find("header = \"authorization: Bearer abc\"\n") != std::string::npos);
  REQUIRE(entry.find("cookie") == std::string::npos);
  REQUIRE(entry.find("data-raw = \"<a b=\\\"1\\\">\\n\\\\</a>\"\n") != std::string::npos);
  REQUIRE(entry.find("next") == std::string::npos);
}

TEST_CASE("a request without a body sends none") {
  Request asked;
  asked.method = "GET";
  asked.origin = "http://127.0.0.1:8080";
  REQUIRE(curl_entry(asked, "/").find("data") == std::string::npos);
}
