// What the doctor makes of numbers that this machine does not have: a full disk, a clock that is wrong.
#include <catch2/catch.hpp>

#include "wizard/doctor_checks.h"

using Catch::Matchers::Contains;
using wizard::Finding;
using State = Finding::State;

namespace {

constexpr uint64_t mebibyte = 1u << 20;
constexpr int64_t day = 86'400, now = 1'800'000'000;

}  // namespace

TEST_CASE("a disk needs as much room as the store takes, and three times as much to be easy") {
  CHECK(wizard::disk_room(10'000 * mebibyte, 1'000 * mebibyte).state == State::ok);
  const auto tight = wizard::disk_room(2'000 * mebibyte, 1'000 * mebibyte);
  CHECK(tight.state == State::warning);
  CHECK_THAT(tight.what_to_do, Contains("3000 MiB"));
  const auto full = wizard::disk_room(900 * mebibyte, 1'000 * mebibyte);
  CHECK(full.state == State::wrong);
  CHECK(full.code == 1);
  CHECK_THAT(full.message, Contains("900 MiB") && Contains("1000 MiB"));
  CHECK(wizard::disk_room(63 * mebibyte, 0).state == State::wrong);
  CHECK(wizard::disk_room(511 * mebibyte, 0).state == State::warning);
}

TEST_CASE("a clock is wrong before the day of the build, before the latest import, or five minutes off another") {
  CHECK(wizard::clock_alone(now, now - 30 * day, now - day).state == State::ok);
  CHECK(wizard::clock_alone(now, now + day / 2, 0).state == State::ok);
  const auto old = wizard::clock_alone(now, now + 2 * day, 0);
  CHECK(old.state == State::wrong);
  CHECK_THAT(old.message, Contains("before this Rollcall was built"));
  const auto back = wizard::clock_alone(now, now - day, now + 3 * day);
  CHECK(back.state == State::wrong);
  CHECK_THAT(back.message, Contains("3 days before the latest import"));
  CHECK(wizard::clock_beside(now, now + 299, "https://mis.example").state == State::ok);
  const auto behind = wizard::clock_beside(now, now + 360, "https://mis.example");
  CHECK(behind.state == State::wrong);
  CHECK_THAT(behind.message, Contains("6 minutes behind that of https://mis.example"));
  CHECK_THAT(wizard::clock_beside(now, now - 7200, "it").message, Contains("2 hours ahead of"));
}

TEST_CASE("each part of the jail that does not hold is wrong, and says what a connector could do without it") {
  std::vector<isolation::Part> parts = {{"files", true, "Landlock, version 3", "", false},
                                        {"system calls", true, "seccomp", "", false}};
  const auto all = wizard::isolation_checks(parts, false);
  REQUIRE(all.size() == 1);
  CHECK(all[0].state == State::ok);
  CHECK_THAT(all[0].message, Contains("files, system calls"));
  parts[0] = {"files", false, "the kernel has no Landlock", "It may read what this user may read.", false};
  const auto weak = wizard::isolation_checks(parts, false);
  REQUIRE(weak.size() == 1);
  CHECK(weak[0].state == State::wrong);
  CHECK(weak[0].code == 6);
  CHECK_THAT(weak[0].message, Contains("no Landlock") && Contains("may read what this user"));
  CHECK_THAT(weak[0].what_to_do, Contains("--allow-weak-isolation"));
  CHECK(wizard::isolation_checks(parts, true)[0].state == State::warning);
  parts[0].needed = true;
  CHECK(wizard::isolation_checks(parts, true)[0].state == State::wrong);
  CHECK_THAT(wizard::isolation_checks(parts, false)[0].what_to_do, !Contains("--allow-weak-isolation"));
}

TEST_CASE("the day of the build is known") { CHECK(wizard::day_of_build() > 1'700'000'000); }

TEST_CASE("what a check throws is what it found, with the code of its kind") {
  const auto found = wizard::looked(
      "store", []() -> Finding { throw school::Fault(school::FaultKind::bad_input, "It is damaged.", "Mend it."); });
  CHECK(found.check == "store");
  CHECK(found.state == State::wrong);
  CHECK(found.code == 7);
  CHECK(found.message == "It is damaged.");
  CHECK(found.what_to_do == "Mend it.");
  CHECK(wizard::looked("disk", []() -> Finding { throw std::runtime_error("no such disk"); }).code == 1);
}

TEST_CASE("the first thing that is wrong gives the code, and warnings give none") {
  CHECK(wizard::code_of({wizard::well("a", "Well."), wizard::doubtful("b", "Hm.", "Look.")}) == 0);
  CHECK(wizard::code_of({wizard::doubtful("b", "Hm.", "Look."),
                         wizard::wrong("c", "Bad.", "Mend.", school::FaultKind::unreachable),
                         wizard::wrong("d", "Bad.", "Mend.")}) == 5);
}
