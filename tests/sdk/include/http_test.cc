// The wrapper of mis.http/1 against a host that answers from a script, in the order that the test chooses.
#include <mis++/guard.h>
#include <mis++/http.h>

#include <catch2/catch.hpp>

#include "sdk/include/fake_http.h"

namespace {

using testing::FakeHost;
using testing::FakeHttp;
using testing::Sent;

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
