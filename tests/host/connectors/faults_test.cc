// What each status of a connector means to a person: the exit code, the sentence, and what to do.
#include "connectors/faults.h"

#include <catch2/catch.hpp>

#include "connectors/manifest.h"
#include "host/connectors/manifest_text.h"

using namespace connectors;
using Catch::Matchers::Contains;
using school::FaultKind;

namespace {

const Connector hello = parse_manifest(connectors_test::good_manifest());

school::Fault of(mis_status status, const std::string& message = "It went wrong.") {
  runtime::Failure failure;
  failure.status = status;
  failure.message = message;
  return fault_of(failure, hello, "fetch:mis.pupils/1");
}

}  // namespace

TEST_CASE("a status becomes the exit code of who must act") {
  struct Row {
    mis_status status;
    FaultKind kind;
    const char* what_to_do;
  };
  const Row table[] = {
      {MIS_E_CREDENTIALS, FaultKind::sign_in, "enter it again"},
      {MIS_E_EXPIRED, FaultKind::sign_in, "new token"},
      {MIS_E_INPUT, FaultKind::bad_input, "Correct"},
      {MIS_E_PERMISSION, FaultKind::not_allowed, "administers"},
      {MIS_E_NOT_APPROVED, FaultKind::not_allowed, "approve"},
      {MIS_E_EMBARGO, FaultKind::not_allowed, "release"},
      {MIS_E_REFUSED, FaultKind::not_allowed, "declare"},
      {MIS_E_NETWORK, FaultKind::unreachable, "network"},
      {MIS_E_TIMEOUT, FaultKind::unreachable, "Try again"},
      {MIS_E_REMOTE, FaultKind::unreachable, "later"},
      {MIS_E_RATE_LIMITED, FaultKind::unreachable, "minutes"},
      {MIS_E_PROTOCOL, FaultKind::bad_input, "Nothing was changed"},
      {MIS_E_CANCELLED, FaultKind::cancelled, "Nothing was changed"},
      {MIS_E_UNSUPPORTED, FaultKind::connector, "Leave this kind"},
      {MIS_E_INTERNAL, FaultKind::connector, "Example Ltd"},
      {MIS_E_INVALID, FaultKind::connector, "Example Ltd"},
      {MIS_E_NO_MEMORY, FaultKind::connector, "Example Ltd"},
      {-12345, FaultKind::connector, "Example Ltd"},
  };
  for (const auto& row : table) {
    INFO(row.status);
    const auto fault = of(row.status);
    CHECK(fault.kind() == row.kind);
    CHECK_THAT(fault.what_to_do(), Contains(row.what_to_do));
    CHECK_THAT(fault.what_to_do(), Catch::Matchers::EndsWith("."));
  }
}

TEST_CASE("the field at fault is called by its label") {
  runtime::Failure failure;
  failure.status = MIS_E_CREDENTIALS;
  failure.field_id = "token";
  CHECK_THAT(fault_of(failure, hello, "sign_in").what_to_do(), Contains("\"Token\""));
  failure.status = MIS_E_INPUT;
  failure.field_id = "region";
  CHECK_THAT(fault_of(failure, hello, "sign_in").what_to_do(), Contains("\"Region\""));
  failure.field_id = "there is none";
  CHECK_THAT(fault_of(failure, hello, "sign_in").what_to_do(), Contains("Correct the setting"));
}

TEST_CASE("when to try again is said in words") {
  runtime::Failure failure;
  failure.status = MIS_E_RATE_LIMITED;
  const auto after = [&](int64_t ms) {
    failure.retry_after_ms = ms;
    return fault_of(failure, hello, "catalogue").what_to_do();
  };
  CHECK(after(0) == "Try again in 1 second.");
  CHECK(after(30'000) == "Try again in 30 seconds.");
  CHECK(after(300'000) == "Try again in 5 minutes.");
  CHECK(after(3 * 3600'000) == "Try again in 3 hours.");
  failure.status = MIS_E_EMBARGO;
  failure.released_at = "2026-08-20T08:00:00 Europe/London";
  CHECK(fault_of(failure, hello, "catalogue").what_to_do() ==
        "Try again after 08:00 on 20 August 2026 (Europe/London).");
}

TEST_CASE("the connector's own fault names it, its version and when; the MIS's code stands behind") {
  CHECK(of(MIS_E_INTERNAL).what() == std::string("Hello 1.2.0 failed while fetching mis.pupils/1: It went wrong."));
  runtime::Failure failure;
  failure.status = MIS_E_PERMISSION;
  failure.message = "Photos may not be read.";
  failure.remote_code = "HTTP 403";
  CHECK(fault_of(failure, hello, "x").what() == std::string("Photos may not be read (HTTP 403)."));
  failure.message = "\x1b[2Jgone";
  CHECK(std::string(fault_of(failure, hello, "x").what()).find('\x1b') == std::string::npos);
}

TEST_CASE("a death names the connector, its version, when, how, and its last words") {
  const isolation::Death death{"fetch:mis.photos/1", isolation::Death::How::signalled, 11, "", {"first", "last"}};
  const auto fault = fault_of(death, hello);
  CHECK(fault.kind() == FaultKind::connector);
  CHECK(fault.what() ==
        std::string("Hello 1.2.0 crashed while fetching mis.photos/1 (signal 11, SIGSEGV). Its last words: \"last\"."));
}
