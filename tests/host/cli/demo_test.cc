// The demo ends by itself, says what came, and what it says to try next works.
#include <signal.h>

#include "host/cli/desk.h"

using Catch::Matchers::Contains;
using support::Temporary;

namespace {

const auto rollcall = std::filesystem::path(ROLLCALL_BIN) / "rollcall";

// The commands that it says to try, as they would be typed.
std::vector<std::string> suggested(const std::string& text) {
  std::vector<std::string> found;
  for (size_t at = text.find("Try next:"); (at = text.find("\n  /", at)) != std::string::npos;) {
    at += 3;
    found.push_back(text.substr(at, text.find('\n', at) - at));
  }
  return found;
}

}  // namespace

TEST_CASE("the demo imports a made-up school, and what it suggests works") {
  Temporary folder;
  const auto home = (folder / "home").string();
  const auto demo = support::run(rollcall, {"--home", home, "demo", "--pupils", "60"});
  INFO(demo.out + demo.err);
  REQUIRE(demo.code == 0);
  CHECK_THAT(demo.out, Contains("60 pupils, ") && Contains("seconds"));
  const auto next = suggested(demo.out);
  CHECK(next.size() >= 4);
  for (const auto& command : next) {
    INFO(command);
    CHECK(support::run("/bin/sh", {"-c", command}).code == 0);
  }
  const auto again = support::run(rollcall, {"--home", home, "demo", "--pupils", "60"});
  CHECK(again.code == 2);
}

TEST_CASE("the demo of a system that nobody can pretend is wrong use, and leaves no store") {
  Temporary folder;
  const auto demo = support::run(rollcall, {"--home", folder.path(), "--json", "demo", "abacus"});
  CHECK(desk::failure(demo, 2).find("abacus") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "school.db"));
}

TEST_CASE("the demo tells programs where its store is") {
  Temporary folder;
  const auto told = desk::json(support::run(
      rollcall, {"--store", (folder / "x.db").string(), "--home", folder.path(), "--json", "demo", "--pupils", "30"}));
  CHECK(told["counts"]["pupil"]["new"].integer() == 30);
  CHECK(told["store"].string() == (folder / "x.db").string());
  CHECK(std::filesystem::exists(folder / "x.db"));
}
