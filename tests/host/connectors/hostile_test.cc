// What becomes of connectors that crash, hang, exit, lie or trespass: a table. After each the host lives, the fault
// says who, which version and when, no child is left behind, and it did not take longer than allowed.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>

#include "host/connectors/both.h"
#include "host/connectors/manifest_text.h"
#include "isolation/jail.h"
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
Ran run(const Way& way, const std::string& crime, const std::string& phase = "", int stop_after_ms = 0,
        Options options = quick) {
  using Clock = std::chrono::steady_clock;
  Ran ran{school::Fault(FaultKind::waiting, "no fault"), {}, {}, 0};
  const auto began = Clock::now();
  auto stop_at = Clock::time_point::max();
  Hooks hooks;
  hooks.log = [&](int, std::string_view line) { ran.log.emplace_back(line); };
  hooks.cancelled = [&] { return Clock::now() > stop_at; };
  ran.fault = fault_of([&] {
    const auto session = way.start(test_connector("test.hostile"), hooks, options);
    session->sign_in({{"crime", crime}, {"phase", phase}}, {{"token", "t0ken-of-the-school"}});
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

TEST_CASE("a connector that crashes, hangs or goes away is a fault that says how and when") {
  struct Row {
    const char *crime, *phase;
    const char* says;
  };
  const Row table[] = {
      {"segv", "", "Hostile 6.6.6 crashed while fetching mis.pupils/1 (signal 11, SIGSEGV)"},
      {"segv in a thread", "", "Hostile 6.6.6 crashed while fetching mis.pupils/1 (signal 11, SIGSEGV)"},
      {"abort", "", "Hostile 6.6.6 crashed while fetching mis.pupils/1 (signal 6, SIGABRT)"},
      {"exit 0", "", "Hostile 6.6.6 ended by itself while fetching mis.pupils/1 (exit 0)"},
      {"exit 3", "", "Hostile 6.6.6 ended by itself while fetching mis.pupils/1 (exit 3)"},
      {"sleep", "", "Hostile 6.6.6 said nothing for 1.5 s while fetching mis.pupils/1, and was ended"},
      {"spin", "", "Hostile 6.6.6 said nothing for 1.5 s while fetching mis.pupils/1, and was ended"},
      {"segv", "create", "crashed while it was set up (signal 11, SIGSEGV)"},
      {"exit 3", "sign_in", "ended by itself while signing in (exit 3)"},
      {"abort", "catalogue", "crashed while telling whose MIS it is (signal 6, SIGABRT)"},
      {"sleep", "sign_in", "said nothing for 1.5 s while signing in, and was ended"},
      {"write rubbish into the connection", "",
       "broke the rules while fetching mis.pupils/1: it sent a frame whose length"},
  };
  for (const auto& row : table) {
    INFO(row.crime << " " << row.phase);
    const Ran ran = run(in_a_worker, row.crime, row.phase);
    CHECK_THAT(ran.fault.what(), Contains(row.says));
    CHECK(ran.fault.kind() == FaultKind::connector);
    CHECK_THAT(ran.fault.what(), Contains("Hostile 6.6.6"));
    CHECK_THAT(ran.fault.what_to_do(), Contains("Nothing was changed") && Contains("Nobody Ltd"));
    CHECK(ran.seconds < 60);
    CHECK_FALSE(a_child_is_left());
  }
}

TEST_CASE("a crash at the very end harms nothing, and a hang there is ended") {
  for (const char* crime : {"segv", "sleep"}) {
    INFO(crime);
    const Ran ran = run(in_a_worker, crime, "destroy");
    CHECK_THAT(ran.fault.what(), Contains("no fault"));
    CHECK(ran.kept.ends.at(Kind::pupil).whole);
    CHECK(ran.seconds < 60);
    CHECK_FALSE(a_child_is_left());
  }
}

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
      {"ignore cancel", "Hostile 6.6.6 did not stop by itself and was ended while fetching mis.pupils/1."},
      {"spin", "Hostile 6.6.6 did not stop by itself and was ended while fetching mis.pupils/1."},
  };
  for (const auto& row : table) {
    INFO(row.crime);
    const Ran ran = run(in_a_worker, row.crime, "", 300, patient);
    CHECK(ran.fault.kind() == FaultKind::cancelled);
    CHECK(ran.fault.what() == std::string(row.says));
    CHECK(ran.seconds < 60);
    CHECK_FALSE(a_child_is_left());
  }
  const Ran ran = run(in_this_process, "heed cancel", "", 300, patient);
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
  const Ran ran = run(in_a_worker, "print 100,000 lines", "", 0, patient);
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

TEST_CASE("in the jail nothing can be opened, connected, run, forked or signalled, and computing works") {
  if (const auto gaps = isolation::jail_gaps(); !gaps.empty()) {
    WARN("skipped: " << gaps);
    return;
  }
  const Ran ran = run(in_a_worker, "try everything");
  REQUIRE_THAT(ran.fault.what(), Contains("no fault"));
  const auto& attempts = ran.kept.records.at(Kind::pupil);
  CHECK(attempts.size() > 20);
  for (size_t i = 0; i < attempts.size(); ++i) {
    const std::string name = attempts[i].mis_id;
    INFO(name);
    const std::string refusal = name == "clone3" ? "ENOSYS" : name == "two gigabytes" ? "ENOMEM" : "EPERM";
    CHECK(ran.kept.said(Kind::pupil, i, "legal_surname") == refusal);
  }
  const Ran computed = run(in_a_worker, "compute");
  CHECK_THAT(computed.fault.what(), Contains("no fault"));
  CHECK(computed.kept.said(Kind::pupil, 0, "legal_surname").size() == 1024);
}

TEST_CASE("a library that dies or hangs while it is loaded is a fault of loading") {
  struct Row {
    const char *id, *says;
  };
  for (const auto& row :
       {Row{"test.load-crash", "Late 1.0.0 crashed while its library was loaded (signal 11, SIGSEGV)"},
        Row{"test.load-hang", "Late 1.0.0 said nothing for 1.5 s while its library was loaded, and was ended"}}) {
    Options options = quick;
    options.start_ms = 1'500;
    const auto fault = fault_of([&] { start_worker(test_connector(row.id), {}, options); });
    CHECK(fault.kind() == FaultKind::connector);
    CHECK_THAT(fault.what(), Contains(row.says));
    CHECK_FALSE(a_child_is_left());
  }
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

TEST_CASE("a manifest that says something else than the library is refused by the name of the difference") {
  support::Temporary folder;
  fs::create_directories(folder / "test.hello");
  const auto copy = folder / "test.hello/1.0.0";
  fs::copy(test_connector("test.hello").folder, copy, fs::copy_options::recursive);
  const std::string manifest = support::read_file(copy / "connector.json");
  support::write_file(copy / "connector.json",
                      replaced(manifest, "\"vendor\":\"Rollcall\"", "\"vendor\":\"Rollkall\""));
  const auto fault = fault_of([&] { start_worker(read_connector(copy, developing(folder.path())), {}); });
  CHECK(fault.kind() == FaultKind::not_allowed);
  CHECK_THAT(fault.what(), Contains("vendor: the manifest says \"Rollkall\", the library \"Rollcall\""));
  CHECK_FALSE(a_child_is_left());
}
