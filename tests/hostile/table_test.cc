// Every bad library through the real host. Whatever it does: the outcome is the one of its row, in its time; the host
// lives to tell it; the store is the same byte for byte; and nothing of it is left running.
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>

#include "hostile/bad_connector.h"
#include "isolation/jail.h"

using namespace hostile;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// What is left of the host's children becomes this program's: alive, or dead and not reaped.
bool something_is_left() { return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

}  // namespace

TEST_CASE("whatever a connector does, the host tells it, the store is the same, and nothing is left running") {
  if (const auto gaps = isolation::jail_gaps(); !gaps.empty()) {
    WARN("skipped: " << gaps);
    return;
  }
  REQUIRE(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0);
  Desk desk;
  size_t rows = 0;
  for (const auto& group : table())
    for (const auto& row : group.rows) {
      INFO(row.library << ": " << row.does);
      desk.prepare(row);
      const auto before = desk.store();
      const auto began = std::chrono::steady_clock::now();
      const auto outcome = row.with.stopped ? desk.plan_and_stop() : desk.plan();
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
      INFO(outcome.out << outcome.err);
      CHECK(outcome.code == row.code);
      CHECK_THAT(outcome.out + outcome.err, Contains(row.says));
      CHECK(took.count() < row.most_seconds);
      CHECK_FALSE(something_is_left());
      if (outcome.code != 0) CHECK((desk.store() == before));
      ++rows;
      if (outcome.code == 0) {
        // A plan was made, and nothing but it.
        const auto whole = desk.store();
        CHECK((whole.substr(0, before.find("school.db.plans")) == before.substr(0, before.find("school.db.plans"))));
      }
      CHECK_THAT(outcome.out + outcome.err, !Contains("t0ken-of-the-school"));
    }
  CHECK(rows >= 40);
}

TEST_CASE("the last lines of the dead are told, ten to a person and fifty in JSON, and no secret in them") {
  Desk desk;
  desk.prepare({"prints_and_crashes", {}, 9, {}});
  const auto told = desk.plan();
  CHECK_THAT(told.err,
             Contains("Its last words: \"a last word\"") && Contains("  line 92\n") && !Contains("line 91\n"));
  const auto json = desk.plan({"--json"});
  CHECK(json.code == 9);
  CHECK_THAT(json.out, Contains("\"log\":[\"line 52\",") && Contains("\"a last word\"]") && !Contains("line 51\""));
  CHECK_THAT(told.err + json.out + json.err, Contains("the token is ") && !Contains("t0ken-of-the-school"));
}

TEST_CASE("a host that is killed takes its connector with it") {
  REQUIRE(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0);
  Desk desk;
  desk.prepare({"sleeps", {}, 9, {}});
  auto host = desk.start_plan();
  const auto its_children =
      fs::path("/proc") / std::to_string(host->pid()) / "task" / std::to_string(host->pid()) / "children";
  const auto worker = [&] { return std::atoi(support::read_file(its_children).c_str()); };
  const auto is_shut_in = [&] {
    const auto status = fs::path("/proc") / std::to_string(worker()) / "status";
    return worker() > 0 && support::read_file(status).find("Seccomp_filters:\t2") != std::string::npos;
  };
  for (int i = 0; i < 600 && !is_shut_in(); ++i) ::usleep(50'000);
  REQUIRE(is_shut_in());
  // Stopped, it cannot end by itself when its connection does: only the kernel can end it now.
  REQUIRE(::kill(worker(), SIGSTOP) == 0);
  host->signal(SIGKILL);
  CHECK(host->wait() == 128 + SIGKILL);
  // The worker is this program's child now, and dead at once, or soon.
  int status = 0;
  pid_t gone = 0;
  for (int i = 0; i < 600 && gone == 0; ++i, ::usleep(50'000)) gone = ::waitpid(-1, &status, WNOHANG);
  CHECK(gone > 0);
  CHECK(WIFSIGNALED(status));
  CHECK_FALSE(something_is_left());
}

TEST_CASE("every bad library has its row") {
  std::set<std::string> there, listed;
  for (const auto& entry : fs::directory_iterator(ROLLCALL_SOURCE "/tests/hostile/bad"))
    there.insert(entry.path().stem().string());
  for (const auto& group : table())
    for (const auto& row : group.rows) listed.insert(row.library);
  CHECK(there == listed);
}

TEST_CASE("docs/isolation.md tells what was tried, and how often") {
  const auto page = support::read_file(ROLLCALL_SOURCE "/docs/isolation.md");
  size_t all = 0;
  for (const auto& group : table()) {
    all += group.rows.size();
    CHECK_THAT(page,
               Contains("| " + group.when + " | " + std::to_string(group.rows.size()) + " | " + group.then + " |"));
  }
  CHECK_THAT(page, Contains(std::to_string(all) + " ways"));
}
