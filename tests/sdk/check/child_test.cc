// A check in a process of its own: whatever happens there is a value here.
#include "check/child.h"

#include <signal.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>

using mis_check::Grade;
using mis_check::Report;
using mis_check::Result;
using mis_check::run_in_child;
using namespace std::chrono_literals;

TEST_CASE("what a check finds comes over in its order, with its grade") {
  const Result result = run_in_child(
      [](Report& report) {
        report.error("One\tis\nwrong.", "Mend it.");
        report.warning("Two.", "Look.");
        report.note("Three.", "Know.");
        report.error("One\tis\nwrong.", "Mend it.");  // once is enough
      },
      10s);
  REQUIRE(result.end == Result::End::done);
  REQUIRE(result.findings.size() == 3);
  CHECK(result.findings[0].what == "One is wrong.");
  CHECK(result.findings[0].todo == "Mend it.");
  CHECK(result.findings[1].grade == Grade::warning);
  CHECK(result.findings[2].grade == Grade::note);
}

TEST_CASE("a heap of findings is cut short, and says so") {
  const Result result = run_in_child(
      [](Report& report) {
        for (int i = 0; i < 1000; ++i) report.error(std::to_string(i), "Mend it.");
      },
      10s);
  REQUIRE(result.findings.size() == 21);
  CHECK(result.findings.back().grade == Grade::note);
}

TEST_CASE("secrets are taken out of what is found") {
  const Result result = run_in_child(
      [](Report& report) {
        report.hide({"s3cr3t-pass"});
        report.stage("sending s3cr3t-pass");
        report.error("It said s3cr3t-pass.", "Mend it.");
        ::raise(SIGKILL);
      },
      10s);
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0].what == "It said [secret].");
  CHECK(result.findings[1].what == "The connector crashed (Killed) while it was sending [secret].");
}

TEST_CASE("a check that does not apply or cannot be run says why") {
  Result result = run_in_child([](Report&) { throw mis_check::NotApplicable{"No photos."}; }, 10s);
  CHECK(result.end == Result::End::not_applicable);
  CHECK(result.why == "No photos.");
  result = run_in_child([](Report&) { throw mis_check::NotRun{"No MIS."}; }, 10s);
  CHECK(result.end == Result::End::not_run);
  result = run_in_child([](Report&) { throw std::runtime_error("no memory"); }, 10s);
  CHECK(result.end == Result::End::not_run);
  CHECK(result.why == "mis-check itself failed: no memory.");
}

TEST_CASE("a child that hangs is ended with all that it started, and what it was doing is told") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const Result result = run_in_child(
      [&](Report& report) {
        if (::fork() == 0) std::this_thread::sleep_for(60s);
        report.stage("signing in");
        std::this_thread::sleep_for(60s);
      },
      1s);
  CHECK(result.seconds < 10);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].what == "The connector did not come back within 1 s while it was signing in.");
  ::close(ends[1]);
  char byte;
  CHECK(::read(ends[0], &byte, 1) == 0);  // nobody is left to hold the other end
  ::close(ends[0]);
}

TEST_CASE("rubbish on the pipe is not taken for findings") {
  mis_check::Hearing hearing;
  const std::string rubbish = "\n2no tab\n9what\ttodo\n\tx\n2Real.\tMend it.\nE\t0\n";
  for (const char c : rubbish) hearing.take(&c, 1);
  CHECK(hearing.ended());
  REQUIRE(hearing.result.findings.size() == 1);
  CHECK(hearing.result.findings[0].what == "Real.");
}
