#include <catch2/catch.hpp>
#include <thread>

#include "sdk/runtime/fake.h"

using Catch::Matchers::Contains;
using runtime::Connector;

namespace {

// What sign_in came to when the connector did `body`.
std::optional<runtime::Failure> sign_in(std::function<mis_status(const mis_call*)> body) {
  fake::Plugin plugin;
  fake::Host host;
  Connector connector(plugin.plugin, host);
  REQUIRE_FALSE(connector.create({}));
  plugin.on_sign_in = std::move(body);
  return connector.sign_in({});
}

mis_error error(mis_status status, const char* message) {
  mis_error e{};
  e.struct_size = sizeof e;
  e.status = status;
  e.message = fake::str(message);
  e.retry_after_ms = -1;
  return e;
}

}  // namespace

TEST_CASE("A connector gets its settings and secrets, and is destroyed at the end") {
  fake::Plugin plugin;
  fake::Host host;
  {
    Connector connector(plugin.plugin, host);
    CHECK_FALSE(connector.create({{"base_url", "https://x"}, {"nation", ""}}));
    CHECK_FALSE(connector.sign_in({{"token", "t"}}));
  }
  CHECK(plugin.calls == std::vector<std::string>{"create base_url=https://x nation=", "sign_in token=t", "destroy"});
}

TEST_CASE("What was never created is not destroyed") {
  fake::Plugin plugin;
  fake::Host host;
  plugin.on_create = [](const mis_call*) { return MIS_E_INPUT; };
  CHECK(Connector(plugin.plugin, host).create({})->status == MIS_E_INPUT);
  CHECK(plugin.calls == std::vector<std::string>{"create"});
}

TEST_CASE("What create returns and what it makes must agree") {
  fake::Plugin plugin;
  fake::Host host;
  plugin.lies_about_out = true;
  Connector connector(plugin.plugin, host);
  CHECK_THAT(connector.create({})->message, Contains("returned MIS_OK from create, but no connector"));
  plugin.on_create = [](const mis_call*) { return MIS_E_INPUT; };
  CHECK_THAT(connector.create({})->message, Contains("a failure from create, and a connector too"));
}

TEST_CASE("A call out of order does not reach the connector") {
  fake::Plugin plugin;
  fake::Host host;
  Connector connector(plugin.plugin, host);
  CHECK(connector.sign_in({})->status == MIS_E_INVALID);
  REQUIRE_FALSE(connector.create({}));
  CHECK(connector.create({})->status == MIS_E_INVALID);
  CHECK(connector.catalogue()->status == MIS_E_INVALID);
  CHECK_THAT(connector.fetch(MIS_CAP_PUPILS, {})->message, Contains("before sign_in"));
  plugin.on_sign_in = [](const mis_call*) { return MIS_E_CREDENTIALS; };
  CHECK(connector.sign_in({})->status == MIS_E_CREDENTIALS);
  CHECK(connector.fetch(MIS_CAP_PUPILS, {})->status == MIS_E_INVALID);
  plugin.on_sign_in = {};
  CHECK_FALSE(connector.sign_in({}));
  CHECK(connector.fetch(MIS_CAP_STAFF, {})->status == MIS_E_INVALID);
}

TEST_CASE("A connector's own words for a failure arrive whole") {
  const auto failure = sign_in([](const mis_call* call) {
    mis_error e = error(MIS_E_CREDENTIALS, "The token was refused; ask for a new one.");
    e.field_id = fake::str("token");
    e.remote_code = fake::str("HTTP 401");
    e.retry_after_ms = 1500;
    e.released_at = {{2026, 8, 20}, 8, 0, 0, 0, fake::str("Europe/London")};
    call->fail(call->ctx, &e);
    return MIS_E_CREDENTIALS;
  });
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_CREDENTIALS);
  CHECK(failure->message == "The token was refused; ask for a new one.");
  CHECK(failure->field_id == "token");
  CHECK(failure->remote_code == "HTTP 401");
  CHECK(failure->retry_after_ms == 1500);
  CHECK(failure->released_at == "2026-08-20T08:00:00 Europe/London");
}

TEST_CASE("The last word before the return counts, under the status that is returned") {
  const auto failure = sign_in([](const mis_call* call) {
    for (const char* text : {"First.", "Last."}) {
      const mis_error e = error(MIS_E_REMOTE, text);
      call->fail(call->ctx, &e);
    }
    return MIS_E_NETWORK;
  });
  CHECK(failure->status == MIS_E_NETWORK);
  CHECK(failure->message == "Last.");
}

TEST_CASE("What was said of a failure that the connector got over is forgotten") {
  CHECK_FALSE(sign_in([](const mis_call* call) {
    const mis_error e = error(MIS_E_REMOTE, "Once.");
    call->fail(call->ctx, &e);
    return MIS_OK;
  }));
}

TEST_CASE("What was said of one call's failure is not said of the next one's") {
  fake::SignedIn s;
  CHECK(s.fetch([](const mis_call* call, const mis_sink*) {
           const mis_error e = error(MIS_E_REMOTE, "Once.");
           call->fail(call->ctx, &e);
           return MIS_E_REMOTE;
         })->message == "Once.");
  CHECK_THAT(s.fetch([](const mis_call*, const mis_sink*) { return MIS_E_REMOTE; })->message,
             Contains("gave no reason"));
}

TEST_CASE("A failure without a word gets one that names the status") {
  CHECK_THAT(sign_in([](const mis_call*) { return MIS_E_NETWORK; })->message,
             Contains("\"Fake\" 1.2.0") && Contains("MIS_E_NETWORK") && Contains("signing in"));
}

TEST_CASE("A status that the ABI does not have is a fault in the connector") {
  const auto unknown = sign_in([](const mis_call*) { return -99; });
  CHECK(unknown->status == MIS_E_INTERNAL);
  CHECK_THAT(unknown->message, Contains("status -99"));
  CHECK_THAT(sign_in([](const mis_call*) { return 7; })->message, Contains("returned status 7"));
}

TEST_CASE("A message that would steer a terminal, or is not UTF-8, or has no end, is made fit to be shown") {
  const std::string endless(1'000'000, 'x');
  const auto failure = sign_in([&](const mis_call* call) {
    mis_error e = error(MIS_E_REMOTE, "\x1B[2JZo\xEB \xC2\x9Bx");
    e.remote_code = fake::str(endless.c_str());
    call->fail(call->ctx, &e);
    return MIS_E_REMOTE;
  });
  CHECK(failure->message == " [2JZo\xEF\xBF\xBD  x");
  CHECK(failure->remote_code.size() == 256);
}

TEST_CASE("An error that cannot be read is the connector's fault") {
  CHECK_THAT(sign_in([](const mis_call* call) {
               call->fail(call->ctx, nullptr);
               return MIS_E_REMOTE;
             })->message,
             Contains("gave call->fail an error that is NULL"));
  CHECK_THAT(sign_in([](const mis_call* call) {
               mis_error e = error(MIS_E_REMOTE, "x");
               e.message = {nullptr, 5};
               call->fail(call->ctx, &e);
               return MIS_E_REMOTE;
             })->message,
             Contains("a message that has a length, 5, but no pointer"));
}

TEST_CASE("An exception out of a connector is a failure, not the end") {
  const auto failure = sign_in([](const mis_call*) -> mis_status { throw std::runtime_error("oops"); });
  CHECK(failure->status == MIS_E_INTERNAL);
  CHECK_THAT(failure->message, Contains("let an exception out of its function: oops"));
}

TEST_CASE("Cancelling is seen by the connector and is what the call came to") {
  fake::SignedIn s;
  bool seen = false;
  const auto failure = s.fetch([&](const mis_call* call, const mis_sink*) {
    CHECK(call->is_cancelled(call->ctx) == 0);
    s.host.cancelled = true;
    seen = call->is_cancelled(call->ctx) != 0;
    return MIS_E_CANCELLED;
  });
  CHECK(seen);
  CHECK(failure->status == MIS_E_CANCELLED);
}

TEST_CASE("A connector that says it was cancelled when nobody did is at fault") {
  const auto failure = sign_in([](const mis_call*) { return MIS_E_CANCELLED; });
  CHECK(failure->status == MIS_E_INTERNAL);
  CHECK_THAT(failure->message, Contains("nobody had cancelled"));
}

TEST_CASE("Log lines and progress arrive, from any thread, also between calls") {
  fake::SignedIn s;
  s.host.lines.clear();
  s.plugin.host->log(s.plugin.host->ctx, 9, fake::str("between"));
  CHECK_FALSE(s.fetch([&](const mis_call* call, const mis_sink* sink) {
    std::thread([&] {
      call->progress(call->ctx, 3, 10, fake::str("pupils"));
      s.plugin.host->log(s.plugin.host->ctx, MIS_LOG_INFO, fake::str("hello\n"));
    }).join();
    return fake::end_pupils(sink);
  }));
  CHECK(s.host.lines == std::vector<std::string>{"3 between", "3/10 pupils", "1 hello ", "end pupils -1 whole"});
}

TEST_CASE("What belongs to a call does nothing once the call has ended") {
  fake::SignedIn s;
  const mis_call* late_call = nullptr;
  const mis_sink* late_sink = nullptr;
  CHECK_FALSE(s.fetch([&](const mis_call* call, const mis_sink* sink) {
    late_call = call;
    late_sink = sink;
    return fake::end_pupils(sink);
  }));
  s.host.lines.clear();
  late_call->progress(late_call->ctx, 1, 2, fake::str("late"));
  CHECK(late_call->is_cancelled(late_call->ctx) != 0);
  const mis_batch batch = fake::batch({});
  CHECK(late_sink->push(late_sink->ctx, MIS_SET_PUPILS, &batch) == MIS_E_INVALID);
  CHECK(s.host.lines.empty());
}
