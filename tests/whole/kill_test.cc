// Apply is killed at 100 random moments: the store then holds all of it or nothing, and the plan can be applied again.
#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "whole/school_day.h"

namespace fs = std::filesystem;
using whole::PretendMis;
using whole::SchoolDay;

TEST_CASE("an apply that is killed at any moment leaves all of it or nothing") {
  SchoolDay day;
  {
    PretendMis mis({"--seed", "3", "--pupils", "800"});
    REQUIRE(day.plan(mis).code == 0);
  }
  const auto nothing = day.export_json("nothing");
  const auto plans = fs::path(day.store().string() + ".plans");
  fs::copy(plans, day.folder() / "plans", fs::copy_options::recursive);
  const auto start_over = [&] {
    for (const auto* end : {"", "-wal", "-shm"}) fs::remove(day.store().string() + end);
    fs::remove_all(plans);
    fs::copy(day.folder() / "plans", plans, fs::copy_options::recursive);
  };
  const std::vector<std::string> apply = {"--home", day.folder() / "home", "--store", day.store(), "apply", "p1"};
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const auto whole_time = std::chrono::steady_clock::now() - begin;
  const auto everything = day.export_json("everything");
  REQUIRE((nothing != everything));

  std::mt19937 random(2026);
  int killed_before = 0, killed_after = 0;
  for (int i = 0; i < 100; ++i) {
    start_over();
    support::Running applying(fs::path(ROLLCALL_BIN) / "rollcall", apply);
    std::this_thread::sleep_for(whole_time * static_cast<int>(random() % 1000) / 1000);
    applying.signal(SIGKILL);
    applying.wait();
    const auto found = day.export_json("killed" + std::to_string(i));
    REQUIRE((found == nothing || found == everything));
    found == nothing ? ++killed_before : ++killed_after;
    fs::remove_all(day.folder() / ("killed" + std::to_string(i)));
    if (found == nothing) {
      const auto again = day.rollcall({"apply", "p1"});
      INFO(again.err);
      REQUIRE(again.code == 0);
      REQUIRE((day.export_json("again") == everything));
    }
  }
  INFO("nothing: " << killed_before << ", all: " << killed_after);
  CHECK(killed_before > 0);
}
