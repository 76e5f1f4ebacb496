// A Session whose connector asks a MIS over HTTP: the host does the asking, allows what was declared, and keeps the
// secret.
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "host/connectors/both.h"
#include "sdk/runtime/web_server.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using school::FaultKind;
using school::Kind;

namespace {

const std::string token = "s3cret-of-this-school";

Answer echo(const Asked& asked, Poco::Net::StreamSocket&) {
  return page(asked.target + " " + asked.headers.at("authorization"));
}

}  // namespace

TEST_CASE("a hundred answers cross, in flight together, with the token that only the MIS sees") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    WebServer server(echo);
    std::string heard;
    Hooks hooks;
    hooks.log = [&](int, std::string_view line) { heard += std::string(line) + "\n"; };
    hooks.progress = [&](uint64_t, uint64_t total, std::string_view note) {
      heard += std::to_string(total) + std::string(note) + "\n";
    };
    const auto session = way.start(test_connector("test.web"), hooks, {});
    session->sign_in({{"base_url", server.url("")}}, {{"token", token}});
    Kept kept;
    session->fetch("mis.pupils/1", {}, kept);
    REQUIRE(kept.records[Kind::pupil].size() == 100);
    for (size_t i = 0; i < 100; ++i)
      CHECK(kept.said(Kind::pupil, i, "legal_surname") ==
            "/pupils/" + kept.records[Kind::pupil][i].mis_id + " Bearer " + token);
    CHECK(session->figures().requests == 100);
    CHECK(session->figures().bytes > 100 * token.size());
    CHECK(session->figures().seconds > 0);
    CHECK(heard.find(token) == heard.npos);
    CHECK_THAT(heard, Contains("the token is [secret]") && Contains("100asked with [secret]"));
  }
}

TEST_CASE("a photo of megabytes crosses whole, there and back") {
  std::string photo(3u << 20, 'p');
  photo[1'000'000] = '\0';
  for (const auto& way : both_ways) {
    INFO(way.name);
    WebServer server([&](const Asked&, Poco::Net::StreamSocket&) { return page(photo); });
    const auto session = way.start(test_connector("test.web"), {}, {});
    session->sign_in({{"base_url", server.url("")}}, {{"token", token}});
    Kept kept;
    session->fetch("mis.photos/1", {}, kept);
    CHECK(kept.photos.at("1") == photo);
  }
}

TEST_CASE("an address that is neither declared nor set is not asked") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    WebServer mine(echo), other(echo);
    const auto session = way.start(test_connector("test.web"), {}, {});
    const auto fault = fault_of([&] {
      session->sign_in({{"base_url", mine.url("")}, {"ask", other.url("/steal")}}, {{"token", token}});
    });
    CHECK(fault.kind() == FaultKind::not_allowed);
    CHECK(other.asked().empty());
    CHECK_FALSE(fault.what_to_do().empty());
  }
}

TEST_CASE("a refusal that repeats the secret is shown without it") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    WebServer server([](const Asked&, Poco::Net::StreamSocket&) { return page("no", "", "401 Unauthorized"); });
    const auto session = way.start(test_connector("test.web"), {}, {});
    const auto fault = fault_of([&] {
      session->sign_in({{"base_url", server.url("")}, {"ask", server.url("/who")}}, {{"token", token}});
    });
    CHECK(fault.kind() == FaultKind::sign_in);
    CHECK(fault.what() == std::string("Refused with [secret]."));
  }
}

TEST_CASE("an MIS that nobody reaches is unreachable") {
  std::string gone;
  {
    WebServer server(echo);
    gone = server.url("");
  }
  for (const auto& way : both_ways) {
    INFO(way.name);
    const auto session = way.start(test_connector("test.web"), {}, {});
    const auto fault = fault_of([&] {
      session->sign_in({{"base_url", gone}, {"ask", gone + "/x"}}, {{"token", token}});
    });
    CHECK(fault.kind() == FaultKind::unreachable);
    CHECK_FALSE(fault.what_to_do().empty());
  }
}

TEST_CASE("a cancel is heeded while the host waits for the MIS, however long the worker may be silent") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    WebServer server([](const Asked&, Poco::Net::StreamSocket&) {
      std::this_thread::sleep_for(std::chrono::seconds(2));
      return page("late");
    });
    std::optional<std::chrono::steady_clock::time_point> cancelled;
    Hooks hooks;
    hooks.cancelled = [&] {
      if (!cancelled && !server.asked().empty()) cancelled = std::chrono::steady_clock::now();
      return cancelled.has_value();
    };
    const auto fault = fault_of([&] {
      const auto session = way.start(test_connector("test.web"), hooks, {});
      session->sign_in({{"base_url", server.url("")}, {"ask", server.url("/slow")}}, {{"token", token}});
    });
    CHECK(fault.kind() == FaultKind::cancelled);
    REQUIRE(cancelled);
    CHECK(std::chrono::steady_clock::now() - *cancelled < std::chrono::milliseconds(1800));
  }
}

TEST_CASE("waiting for the MIS is not the worker's silence") {
  WebServer server([](const Asked&, Poco::Net::StreamSocket&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(900));
    return page("late");
  });
  Options options;
  options.silence_ms = 400;
  const auto session = start_worker(test_connector("test.web"), {}, options);
  CHECK_NOTHROW(session->sign_in({{"base_url", server.url("")}, {"ask", server.url("/slow")}}, {{"token", token}}));
}
