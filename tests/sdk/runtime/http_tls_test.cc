// Who is trusted: certificates right and wrong, and the proxy between.

#include <catch2/catch.hpp>
#include <thread>

#include "sdk/runtime/authority.h"
#include "sdk/runtime/http_client.h"

using runtime::HttpService;

namespace {

const Authority& authority() {
  static const Authority one;
  return one;
}

Answer ok(const Asked&, Poco::Net::StreamSocket&) { return page("ok"); }

struct Trial {
  Got got;
  size_t asked;  // requests that reached the server
  unsigned connections;
};

Trial try_with(const Authority::Wish& wish, const std::string& ca_file) {
  WebServer server(ok, authority().server(wish));
  auto policy = quick(server.url());
  policy.ca_file = ca_file;
  HttpService http(policy);
  auto got = ask(http, {"GET", server.url(), {{"Authorization", "Bearer t0ken"}}, ""});
  return {got, server.asked().size(), server.connections()};
}

// A refusal before anything was sent, tried once, that names the host and the reason.
void check_refused(const Trial& trial, const std::string& reason) {
  INFO(trial.got.failure.message);
  CHECK(trial.got.status == MIS_E_NETWORK);
  CHECK(trial.asked == 0);
  CHECK(trial.connections <= 1);
  CHECK(says(trial.got.failure.message, "127.0.0.1:"));
  CHECK(says(trial.got.failure.message, reason));
}

}  // namespace

TEST_CASE("a certificate by an authority that was given, for the right name and time, is trusted") {
  const auto trial = try_with({}, authority().file());
  INFO(trial.got.failure.message);
  CHECK(trial.got.status == MIS_OK);
  CHECK(trial.got.response.body == "ok");
}

TEST_CASE("a certificate for another name is refused, also on this machine") {
  check_refused(try_with({"DNS:mis.example"}, authority().file()), "another name");
  check_refused(try_with({"IP:127.0.0.2"}, authority().file()), "another name");
}

TEST_CASE("a certificate by nobody, out of its time or by an unknown authority is refused with the reason") {
  check_refused(try_with({"IP:127.0.0.1", -1, 30, true}, authority().file()), "self-signed");
  check_refused(try_with({"IP:127.0.0.1", -9, -2}, authority().file()), "expired");
  check_refused(try_with({"IP:127.0.0.1", 2, 30}, authority().file()), "not yet valid");
  check_refused(try_with({}, ""), "unable to get local issuer certificate");
}

TEST_CASE("a server that speaks only what is too old, or no TLS at all, is refused") {
  Authority::Wish old;
  old.tls_1_1 = true;
  check_refused(try_with(old, authority().file()), "No secure connection");
  WebServer plain([](const Asked&, auto&) { return page("ok"); });
  const std::string url = "https://127.0.0.1:" + std::to_string(plain.port());
  auto policy = quick(url);
  policy.attempts = 1;
  policy.timeout_ms = 500;
  HttpService http(policy);
  CHECK(get(http, url).status != MIS_OK);
  CHECK(plain.asked().empty());
}

TEST_CASE("secure connections are kept, replaced when closed, and work many at once") {
  WebServer server(ok, authority().server({}));
  auto policy = quick(server.url());
  policy.ca_file = authority().file();
  policy.parallel = 3;
  HttpService http(policy);
  runtime::Failure why;
  uint64_t ticket = 0;
  for (int i = 0; i < 30; ++i) REQUIRE(http.send({"GET", server.url(), {}, ""}, ticket, why) == MIS_OK);
  for (int i = 0; i < 30; ++i) CHECK(receive(http).response.body == "ok");
  CHECK(server.connections() <= 3);
  server.forget_connections();
  CHECK(get(http, server.url()).response.body == "ok");
}

TEST_CASE("through a proxy the host's own certificate is what counts, and the sign-in goes to the proxy alone") {
  WebServer mis(ok, authority().server({"DNS:a.mis.example"}));
  // A proxy that leads every name to the one server, and repeats in both directions until either side ends.
  WebServer proxy([&](const Asked& asked, Poco::Net::StreamSocket& client) {
    if (asked.headers.count("proxy-authorization") == 0) return page("", "", "407 Proxy Authentication Required");
    Poco::Net::StreamSocket server(Poco::Net::SocketAddress("127.0.0.1", mis.port()));
    const std::string yes = "HTTP/1.1 200 Connection established\r\n\r\n";
    client.sendBytes(yes.data(), static_cast<int>(yes.size()));
    char buffer[16384];
    for (;;) {
      Poco::Net::Socket::SocketList read{client, server}, write, except;
      if (Poco::Net::Socket::select(read, write, except, Poco::Timespan(5, 0)) == 0) break;
      bool open = true;
      for (auto& from : read) {
        const int got = Poco::Net::StreamSocket(from).receiveBytes(buffer, sizeof buffer);
        open = open && got > 0;
        if (got > 0) (from == client ? server : client).sendBytes(buffer, got);
      }
      if (!open) break;
    }
    return Answer{"", true};
  });
  runtime::HttpPolicy policy = quick("");
  policy.hosts = {"*.mis.example"};
  policy.ca_file = authority().file();
  policy.proxy = "http://school:pa%3Ass@127.0.0.1:" + std::to_string(proxy.port());
  {
    HttpService http(policy);
    const auto got = get(http, "https://a.mis.example/x");
    INFO(got.failure.message);
    REQUIRE(got.status == MIS_OK);
    CHECK(got.response.body == "ok");
    CHECK(proxy.asked().at(0).method == "CONNECT");
    CHECK(proxy.asked().at(0).target == "a.mis.example:443");
    CHECK(proxy.asked().at(0).headers.at("proxy-authorization") == "Basic c2Nob29sOnBhOnNz");
    CHECK_FALSE(mis.asked().at(0).headers.count("proxy-authorization"));

    const auto wrong = get(http, "https://b.mis.example/x");
    CHECK(wrong.status == MIS_E_NETWORK);
    CHECK(says(wrong.failure.message, "The certificate of b.mis.example"));
  }
  policy.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
  HttpService http(policy);
  const auto unsigned_in = get(http, "https://a.mis.example/x");
  CHECK(unsigned_in.status == MIS_E_NETWORK);
  CHECK(says(unsigned_in.failure.message, "HTTP 407 from the proxy"));
}

TEST_CASE("this machine is not asked for through the proxy") {
  WebServer proxy([](const Asked&, auto&) { return page("", "", "403 Forbidden"); });
  WebServer server(ok);
  auto policy = quick(server.url());
  policy.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
  HttpService http(policy);
  CHECK(get(http, server.url()).status == MIS_OK);
  CHECK(proxy.connections() == 0);
}
