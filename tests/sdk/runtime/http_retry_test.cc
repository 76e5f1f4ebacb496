// What is tried again, when, and what is never: retries, Retry-After, stale connections, redirects.
#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Timestamp.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "sdk/runtime/http_client.h"

using runtime::HttpService;

namespace {

double seconds_of(const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

// Answers `status` to all but the last of `count` requests.
WebServer::Handler failing(unsigned count, std::string status, std::string headers = "") {
  return [=](const Asked& asked, auto&) { return asked.number < count ? page("", headers, status) : page("at last"); };
}

}  // namespace

TEST_CASE("a server that is busy for a while is asked again") {
  for (const char* status :
       {"429 Too Many Requests", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"}) {
    INFO(status);
    WebServer server(failing(3, status));
    std::vector<runtime::HttpEvent> events;
    HttpService http(quick(server.url()), [&](const auto& event) { events.push_back(event); });
    const auto got = get(http, server.url());
    REQUIRE(got.status == MIS_OK);
    CHECK(got.response.body == "at last");
    CHECK(server.asked().size() == 3);
    CHECK(events.at(0).attempts == 3);
  }
}

TEST_CASE("after the last attempt the server's status is the answer") {
  WebServer server(failing(99, "503 Service Unavailable"));
  HttpService http(quick(server.url()));
  const auto got = get(http, server.url());
  REQUIRE(got.status == MIS_OK);
  CHECK(got.response.status == 503);
  CHECK(server.asked().size() == 4);
}

TEST_CASE("other failures of the server are not tried again") {
  for (const char* status : {"500 Internal Server Error", "404 Not Found", "401 Unauthorized", "408 Request Timeout"}) {
    WebServer server(failing(2, status));
    HttpService http(quick(server.url()));
    CHECK(get(http, server.url()).status == MIS_OK);
    CHECK(server.asked().size() == 1);
  }
}

TEST_CASE("a POST is asked again after 429 and 503, and after nothing else") {
  for (const char* status : {"429 Too Many Requests", "503 Service Unavailable"}) {
    WebServer server(failing(2, status));
    HttpService http(quick(server.url()));
    CHECK(ask(http, {"POST", server.url(), {}, "x"}).response.body == "at last");
    CHECK(server.asked().at(1).body == "x");
  }
  WebServer server(failing(2, "502 Bad Gateway"));
  HttpService http(quick(server.url()));
  CHECK(ask(http, {"POST", server.url(), {}, "x"}).response.status == 502);
  CHECK(server.asked().size() == 1);
}

TEST_CASE("the waits grow, and stay within the policy's") {
  WebServer server(failing(99, "503 Service Unavailable"));
  auto policy = quick(server.url());
  policy.back_off_ms = 100;
  policy.attempts = 3;
  HttpService http(policy);
  const double took = seconds_of([&] { get(http, server.url()); });
  CHECK(took >= 0.145);  // half of 100 and of 200, less the clock's grain
  CHECK(took < 1.5);
}

TEST_CASE("Retry-After in seconds or as a date is waited for") {
  {
    WebServer server(failing(2, "429 Too Many Requests", "Retry-After: 1\r\n"));
    HttpService http(quick(server.url()));
    Got got;
    CHECK(seconds_of([&] { got = get(http, server.url()); }) >= 0.99);
    CHECK(got.response.body == "at last");
  }
  const auto soon = Poco::DateTimeFormatter::format(Poco::Timestamp() + 1'500'000, Poco::DateTimeFormat::HTTP_FORMAT);
  WebServer server(failing(2, "503 Service Unavailable", "Retry-After: " + soon + "\r\n"));
  HttpService http(quick(server.url()));
  CHECK(get(http, server.url()).response.body == "at last");
}

TEST_CASE("a Retry-After that does not fit in the time-out makes the 429 the answer, at once") {
  const auto late =
      Poco::DateTimeFormatter::format(Poco::Timestamp() + 3'600'000'000, Poco::DateTimeFormat::HTTP_FORMAT);
  for (const std::string& wait : {std::string("3600"), std::string("99999999999999999999999"), late}) {
    INFO(wait);
    WebServer server(failing(99, "429 Too Many Requests", "Retry-After: " + wait + "\r\n"));
    HttpService http(quick(server.url()));
    Got got;
    CHECK(seconds_of([&] { got = get(http, server.url()); }) < 2);
    REQUIRE(got.status == MIS_OK);
    CHECK(got.response.status == 429);
    CHECK(header_of(got.response, "Retry-After") == wait);
    CHECK(server.asked().size() == 1);
  }
}

TEST_CASE("a Retry-After that makes no sense is passed over") {
  WebServer server(failing(2, "503 Service Unavailable", "Retry-After: soon\r\n"));
  HttpService http(quick(server.url()));
  CHECK(get(http, server.url()).response.body == "at last");
}

TEST_CASE("a GET whose connection breaks is asked again, a POST is not") {
  const auto breaking = [](const Asked& asked, auto&) { return asked.number == 1 ? Answer{"", true} : page("ok"); };
  WebServer server(breaking);
  HttpService http(quick(server.url()));
  CHECK(get(http, server.url()).response.body == "ok");
  WebServer other(breaking);
  HttpService http2(quick(other.url()));
  const auto got = ask(http2, {"POST", other.url(), {}, "x"});
  CHECK(got.status == MIS_E_NETWORK);
  CHECK(says(got.failure.message, "closed the connection without an answer"));
  CHECK(got.failed == 1);
  CHECK(other.asked().size() == 1);
}

TEST_CASE("when every attempt fails the failure names the host and what to do") {
  unsigned short port = 0;
  {
    const Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    port = socket.address().port();
  }
  const std::string nobody = "http://127.0.0.1:" + std::to_string(port);
  std::vector<runtime::HttpEvent> events;
  HttpService http(quick(nobody), [&](const auto& event) { events.push_back(event); });
  const auto got = get(http, nobody + "/x");
  CHECK(got.status == MIS_E_NETWORK);
  CHECK(says(got.failure.message, "127.0.0.1:" + std::to_string(port) + " refused the connection"));
  CHECK(events.at(0).attempts == 4);
  CHECK(events.at(0).status == 0);
}

TEST_CASE("a name that there is not is told from a host that refuses") {
  auto policy = quick("https://no-such-host.invalid");
  policy.attempts = 1;
  HttpService http(policy);
  const auto got = get(http, "https://no-such-host.invalid/");
  CHECK(got.status == MIS_E_NETWORK);
  CHECK(says(got.failure.message, "No computer called no-such-host.invalid was found"));
}

TEST_CASE("a kept connection that the server closed is replaced without a word") {
  WebServer server([](const Asked&, auto&) { return page("ok"); });
  auto policy = quick(server.url());
  policy.attempts = 1;
  policy.parallel = 1;
  std::vector<runtime::HttpEvent> events;
  HttpService http(policy, [&](const auto& event) { events.push_back(event); });
  for (const char* method : {"GET", "GET", "POST", "GET"}) {
    CHECK(ask(http, {method, server.url(), {}, ""}).status == MIS_OK);
    server.forget_connections();
  }
  CHECK(server.asked().size() == 4);
  for (const auto& event : events) CHECK(event.attempts == 1);
}

TEST_CASE(
    "a kept connection that is closed under the request is replaced once, uncounted, when asking twice is harmless") {
  // The second request on a connection is read and then answered with nothing: nobody can see that beforehand.
  const auto once = [](const Asked& asked, auto&) { return asked.number == 2 ? Answer{"", true} : page("ok"); };
  for (const char* method : {"GET", "DELETE", "POST"}) {
    INFO(method);
    WebServer server(once);
    auto policy = quick(server.url());
    policy.attempts = 1;
    policy.parallel = 1;
    HttpService http(policy);
    CHECK(get(http, server.url()).status == MIS_OK);
    const auto got = ask(http, {method, server.url(), {}, ""});
    CHECK(got.status == (method == std::string("POST") ? MIS_E_NETWORK : MIS_OK));
    CHECK(server.asked().size() == (method == std::string("POST") ? 2 : 3));
  }
}

TEST_CASE("a GET is followed within its own origin, and the last address is told") {
  WebServer server([](const Asked& asked, auto&) {
    if (asked.target == "/a/1") return page("", "Location: 2?x=y\r\n", "302 Found");
    if (asked.target == "/a/2?x=y") return page("", "Location: /b\r\n", "308 Permanent Redirect");
    return page("at " + asked.target);
  });
  HttpService http(quick(server.url()));
  const auto got = get(http, server.url("/a/1"));
  REQUIRE(got.status == MIS_OK);
  CHECK(got.response.body == "at /b");
  CHECK(got.response.url == server.url("/b"));
}

TEST_CASE("a redirect to another host is refused by name, and nothing is sent there") {
  WebServer other([](const Asked&, auto&) { return page("gotcha"); });
  WebServer server(
      [&](const Asked&, auto&) { return page("", "Location: " + other.url("/x?token=1") + "\r\n", "302 Found"); });
  auto policy = quick(server.url());
  policy.addresses.push_back(other.url());  // even where it could be asked by itself
  HttpService http(policy);
  const auto got = ask(http, {"GET", server.url(), {{"Authorization", "Bearer t0ken"}}, ""});
  CHECK(got.status == MIS_E_REFUSED);
  CHECK(says(got.failure.message, "127.0.0.1:" + std::to_string(server.port())));
  CHECK(says(got.failure.message, "127.0.0.1:" + std::to_string(other.port())));
  CHECK_FALSE(says(got.failure.message, "token=1"));
  CHECK(other.connections() == 0);
  CHECK(server.asked().size() == 1);
}

TEST_CASE("a POST is not followed, nor is a redirect to what is no web address, nor one without end") {
  WebServer server([](const Asked& asked, auto&) {
    return page("", std::string("Location: ") + (asked.target == "/js" ? "javascript:x" : "/again") + "\r\n",
                "302 Found");
  });
  HttpService http(quick(server.url()));
  CHECK(ask(http, {"POST", server.url(), {}, "x"}).status == MIS_E_REFUSED);
  CHECK(get(http, server.url("/js")).status == MIS_E_REFUSED);
  CHECK(server.asked().size() == 2);
  CHECK(get(http, server.url("/again")).status == MIS_E_PROTOCOL);
  CHECK(server.asked().size() == 2 + 6);
}

TEST_CASE("a redirect that does not say where to is an answer") {
  WebServer server([](const Asked&, auto&) { return page("where?", "", "302 Found"); });
  HttpService http(quick(server.url()));
  CHECK(get(http, server.url()).response.status == 302);
}
