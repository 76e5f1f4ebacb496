// Addresses taken apart, and which of them may be reached.
#include "runtime/http_address.h"

#include <catch2/catch.hpp>

using namespace runtime;

namespace {

mis_status status_of(const std::string& url) {
  Failure why;
  return parse_address(url, why) ? MIS_OK : why.status;
}

Address address(const std::string& url) {
  Failure why;
  const auto parsed = parse_address(url, why);
  INFO(url << ": " << why.message);
  REQUIRE(parsed);
  return *parsed;
}

std::string followed(const std::string& base, const std::string& location) {
  Failure why;
  const auto next = follow(address(base), location, why);
  return next ? full_url(*next) : "refused";
}

}  // namespace

TEST_CASE("an address is its scheme, host, port and what follows, as it was written") {
  const auto full = address("HTTPS://API.Wonde.com:8443/v1.0/a%2Fb?cursor=A%3D&x=[1]#top");
  CHECK(full.tls);
  CHECK(full.host == "api.wonde.com");
  CHECK(full.port == 8443);
  CHECK(full.target == "/v1.0/a%2Fb?cursor=A%3D&x=[1]");
  CHECK(address("http://127.0.0.1").port == 80);
  CHECK(address("https://h?a=b").target == "/?a=b");
  CHECK(address("https://[::1]:99/x").host == "::1");
  CHECK(origin_of(address("https://[::1]/x")) == "https://[::1]:443");
  CHECK(full_url(address("https://h:443/x")) == "https://h/x");
}

TEST_CASE("what is no address is told from what is not allowed") {
  for (const char* odd : {"",
                          "/path",
                          "api.wonde.com/x",
                          "https://",
                          "https:///x",
                          "https://h:/",
                          "https://h:0/",
                          "https://h:65536/",
                          "https://h:8o/",
                          "https://h..x/",
                          "https://-h/",
                          "https://.h/",
                          "https://h/a b",
                          "https://h\r\nX: y/",
                          "https://h/\x01",
                          "https://h\\@evil/",
                          "https://[::1/",
                          "https://[1.2.3.4]/",
                          "https://[::1]x/",
                          "https://h\xC3\xA9/",
                          "https://h%2e/"}) {
    INFO(odd);
    CHECK(status_of(odd) == MIS_E_INPUT);
  }
  CHECK(status_of("https://h/" + std::string(9000, 'x')) == MIS_E_INPUT);
  for (const char* refused : {"file:///etc/passwd", "ftp://h/", "gopher://h/", "https://user@h/",
                              "https://user:pass@h/", "https://api.wonde.com@evil.example/"}) {
    INFO(refused);
    CHECK(status_of(refused) == MIS_E_REFUSED);
  }
}

TEST_CASE("why an address is refused does not repeat a password in it") {
  Failure why;
  CHECK_FALSE(parse_address("https://user:hunter22@h/", why));
  CHECK(why.message.find("hunter22") == std::string::npos);
}

TEST_CASE("an answer sends on to an absolute or a relative address") {
  const std::string base = "https://h/v1/schools/list?page=1";
  CHECK(followed(base, "https://other/x") == "https://other/x");
  CHECK(followed(base, "//other/x") == "https://other/x");
  CHECK(followed(base, "/x?y=z") == "https://h/x?y=z");
  CHECK(followed(base, "?page=2") == "https://h/v1/schools/list?page=2");
  CHECK(followed(base, "next") == "https://h/v1/schools/next");
  CHECK(followed(base, "javascript:alert(1)") == "refused");
  CHECK(followed(base, "https://user@h/") == "refused");
}

TEST_CASE("a query's values are left out of what is told, and its names kept") {
  CHECK(without_values(address("https://h/p?per_page=50&token=abc==&flag&n=")) ==
        "https://h/p?per_page=&token=&flag&n=");
  CHECK(without_values(address("https://h/p")) == "https://h/p");
}

TEST_CASE("only declared hosts and given addresses may be reached") {
  const Reach reach({"api.wonde.com", "*.uk.arbor.sc"},
                    {"https://mis.school.example:8443/base", "http://127.0.0.1:8080", "http://mis.example"});
  const auto allowed = [&](const std::string& url) { return !reach.refuses(address(url)); };
  CHECK(allowed("https://api.wonde.com/v1.0/schools"));
  CHECK(allowed("https://API.WONDE.COM/"));
  CHECK(allowed("https://a.uk.arbor.sc/"));
  CHECK(allowed("https://a.b.uk.arbor.sc/"));
  CHECK(allowed("https://mis.school.example:8443/anything"));
  CHECK(allowed("http://127.0.0.1:8080/x"));

  for (const char* other :
       {"https://uk.arbor.sc/", "https://eviluk.arbor.sc/", "https://.uk.arbor.sc.evil.example/",
        "https://api.wonde.com.evil.example/", "https://xapi.wonde.com/", "https://api.wonde.com:8443/",
        "http://api.wonde.com/", "https://mis.school.example/", "http://127.0.0.1:8081/", "https://127.0.0.1:8080/",
        "http://127.0.0.2:8080/", "http://mis.example/"}) {
    Failure why;
    const auto parsed = parse_address(other, why);
    INFO(other);
    if (!parsed) continue;
    const auto refusal = reach.refuses(*parsed);
    REQUIRE(refusal);
    CHECK(refusal->status == MIS_E_REFUSED);
    CHECK(refusal->message.find(parsed->host) != std::string::npos);
  }
}

TEST_CASE("this machine is known by its names") {
  for (const char* name : {"localhost", "127.0.0.1", "127.8.9.1", "::1"}) CHECK(is_loopback(name));
  for (const char* name : {"localhost.evil.example", "128.0.0.1", "::2", "0.0.0.0", "loopback"})
    CHECK_FALSE(is_loopback(name));
}
