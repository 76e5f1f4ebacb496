// Every bad library through the real host. Whatever it does: the outcome is the one of its row, in its time; the host
// lives to tell it; the store is the same byte for byte; and nothing of it is left running.
#include <sys/prctl.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
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
