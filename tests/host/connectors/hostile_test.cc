// What becomes of connectors that lie, are cancelled or print: in a worker and in this process, so that the sanitizers
// see it, too. All else that one may do wrong is tried through the whole program: tests/hostile/table.cc.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>

#include "host/connectors/both.h"
#include "support/temporary.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using school::FaultKind;
using school::Kind;
namespace fs = std::filesystem;

namespace {

const Options quick{.ca_file = {}, .proxy = {}, .start_ms = 10'000, .silence_ms = 1'500, .parallel = 1};

const Options patient{.ca_file = {}, .proxy = {}, .start_ms = 10'000, .silence_ms = 60'000, .parallel = 1};

struct Ran {
  school::Fault fault;
  Kept kept;
  std::vector<std::string> log;
  double seconds = 0;
};

bool a_child_is_left() { return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

// Runs the crime; `stop_after_ms` cancels so long after the fetch has begun.
Ran run(const Way& way, const std::string& crime, int stop_after_ms = 0, Options options = quick) {
  using Clock = std::chrono::steady_clock;
  Ran ran{school::Fault(FaultKind::waiting, "no fault"), {}, {}, 0};
  const auto began = Clock::now();
  auto stop_at = Clock::time_point::max();
  Hooks hooks;
  hooks.log = [&](int, std::string_view line) { ran.log.emplace_back(line); };
  hooks.cancelled = [&] { return Clock::now() > stop_at; };
  ran.fault = fault_of([&] {
    const auto session = way.start(test_connector("test.hostile"), hooks, options);
    session->sign_in({{"crime", crime}}, {{"token", "t0ken-of-the-school"}});
    session->catalogue();
    if (stop_after_ms) stop_at = Clock::now() + std::chrono::milliseconds(stop_after_ms);
    session->fetch("mis.pupils/1", {}, ran.kept);
  });
  ran.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  return ran;
}

bool holds(const std::vector<std::string>& log, const std::string& line) {
  return std::find(log.begin(), log.end(), line) != log.end();
}

}  // namespace

TEST_CASE("a lie is a fault that names the lie, in a worker and in this process") {
  struct Row {
    const char *crime, *says;
  };
  const Row table[] = {
      {"push to another capability's set", "\"staff\""},
      {"push to a set that is none", "set 99"},
      {"say that 5 came when 2 did", "it sent 2 pupils, but says that the MIS has 5 and that all have come"},
      {"say that 1 came when 2 did", "it sent 2 pupils, but says that the MIS has 1 and that all have come"},
      {"one id twice", "two pupils under one id, 1"},
      {"a batch of 1,001", "1,001"},
      {"no end", "\"pupils\""},
      {"two ends", "twice"},
      {"records after the end", "after ending"},
      {"throw across", "over the wall"},
      {"a status that is none", "17"},
      {"fail without a word", "MIS_E_INTERNAL"},
  };
  for (const auto& way : both_ways)
    for (const auto& row : table) {
      INFO(row.crime << " " << way.name);
      const Ran ran = run(way, row.crime);
      CHECK(ran.fault.kind() == FaultKind::connector);
      CHECK_THAT(ran.fault.what(), Contains(row.says));
      CHECK_THAT(ran.fault.what(), Contains("Hostile") && Contains("6.6.6") && Contains("mis.pupils/1"));
      CHECK_FALSE(ran.fault.what_to_do().empty());
      CHECK_FALSE(a_child_is_left());
    }
}

TEST_CASE("a record that cannot be read is a problem, the rest goes on, and nobody seems to have left") {
  struct Row {
    const char *crime, *mis_id, *field;
  };
  const Row table[] = {
      {"a text that is not UTF-8", "2", "legal_surname"},
      {"an empty id", "", "mis_id"},
      {"a 30th of February", "2", "date_of_birth"},
  };
  for (const auto& way : both_ways)
    for (const auto& row : table) {
      INFO(row.crime << " " << way.name);
      const Ran ran = run(way, row.crime);
      CHECK_THAT(ran.fault.what(), Contains("no fault"));
      REQUIRE(ran.kept.records.at(Kind::pupil).size() == 1);
      REQUIRE(ran.kept.problems.size() == 1);
      CHECK(ran.kept.problems[0].kind == Kind::pupil);
      CHECK(ran.kept.problems[0].mis_id == row.mis_id);
      CHECK(ran.kept.problems[0].field == row.field);
      CHECK_FALSE(ran.kept.ends.at(Kind::pupil).whole);
    }
}

TEST_CASE("an honest part is no lie") {
  for (const auto& way : both_ways) {
    const Ran ran = run(way, "say honestly that 2 of 5 came");
    CHECK_THAT(ran.fault.what(), Contains("no fault"));
    CHECK_FALSE(ran.kept.ends.at(Kind::pupil).whole);
    CHECK(ran.kept.ends.at(Kind::pupil).expected == 5);
  }
}

TEST_CASE("a cancel is heeded, or enforced after the grace") {
  struct Row {
    const char *crime, *says;
  };
  const Row table[] = {
      {"heed cancel", "Hostile 6.6.6 was stopped while fetching mis.pupils/1."},
      {"cancel while it prints", "Hostile 6.6.6 was stopped while fetching mis.pupils/1."},
      {"spin", "Hostile 6.6.6 did not stop by itself and was ended while fetching mis.pupils/1."},
  };
  for (const auto& row : table) {
    INFO(row.crime);
    const Ran ran = run(in_a_worker, row.crime, 300, patient);
    CHECK(ran.fault.kind() == FaultKind::cancelled);
    CHECK(ran.fault.what() == std::string(row.says));
    CHECK(ran.seconds < 60);
    CHECK_FALSE(a_child_is_left());
  }
  const Ran ran = run(in_this_process, "heed cancel", 300, patient);
  CHECK(ran.fault.kind() == FaultKind::cancelled);
}

TEST_CASE("what a connector prints goes to the log and harms nothing") {
  const Ran ran = run(in_a_worker, "print");
  CHECK_THAT(ran.fault.what(), Contains("no fault"));
  CHECK(ran.kept.records.at(Kind::pupil).size() == 1);
  CHECK(holds(ran.log, "hello from stdout"));
  CHECK(holds(ran.log, "hello from stderr"));
}

TEST_CASE("a flood of printing is drained and cut short in the log") {
  const Ran ran = run(in_a_worker, "print 100,000 lines", 0, patient);
  CHECK_THAT(ran.fault.what(), Contains("no fault"));
  CHECK(ran.log.size() == 10'001);
  CHECK_THAT(ran.log.back(), Contains("says too much"));
}

TEST_CASE("the last words of the dead are kept: fifty lines, and the last in the fault") {
  const Ran ran = run(in_a_worker, "print, then segv");
  CHECK_THAT(ran.fault.what(), Contains("Its last words: \"a last word\""));
  CHECK(holds(ran.log, "line 99"));
  CHECK(std::count(ran.log.begin(), ran.log.end(), "a last word") == 1);
}

TEST_CASE("a library that is not the one in the manifest is not run") {
  support::Temporary folder;
  fs::create_directories(folder / "test.hello");
  const auto copy = folder / "test.hello/1.0.0";
  fs::copy(test_connector("test.hello").folder, copy, fs::copy_options::recursive);
  const auto verified = read_connector(copy, built_trust());
  REQUIRE(verified.problem.empty());
  // Swapped after it was verified: what was read then is no help to what lies there now.
  std::ofstream(copy / "test.hello.so", std::ios::app) << "x";
  const auto fault = fault_of([&] { start_worker(verified, {}); });
  CHECK(fault.kind() == FaultKind::not_allowed);
  CHECK_THAT(fault.what(), Contains("Hello 1.0.0") && Contains("is not the one that its manifest lists"));
  CHECK_THAT(fault_of([&] { start_worker(read_connector(copy, built_trust()), {}); }).what(), Contains("may not run"));
  fs::remove(copy / "test.hello.so");
  CHECK_THAT(fault_of([&] { start_worker(verified, {}); }).what(), Contains("it is not there"));
  CHECK_FALSE(a_child_is_left());
}
