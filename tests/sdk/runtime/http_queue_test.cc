// Many requests at once: who is answered when, what waits, and how all of it is stopped.
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <future>
#include <set>
#include <thread>

#include "sdk/runtime/http_client.h"

using runtime::HttpService;
using namespace std::chrono_literals;

namespace {

// Holds every answer back until it is opened, and counts who waits.
class Gate {
 public:
  void pass() {
    ++waiting_;
    opened_.wait();
  }
  void open() {
    if (!open_.exchange(true)) promise_.set_value();
  }
  unsigned waiting() const { return waiting_; }

 private:
  std::promise<void> promise_;
  std::shared_future<void> opened_ = promise_.get_future().share();
  std::atomic<bool> open_{false};
  std::atomic<unsigned> waiting_{0};
};

// Opens a gate before the server that stands behind it ends, also when a test fails half-way.
struct OpenAtEnd {
  Gate& gate;
  ~OpenAtEnd() { gate.open(); }
};

bool soon(const std::function<bool()>& happens) {
  for (int i = 0; i < 400; ++i) {
    if (happens()) return true;
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

uint64_t send(HttpService& http, const std::string& url) {
  uint64_t ticket = 0;
  runtime::Failure why;
  REQUIRE(http.send({"GET", url, {}, ""}, ticket, why) == MIS_OK);
  return ticket;
}

}  // namespace

TEST_CASE("as many requests as the policy says run at once, over connections that are kept") {
  Gate gate;
  WebServer server([&](const Asked& asked, auto&) {
    if (asked.target == "/wait") gate.pass();
    return page(asked.target);
  });
  const OpenAtEnd at_end{gate};
  auto policy = quick(server.url());
  policy.parallel = 4;
  HttpService http(policy);
  for (int i = 0; i < 6; ++i) CHECK(send(http, server.url("/wait")) == static_cast<uint64_t>(i + 1));
  CHECK(soon([&] { return gate.waiting() == 4; }));
  std::this_thread::sleep_for(50ms);
  CHECK(gate.waiting() == 4);
  gate.open();
  std::set<uint64_t> tickets;
  for (int i = 0; i < 6; ++i) tickets.insert(receive(http).response.ticket);
  CHECK(tickets == std::set<uint64_t>{1, 2, 3, 4, 5, 6});
  for (int i = 0; i < 40; ++i) send(http, server.url("/x"));
  for (int i = 0; i < 40; ++i) CHECK(receive(http).response.body == "/x");
  CHECK(server.connections() <= 4);
}

TEST_CASE("receive gives whichever finished first, or the one that is asked for") {
  Gate gate;
  WebServer server([&](const Asked& asked, auto&) {
    if (asked.target == "/slow") gate.pass();
    return page(asked.target);
  });
  const OpenAtEnd at_end{gate};
  HttpService http(quick(server.url()));
  const auto slow = send(http, server.url("/slow"));
  const auto fast = send(http, server.url("/fast"));
  const auto third = send(http, server.url("/third"));
  CHECK(receive(http, third).response.ticket == third);
  CHECK(receive(http).response.ticket == fast);
  gate.open();
  CHECK(receive(http).response.ticket == slow);
}

TEST_CASE("a ticket that is not there, was received, or nothing at all cannot be waited for") {
  WebServer server([](const Asked&, auto&) { return page("ok"); });
  HttpService http(quick(server.url()));
  CHECK(receive(http).status == MIS_E_INVALID);
  const auto ticket = send(http, server.url());
  CHECK(receive(http, 99).status == MIS_E_INVALID);
  CHECK(receive(http, ticket).status == MIS_OK);
  CHECK(receive(http, ticket).status == MIS_E_INVALID);
  CHECK(receive(http).status == MIS_E_INVALID);
}

TEST_CASE("answers that nobody receives do not pile up, and yet the one that is waited for comes") {
  WebServer server([](const Asked& asked, auto&) { return page(asked.target); });
  auto policy = quick(server.url());
  policy.parallel = 2;
  HttpService http(policy);
  uint64_t last = 0;
  for (int i = 0; i < 300; ++i) last = send(http, server.url("/" + std::to_string(i)));
  std::this_thread::sleep_for(200ms);
  CHECK(server.asked().size() == 4);
  CHECK(receive(http, last).response.body == "/299");
  std::set<std::string> bodies;
  for (int i = 0; i < 299; ++i) bodies.insert(receive(http).response.body);
  CHECK(bodies.size() == 299);
}

TEST_CASE("a connector that sends without end is stopped") {
  WebServer server([](const Asked&, auto&) { return page("ok"); });
  HttpService http(quick(server.url()));
  uint64_t ticket = 0;
  runtime::Failure why;
  mis_status status = MIS_OK;
  for (int i = 0; i < 200 && status == MIS_OK; ++i)
    status = http.send({"POST", server.url(), {}, std::string(1u << 20, 'x')}, ticket, why);
  CHECK(status == MIS_E_INVALID);
  CHECK(says(why.message, "too many requests"));
  http.drop();
  CHECK(get(http, server.url()).status == MIS_OK);
}

TEST_CASE("a failure says whose it was") {
  WebServer server([](const Asked& asked, auto&) { return asked.target == "/bad" ? Answer{"", true} : page("ok"); });
  auto policy = quick(server.url());
  policy.attempts = 1;
  HttpService http(policy);
  const auto good = send(http, server.url("/good"));
  const auto bad = send(http, server.url("/bad"));
  uint64_t failed = 0, answered = 0;
  for (int i = 0; i < 2; ++i) {
    const auto got = receive(http);
    (got.status == MIS_OK ? answered : failed) = got.status == MIS_OK ? got.response.ticket : got.failed;
  }
  CHECK(answered == good);
  CHECK(failed == bad);
}

TEST_CASE("a wait ends soon after the person cancels, and a drop frees the connections") {
  Gate gate;
  WebServer server([&](const Asked& asked, auto&) {
    if (asked.target == "/hang") gate.pass();
    return page("ok");
  });
  const OpenAtEnd at_end{gate};
  auto policy = quick(server.url());
  policy.parallel = 2;
  HttpService http(policy);
  for (int i = 0; i < 5; ++i) send(http, server.url("/hang"));
  CHECK(soon([&] { return gate.waiting() == 2; }));
  const auto began = std::chrono::steady_clock::now();
  CHECK(receive(http, 0, [&] { return std::chrono::steady_clock::now() - began > 30ms; }).status == MIS_E_CANCELLED);
  CHECK(std::chrono::steady_clock::now() - began < 200ms);
  http.drop();
  CHECK(receive(http).status == MIS_E_INVALID);
  const auto got = get(http, server.url("/after"));
  CHECK(got.status == MIS_OK);
  CHECK(got.response.ticket == 6);
  CHECK(std::chrono::steady_clock::now() - began < 1s);
  CHECK(gate.waiting() == 2);
}

TEST_CASE("the service ends at once whatever it is doing") {
  Gate gate;
  WebServer server([&](const Asked& asked, auto&) {
    if (asked.target == "/hang") gate.pass();
    return page("", "Retry-After: 4\r\n", "503 Service Unavailable");
  });
  const OpenAtEnd at_end{gate};
  std::chrono::steady_clock::time_point began;
  {
    HttpService http(quick(server.url()));
    send(http, server.url("/hang"));
    send(http, server.url("/back-off"));
    CHECK(soon([&] { return gate.waiting() == 1 && server.asked().size() == 2; }));
    began = std::chrono::steady_clock::now();
  }
  CHECK(std::chrono::steady_clock::now() - began < 500ms);
}

TEST_CASE("what had finished is told of when it is dropped") {
  WebServer server([](const Asked&, auto&) { return page("ok"); });
  unsigned told = 0;
  HttpService http(quick(server.url()), [&](const auto&) { ++told; });
  send(http, server.url());
  CHECK(soon([&] { return server.asked().size() == 1; }));
  std::this_thread::sleep_for(50ms);
  http.drop();
  CHECK(told == 1);
}
