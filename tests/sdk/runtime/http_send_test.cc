// What goes out: the request as it was asked for, what the host adds, and what it refuses to send.
#include <catch2/catch.hpp>

#include "sdk/runtime/http_client.h"

using runtime::HttpService;

TEST_CASE("a request arrives as the connector made it, and its answer comes back whole") {
  WebServer server([](const Asked& asked, auto&) {
    return page("you said " + asked.body, "X-Page: 3\r\nX-Page: 4\r\n", "201 Created");
  });
  HttpService http(quick(server.url()));
  const auto got = ask(
      http, {"POST", server.url("/v1/a%2Fb?x=1&y=%20"), {{"Authorization", "Bearer t0ken"}, {"X-One", "1"}}, "hello"});
  REQUIRE(got.status == MIS_OK);
  CHECK(got.response.ticket == 1);
  CHECK(got.response.status == 201);
  CHECK(got.response.body == "you said hello");
  CHECK(got.response.url == server.url("/v1/a%2Fb?x=1&y=%20"));
  CHECK(header_of(got.response, "X-Page") == "3");

  const auto asked = server.asked().at(0);
  CHECK(asked.method == "POST");
  CHECK(asked.target == "/v1/a%2Fb?x=1&y=%20");
  CHECK(asked.headers.at("host") == "127.0.0.1:" + std::to_string(server.port()));
  CHECK(asked.headers.at("authorization") == "Bearer t0ken");
  CHECK(asked.headers.at("x-one") == "1");
  CHECK(asked.headers.at("content-length") == "5");
  CHECK(asked.headers.at("accept-encoding") == "gzip");
  CHECK(says(asked.headers.at("user-agent"), "Rollcall/"));
}

TEST_CASE("the connector's own User-Agent and Accept stand") {
  WebServer server([](const Asked&, auto&) { return page("ok"); });
  HttpService http(quick(server.url()));
  CHECK(ask(http, {"GET", server.url(), {{"user-agent", "Mine/1"}, {"accept", "text/csv"}}, ""}).status == MIS_OK);
  const auto asked = server.asked().at(0);
  CHECK(asked.headers.at("user-agent") == "Mine/1");
  CHECK(asked.headers.at("accept") == "text/csv");
  CHECK_FALSE(says(asked.head, "Rollcall"));
  CHECK_FALSE(says(asked.head, "Content-Length"));
}

TEST_CASE("a HEAD request gives the headers and no body") {
  WebServer server([](const Asked&, auto&) { return Answer{"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"}; });
  HttpService http(quick(server.url()));
  const auto got = ask(http, {"HEAD", server.url(), {}, ""});
  REQUIRE(got.status == MIS_OK);
  CHECK(got.response.body.empty());
  CHECK(header_of(got.response, "Content-Length") == "500");
  CHECK(ask(http, {"HEAD", server.url(), {}, ""}).status == MIS_OK);
  CHECK(server.connections() == 1);
}

TEST_CASE("a statement of failure by the server is an answer") {
  WebServer server([](const Asked&, auto&) { return page("no", "", "403 Forbidden"); });
  HttpService http(quick(server.url()));
  const auto got = get(http, server.url());
  REQUIRE(got.status == MIS_OK);
  CHECK(got.response.status == 403);
  CHECK(got.response.body == "no");
}

TEST_CASE("what could forge a request or mislead about it is refused before anything is sent") {
  WebServer server([](const Asked&, auto&) { return page("ok"); });
  HttpService http(quick(server.url()));
  const auto refused = [&](runtime::HttpRequest request) {
    request.url = request.url.empty() ? server.url() : request.url;
    const auto got = ask(http, request);
    INFO(got.failure.message);
    CHECK(got.failure.message.size() > 20);
    return got.status;
  };
  CHECK(refused({"GET", "", {{"X", "a\r\nEvil: 1"}}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "", {{"X", std::string("a\0b", 3)}}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "", {{"X\r\nEvil", "1"}}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "", {{"", "1"}}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "", {{"X", std::string(9000, 'x')}}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "", runtime::Headers(65, {"X", "1"}), ""}) == MIS_E_REFUSED);
  for (const char* ours :
       {"host", "Content-Length", "transfer-encoding", "Connection", "Accept-Encoding", "Proxy-Authorization"}) {
    CHECK(refused({"GET", "", {{ours, "x"}}, ""}) == MIS_E_REFUSED);
  }
  for (const char* method : {"CONNECT", "TRACE", "get", "GET /x HTTP/1.1\r\nX:", ""})
    CHECK(refused({method, "", {}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "https://not.declared.example/", {}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "http://mis.example/", {}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "file:///etc/passwd", {}, ""}) == MIS_E_REFUSED);
  CHECK(refused({"GET", "not an address", {}, ""}) == MIS_E_INPUT);
  CHECK(server.connections() == 0);
}

TEST_CASE("each finished exchange is told of, without a query's values and without secrets") {
  WebServer server([](const Asked&, auto&) { return page("12345"); });
  auto policy = quick(server.url());
  policy.secrets = {"s3cr3t-t0ken"};
  std::vector<runtime::HttpEvent> events;
  HttpService http(policy, [&](const runtime::HttpEvent& event) { events.push_back(event); });
  CHECK(get(http, server.url("/s3cr3t-t0ken/list?per_page=50&key=s3cr3t-t0ken")).status == MIS_OK);
  REQUIRE(events.size() == 1);
  CHECK(events[0].method == "GET");
  CHECK(events[0].url == server.url("/[secret]/list?per_page=&key="));
  CHECK(events[0].status == 200);
  CHECK(events[0].attempts == 1);
  CHECK(events[0].bytes == 5);
  CHECK(events[0].seconds > 0);
}

TEST_CASE("a proxy or authority that cannot be used is told of before anything is asked") {
  runtime::HttpPolicy policy;
  policy.proxy = "socks5://user:hunter22@proxy:1";
  CHECK_THROWS_WITH(HttpService(policy), Catch::Contains("proxy") && !Catch::Contains("hunter22"));
  policy.proxy.clear();
  policy.ca_file = "/no/such/file.pem";
  CHECK_THROWS_WITH(HttpService(policy), Catch::Contains("/no/such/file.pem"));
}
