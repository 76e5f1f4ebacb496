// Faults of the wire, as a client meets them.
#include <Poco/Exception.h>
#include <Poco/Net/StreamSocket.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "sdk/sandbox/wonde_server.h"

using sandbox_test::Client;
using sandbox_test::WondeServer;

TEST_CASE("an error status comes with JSON, and is over when its times are") {
  for (int status : {401, 403, 404, 422, 500, 503}) {
    WondeServer mis(20, "students=" + std::to_string(status) + "*1");
    const auto reply = mis.get("students");
    CHECK(reply.status == status);
    CHECK(reply.json()["error"].IsString());
    CHECK_FALSE(reply.headers.contains("Retry-After"));
    CHECK(mis.get("students").status == 200);
  }
}

TEST_CASE("429 says when to come again, and 503 does when told to") {
  WondeServer mis(20, "students=429;classes=429:7;photos=503:3");
  CHECK(mis.get("students").headers.at("Retry-After") == "1");
  CHECK(mis.get("classes").headers.at("Retry-After") == "7");
  CHECK(mis.get("photos").headers.at("Retry-After") == "3");
}

TEST_CASE("a page for people with status 200") {
  WondeServer mis(20, "students=html");
  const auto reply = mis.get("students");
  CHECK(reply.status == 200);
  CHECK(reply.headers.at("Content-Type").rfind("text/html", 0) == 0);
  CHECK_THROWS(reply.json());
}

TEST_CASE("what claims to be JSON and is not") {
  WondeServer mis(20, "students=garbage");
  const auto reply = mis.get("students");
  CHECK(reply.status == 200);
  CHECK(reply.headers.at("Content-Type") == "application/json");
  CHECK_THROWS(reply.json());
}

TEST_CASE("a body that ends half-way through the length that was said") {
  WondeServer mis(20, "students#1=cut");
  const auto reply = mis.get("students");
  CHECK(reply.status == 200);
  CHECK(reply.body.size() == std::stoul(reply.headers.at("Content-Length")) / 2);
  CHECK_THROWS(reply.json());
  Client again(mis.server.address());
  const auto whole = again.get(mis.here("students"), mis.bearer());
  CHECK(whole.body.size() == std::stoul(reply.headers.at("Content-Length")));
}

TEST_CASE("a body as huge as was ordered, of no length said beforehand") {
  WondeServer mis(20, "students=huge:3");
  const auto reply = mis.get("students");
  CHECK(reply.body.size() > 3'000'000);
  CHECK(reply.body.size() < 3'300'000);
  CHECK_FALSE(reply.headers.contains("Content-Length"));
  CHECK(reply.body.substr(0, 20) == R"({"data":[{"id":"A1",)");
}

TEST_CASE("a redirect to another host") {
  WondeServer mis(20, "students=redirect;classes=redirect:http://127.0.0.1:1");
  const auto reply = mis.get("students");
  CHECK(reply.status == 302);
  CHECK(reply.headers.at("Location") == "https://elsewhere.invalid" + mis.here("students"));
  CHECK(mis.get("classes").headers.at("Location") == "http://127.0.0.1:1" + mis.here("classes"));
}

TEST_CASE("a connection that is reset") {
  WondeServer mis(20, "students=reset");
  CHECK_THROWS_AS(mis.get("students"), Poco::Exception);
  Client again(mis.server.address());
  CHECK(again.get(mis.here("classes"), mis.bearer()).status == 200);
}

TEST_CASE("no answer at all, while others are answered, and the server still ends at once") {
  const auto begun = std::chrono::steady_clock::now();
  {
    WondeServer mis(20, "students=hang");
    mis.client.timeout_ms(300);
    CHECK_THROWS_AS(mis.get("students"), Poco::TimeoutException);
    Client other(mis.server.address());
    CHECK(other.get(mis.here("classes"), mis.bearer()).status == 200);
    Poco::Net::StreamSocket waiting(Poco::Net::SocketAddress(mis.server.address().substr(7)));
    const std::string request = "GET " + mis.here("students") + " HTTP/1.1\r\nHost: x\r\n\r\n";
    waiting.sendBytes(request.data(), static_cast<int>(request.size()));
    CHECK_FALSE(waiting.poll(Poco::Timespan(0, 200'000), Poco::Net::Socket::SELECT_READ));
  }
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
}
