#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "sdk/runtime/fake.h"

using Catch::Matchers::Contains;

namespace {

// Answers every request with its own address, unless told to fail.
struct Exchange : runtime::HttpExchange {
  mis_status send(runtime::HttpRequest request, uint64_t& ticket, runtime::Failure& why) override {
    if (request.url == "https://elsewhere") {
      why.message = "The connector may not reach elsewhere.";
      return MIS_E_REFUSED;
    }
    sent.push_back(std::move(request));
    ticket = sent.size();
    return MIS_OK;
  }
  mis_status receive(uint64_t ticket, const std::function<bool()>& cancelled, runtime::HttpResponse& response,
                     uint64_t& failed, runtime::Failure& why) override {
    while (endless && !cancelled()) std::this_thread::yield();
    if (cancelled()) return MIS_E_CANCELLED;
    if (ticket == 0 || ticket > sent.size()) return MIS_E_INVALID;
    if (fails) {
      failed = ticket;
      why.message = "The MIS was not reached.";
      return MIS_E_NETWORK;
    }
    response = {ticket, 200, sent[ticket - 1].url, {{"Content-Type", "text/plain"}}, "body of " + sent[ticket - 1].url};
    return MIS_OK;
  }
  void drop() override { ++drops; }

  std::vector<runtime::HttpRequest> sent;
  bool fails = false, endless = false;
  int drops = 0;
};

struct WithHttp {
  Exchange exchange;
  fake::Plugin plugin;
  fake::Host host;
  std::unique_ptr<runtime::Connector> connector;
  WithHttp() {
    host.exchange = &exchange;
    connector = std::make_unique<runtime::Connector>(plugin.plugin, host);
    REQUIRE_FALSE(connector->create({}));
    exchange.drops = 0;
  }
  std::optional<runtime::Failure> run(std::function<mis_status(const mis_http*, const mis_call*)> body) {
    plugin.on_sign_in = [&](const mis_call* call) {
      const auto* http = static_cast<const mis_http*>(plugin.host->service(plugin.host->ctx, MIS_SERVICE_HTTP));
      REQUIRE(http);
      return body(http, call);
    };
    return connector->sign_in({});
  }
};

mis_http_request request(const char* url) {
  mis_http_request r{};
  r.struct_size = sizeof r;
  r.method = fake::str("GET");
  r.url = fake::str(url);
  return r;
}

mis_status keep(void* ctx, const mis_http_response* response) {
  *static_cast<std::string*>(ctx) = std::to_string(response->status) + " " +
                                    std::string(response->headers[0].value.ptr, response->headers[0].value.len) + " " +
                                    std::string(reinterpret_cast<const char*>(response->body.ptr), response->body.len);
  return MIS_OK;
}

mis_status get(const mis_http* http, const mis_call* call, const char* url, std::string& answer) {
  uint64_t ticket = 0, failed = 0;
  const mis_http_request r = request(url);
  const mis_status status = http->send(http->ctx, call, &r, &ticket);
  return status == MIS_OK ? http->receive(http->ctx, call, ticket, keep, &answer, &failed) : status;
}

}  // namespace

TEST_CASE("A service is found by its whole id, and only when the host offers it") {
  WithHttp with;
  const mis_host* host = with.plugin.host;
  CHECK(host->service(host->ctx, "mis.http/1"));
  for (const char* id : {"mis.http/10", "mis.http", "mis.files/1", ""}) CHECK_FALSE(host->service(host->ctx, id));
  CHECK_FALSE(host->service(host->ctx, nullptr));
}

TEST_CASE("A host without http offers none") {
  fake::SignedIn s;
  CHECK_FALSE(s.plugin.host->service(s.plugin.host->ctx, "mis.http/1"));
}

TEST_CASE("A request reaches the service whole, and its answer comes back") {
  WithHttp with;
  std::string answer;
  CHECK_FALSE(with.run([&](const mis_http* http, const mis_call* call) {
    const mis_pair header{fake::str("Accept"), fake::str("text/plain")};
    mis_http_request r = request("https://api.example.com/a");
    r.headers = &header;
    r.header_count = 1;
    r.body = {reinterpret_cast<const uint8_t*>("hi"), 2};
    r.timeout_ms = 5;
    r.max_body = 6;
    uint64_t ticket = 0, failed = 9;
    REQUIRE(http->send(http->ctx, call, &r, &ticket) == MIS_OK);
    CHECK(ticket == 1);
    REQUIRE(http->receive(http->ctx, call, ticket, keep, &answer, &failed) == MIS_OK);
    CHECK(failed == 0);
    return MIS_OK;
  }));
  CHECK(answer == "200 text/plain body of https://api.example.com/a");
  const runtime::HttpRequest& sent = with.exchange.sent[0];
  CHECK(sent.method == "GET");
  CHECK(sent.headers == runtime::Headers{{"Accept", "text/plain"}});
  CHECK(sent.body == "hi");
  CHECK(sent.timeout_ms == 5);
  CHECK(sent.max_body == 6);
}

TEST_CASE("What was not received is dropped when the call ends") {
  WithHttp with;
  CHECK_FALSE(with.run([](const mis_http*, const mis_call*) { return MIS_OK; }));
  CHECK(with.exchange.drops == 1);
}

TEST_CASE("A wait that a thread of the connector's left behind ends with the call") {
  WithHttp with;
  with.exchange.endless = true;
  std::thread left_behind;
  std::atomic<bool> waiting = false;
  std::string answer;
  CHECK_FALSE(with.run([&](const mis_http* http, const mis_call* call) {
    left_behind = std::thread([&, http, call] {
      waiting = true;
      get(http, call, "https://a.b", answer);
    });
    while (!waiting) std::this_thread::yield();
    return MIS_OK;
  }));
  left_behind.join();
  CHECK(answer.empty());
}

TEST_CASE("The service's reason is the failure's when the connector returns the service's status") {
  WithHttp with;
  std::string answer;
  with.exchange.fails = true;
  const auto failure =
      with.run([&](const mis_http* http, const mis_call* call) { return get(http, call, "https://a.b", answer); });
  CHECK(failure->status == MIS_E_NETWORK);
  CHECK(failure->message == "The MIS was not reached.");
  const auto refused = with.run(
      [&](const mis_http* http, const mis_call* call) { return get(http, call, "https://elsewhere", answer); });
  CHECK(refused->status == MIS_E_REFUSED);
  CHECK(refused->message == "The connector may not reach elsewhere.");
}

TEST_CASE("The service's reason is not mixed up with a later failure of another kind") {
  WithHttp with;
  std::string answer;
  with.exchange.fails = true;
  const auto failure = with.run([&](const mis_http* http, const mis_call* call) {
    get(http, call, "https://a.b", answer);
    return MIS_E_PROTOCOL;
  });
  CHECK_THAT(failure->message, Contains("MIS_E_PROTOCOL"));
}

TEST_CASE("A cancelled call gets no more answers") {
  WithHttp with;
  with.host.cancelled = true;
  std::string answer;
  const auto failure =
      with.run([&](const mis_http* http, const mis_call* call) { return get(http, call, "https://a.b", answer); });
  CHECK(failure->status == MIS_E_CANCELLED);
  CHECK(with.exchange.sent.empty());
}

TEST_CASE("What `take` returns is what receive returns") {
  WithHttp with;
  CHECK_FALSE(with.run([&](const mis_http* http, const mis_call* call) {
    const mis_http_request r = request("https://a.b");
    uint64_t ticket = 0, failed = 0;
    http->send(http->ctx, call, &r, &ticket);
    const auto refuse = [](void*, const mis_http_response*) { return MIS_E_PROTOCOL; };
    CHECK(http->receive(http->ctx, call, ticket, refuse, nullptr, &failed) == MIS_E_PROTOCOL);
    return MIS_OK;
  }));
}

TEST_CASE("A request that cannot be read is the connector's fault") {
  struct Case {
    const char* says;
    std::function<void(mis_http_request&)> spoil;
  };
  for (const Case& c : std::vector<Case>{
           {"a request that has struct_size 4", [](auto& r) { r.struct_size = 4; }},
           {"url has a length, 9, but no pointer",
            [](auto& r) {
              r.url = {nullptr, 9};
            }},
           {"url is not UTF-8", [](auto& r) { r.url = fake::str("https://\xEB"); }},
           {"method is", [](auto& r) { r.method = fake::str("GETGETGETGETGETGETGETGETGETGETGETGET"); }},
           {"headers is NULL, but its count is 3", [](auto& r) { r.header_count = 3; }},
           {"body has a length",
            [](auto& r) {
              r.body = {nullptr, 1};
            }},
       }) {
    WithHttp with;
    const auto failure = with.run([&](const mis_http* http, const mis_call* call) {
      mis_http_request r = request("https://a.b");
      c.spoil(r);
      uint64_t ticket = 0;
      return http->send(http->ctx, call, &r, &ticket);
    });
    INFO(c.says);
    CHECK(failure->status == MIS_E_INTERNAL);
    CHECK_THAT(failure->message, Contains(c.says));
    CHECK(with.exchange.sent.empty());
  }
}

TEST_CASE("Calling http without what it needs is the connector's fault") {
  WithHttp with;
  const mis_http_request r = request("https://a.b");
  uint64_t out = 0;
  CHECK_THAT(with.run([&](auto* http, auto*) { return http->send(http->ctx, nullptr, &r, &out); })->message,
             Contains("without a call"));
  CHECK_THAT(with.run([&](auto* http, auto* call) { return http->send(http->ctx, call, &r, nullptr); })->message,
             Contains("a place for the ticket"));
  CHECK_THAT(with.run([&](auto* http, auto* call) { return http->receive(http->ctx, call, 1, nullptr, nullptr, &out); })
                 ->message,
             Contains("a function to take"));
  CHECK_THAT(with.run([&](auto* http, auto* call) { return http->receive(http->ctx, call, 1, keep, nullptr, nullptr); })
                 ->message,
             Contains("the ticket that failed"));
}
