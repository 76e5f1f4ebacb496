// The wrapper of mis.http/1 against a host that answers from a script, in the order that the test chooses.
#include <mis++/guard.h>
#include <mis++/http.h>

#include <catch2/catch.hpp>
#include <deque>
#include <functional>

#include "sdk/include/fake_host.h"

namespace {

using testing::FakeHost;
using testing::str;

struct Sent {
  uint64_t ticket;
  std::string method, url, headers, body;
};

// Answers the newest request first, so that order is seen not to matter.
struct FakeHttp {
  FakeHost host;
  std::vector<Sent> sent;
  std::deque<Sent> waiting;
  std::size_t most_waiting = 0;
  std::function<mis_status(const Sent&, uint32_t& status, std::string& body)> answer;
  mis_status refuse = MIS_OK;

  FakeHttp() { host.services[MIS_SERVICE_HTTP] = &table; }

  mis_http table{sizeof(mis_http), 0, this, on_send, on_receive};

 private:
  static mis_status on_send(void* ctx, const mis_call*, const mis_http_request* request, uint64_t* ticket) {
    auto& self = *static_cast<FakeHttp*>(ctx);
    if (self.refuse != MIS_OK) return self.refuse;
    Sent sent{self.sent.size() + 1, str(request->method), str(request->url), "", ""};
    for (uint64_t i = 0; i < request->header_count; ++i)
      sent.headers += str(request->headers[i].key) + "=" + str(request->headers[i].value) + ";";
    sent.body.assign(reinterpret_cast<const char*>(request->body.ptr), request->body.len);
    self.sent.push_back(sent);
    self.waiting.push_back(sent);
    self.most_waiting = std::max(self.most_waiting, self.waiting.size());
    *ticket = sent.ticket;
    return MIS_OK;
  }
  static mis_status on_receive(void* ctx, const mis_call*, uint64_t ticket,
                               mis_status (*take)(void*, const mis_http_response*), void* take_ctx, uint64_t* failed) {
    auto& self = *static_cast<FakeHttp*>(ctx);
    auto found = self.waiting.rbegin();
    while (ticket && found != self.waiting.rend() && found->ticket != ticket) ++found;
    if (found == self.waiting.rend()) return MIS_E_INVALID;
    Sent sent = *found;
    self.waiting.erase(std::next(found).base());
    uint32_t status = 200;
    std::string body = "body of " + sent.url;
    if (self.answer) {
      if (mis_status failure = self.answer(sent, status, body); failure != MIS_OK)
        return *failed = sent.ticket, failure;
    }
    mis_pair header{mis::to_c(std::string_view("retry-after")), mis::to_c(std::string_view("7"))};
    mis_http_response response{};
    response.struct_size = sizeof response;
    response.status = status;
    response.ticket = sent.ticket;
    response.url = mis::to_c(std::string_view(sent.url));
    response.headers = &header;
    response.header_count = 1;
    response.body = {reinterpret_cast<const uint8_t*>(body.data()), body.size()};
    return take(take_ctx, &response);
  }
};

using Pages = std::vector<int>;

// next() for each(): page 1 to `count`.
auto pages(int count) {
  return [count, page = 0]() mutable -> std::optional<std::pair<mis::HttpRequest, int>> {
    if (page == count) return std::nullopt;
    mis::HttpRequest request;
    request.url = "https://mis.example/" + std::to_string(++page);
    return std::make_pair(request, page);
  };
}

}  // namespace

TEST_CASE("a page is asked for with the headers of every request") {
  FakeHttp fake;
  mis::Call call(fake.host.host, fake.host.call, true);
  mis::Http http(call, {{"Authorization", "Bearer t"}});
  auto page = http.get("https://mis.example/a");
  CHECK(page.status == 200);
  CHECK(page.body == "body of https://mis.example/a");
  mis::HttpRequest post;
  post.url = "https://mis.example/b";
  post.method = "POST";
  post.headers = {{"X", "y"}};
  post.body = "hello";
  http.ask(post);
  CHECK(fake.sent[1].method == "POST");
  CHECK(fake.sent[1].headers == "Authorization=Bearer t;X=y;");
  CHECK(fake.sent[1].body == "hello");
}

TEST_CASE("a window of requests is in flight, and every answer is handed on with its tag") {
  FakeHttp fake;
  mis::Call call(fake.host.host, fake.host.call, true);
  mis::Http http(call);
  Pages seen;
  http.each<int>(4, pages(20), [&](const mis::HttpAnswer& answer, int page) {
    CHECK(answer.url() == "https://mis.example/" + std::to_string(page));
    seen.push_back(page);
  });
  CHECK(fake.most_waiting == 4);
  std::sort(seen.begin(), seen.end());
  CHECK(seen.size() == 20);
  CHECK(seen.back() == 20);
}

TEST_CASE("what the taker throws stops the walk and leaves the host's C in peace") {
  FakeHttp fake;
  mis::Call call(fake.host.host, fake.host.call, true);
  mis::Http http(call);
  auto take = [&](const mis::HttpAnswer&, int) { throw mis::Error(MIS_E_PROTOCOL, "odd"); };
  CHECK_THROWS_WITH(http.each<int>(3, pages(9), take), "odd");
  CHECK(fake.sent.size() == 3);
  // What that walk left behind does not disturb the next.
  Pages seen;
  http.each<int>(3, pages(2), [&](const mis::HttpAnswer&, int page) { seen.push_back(page); });
  CHECK(seen.size() == 2);
}

TEST_CASE("a network failure and a refusal carry the host's status and leave its words alone") {
  FakeHttp fake;
  mis::Call call(fake.host.host, fake.host.call, true);
  mis::Http http(call);
  fake.answer = [](const Sent&, uint32_t&, std::string&) { return MIS_E_TIMEOUT; };
  fake.host.failure = "the host's words";
  CHECK(mis::guard(call.c(), [&] { http.get("https://mis.example/"); }) == MIS_E_TIMEOUT);
  CHECK(fake.host.failure == "the host's words");
  fake.refuse = MIS_E_REFUSED;
  CHECK(mis::guard(call.c(), [&] { http.get("https://other.example/"); }) == MIS_E_REFUSED);
}

TEST_CASE("nothing is sent once the person has asked to stop") {
  FakeHttp fake;
  fake.host.cancelled = true;
  mis::Call call(fake.host.host, fake.host.call, true);
  mis::Http http(call);
  CHECK(mis::guard(call.c(), [&] { http.get("https://mis.example/"); }) == MIS_E_CANCELLED);
  CHECK(fake.sent.empty());
}

TEST_CASE("a host without mis.http/1 is told so") {
  FakeHost host;
  mis::Call call(host.host, host.call, true);
  CHECK(mis::guard(call.c(), [&] { mis::Http http(call); }) == MIS_E_INVALID);
  CHECK(host.failure == "The host does not offer mis.http/1, which this connector needs: update the host.");
}

TEST_CASE("a status is turned into who must act") {
  FakeHttp fake;
  auto comes_to = [&](uint32_t status, bool signed_in) {
    mis::Call call(fake.host.host, fake.host.call, signed_in);
    mis::Http http(call);
    fake.answer = [&](const Sent&, uint32_t& out, std::string&) { return out = status, MIS_OK; };
    std::optional<mis::Error> failure;
    http.receive(http.send({"https://mis.example/"}),
                 [&](const mis::HttpAnswer& answer) { failure = http.failure(answer, "pupils"); });
    return failure;
  };
  CHECK_FALSE(comes_to(200, true));
  CHECK_FALSE(comes_to(204, true));
  CHECK(comes_to(401, false)->status() == MIS_E_CREDENTIALS);
  CHECK(comes_to(401, true)->status() == MIS_E_EXPIRED);
  CHECK(comes_to(403, true)->status() == MIS_E_PERMISSION);
  CHECK(comes_to(403, true)->remote_code() == "HTTP 403");
  CHECK(comes_to(404, true)->status() == MIS_E_PROTOCOL);
  CHECK(comes_to(302, true)->status() == MIS_E_PROTOCOL);
  CHECK(comes_to(429, true)->status() == MIS_E_RATE_LIMITED);
  CHECK(comes_to(429, true)->retry_after_ms() == 7000);
  CHECK(comes_to(500, true)->status() == MIS_E_REMOTE);
  CHECK(comes_to(503, true)->status() == MIS_E_REMOTE);
}
