// A connector is replaced while an import with it runs.
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "host/cli/desk.h"

using Catch::Matchers::Contains;
using desk::json;
using whole::PretendMis;
using whole::SchoolDay;
namespace fs = std::filesystem;

namespace {

const fs::path next = fs::path(PUBLISHED) / "wonde/1.0.1";

// Whether a process has started another one.
bool has_child(pid_t pid) {
  const auto file = fs::path("/proc") / std::to_string(pid) / "task" / std::to_string(pid) / "children";
  return !support::read_file(file).empty();
}

std::string version(const SchoolDay& day) {
  const auto all = json(day.rollcall({"connectors", "list", "--json"}));
  for (const auto& one : all.items)
    if (one["id"].string() == "wonde") return std::string(one["version"].string().value_or(""));
  return "none";
}

}  // namespace

TEST_CASE("an import that runs ends with the version that it began with, and the next one uses the new") {
  const SchoolDay day;
  const PretendMis mis({"--pupils", "40", "--latency", "400"});
  support::write_file(day.folder() / "secrets", mis.secrets());
  std::string command = "exec " + (fs::path(ROLLCALL_BIN) / "rollcall").string() + " --home " +
                        (day.folder() / "home").string() + " --store " + day.store().string() +
                        " plan wonde --secrets - ";
  for (const auto& word : mis.settings()) command += word + " ";
  support::Running running("/bin/sh", {"-c", command + "< " + (day.folder() / "secrets").string()});
  for (int tries = 0; tries < 3000 && !has_child(running.pid()); ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  REQUIRE(has_child(running.pid()));
  CHECK(running.wait(0) == -1);  // it is at work

  const auto installed = day.rollcall({"connectors", "install", next});
  CHECK(installed.code == 0);
  CHECK_THAT(installed.out, Contains("wonde 1.0.1 is installed") && Contains("before it was 1.0.0"));
  CHECK(version(day) == "1.0.1");

  CHECK_THAT(running.line(120'000), Contains("from wonde 1.0.0"));
  const auto after = day.plan(mis);
  CHECK(after.code == 0);
  CHECK_THAT(after.out, Contains("from wonde 1.0.1"));

  CHECK_THAT(day.rollcall({"connectors", "rollback", "wonde"}).out, Contains("wonde is 1.0.0 again, no longer 1.0.1"));
  CHECK_THAT(day.plan(mis).out, Contains("from wonde 1.0.0"));
}

TEST_CASE("a connector that is switched off, or taken out, is told of, and its data stays") {
  const SchoolDay day;
  const PretendMis mis({"--pupils", "20"});
  const auto plan = json(day.plan(mis, {"--json"}));
  REQUIRE(day.rollcall({"apply", std::string(plan["plan"].string().value_or(""))}).code == 0);
  const auto before = day.export_json("before");
  CHECK(json(day.rollcall({"connectors", "disable", "wonde", "--json"}))["enabled"].boolean() == false);
  CHECK_THAT(desk::failure(day.plan(mis, {"--json"}), 6), Contains("switched off"));
  CHECK(day.export_json("off") == before);
  CHECK(day.rollcall({"connectors", "enable", "wonde"}).code == 0);
  CHECK(day.plan(mis).code == 0);
  CHECK(day.rollcall({"connectors", "remove", "wonde"}).code == 2);  // it came with Rollcall
  REQUIRE(day.rollcall({"connectors", "install", next}).code == 0);
  const auto removed = json(day.rollcall({"connectors", "remove", "wonde", "--json"}));
  CHECK(removed["version"].string() == "1.0.0");
  CHECK(day.export_json("out") == before);
}
