// What a licence lets the command line do, day by day; and that it never touches what was imported.
#include <catch2/catch.hpp>
#include <ctime>

#include "host/cli/desk.h"
#include "whole/document.h"

using Catch::Matchers::Contains;
using desk::json;
using whole::PretendMis;
using whole::SchoolDay;
namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

namespace {

std::string in_days(int days) {
  const std::time_t then = std::time(nullptr) + days * 86400;
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&then));
  return text;
}

// Made with the key that this build trusts, and put in.
support::Outcome license(const SchoolDay& day, const std::string& school, int ends_in_days, const Texts& connectors) {
  const std::string file = day.folder() / "licence.json";
  Texts words = {
      "issue",    "--key", ROLLCALL_SIGNING_KEY, "--id",       "L1",        "--customer",          "Made Up School",
      "--school", school,  "--issued",           "2020-01-01", "--expires", in_days(ends_in_days), "-o",
      file};
  for (const auto& connector : connectors) {
    words.push_back("--connector");
    words.push_back(connector);
  }
  const auto issued = support::run(fs::path(ROLLCALL_BIN) / "rollcall-licence", words);
  INFO(issued.err);
  REQUIRE(issued.code == 0);
  return day.rollcall({"licence", "install", file});
}

std::string school_of(const SchoolDay& day, const PretendMis& mis) {
  Texts words = {"catalogue", mis.system(), "--secrets", "-", "--json"};
  for (const auto& word : mis.settings()) words.push_back(word);
  const auto told = json(day.rollcall(words, mis.secrets()));
  return std::string(told["school"]["dfe_number"].string().value_or(told["school"]["urn"].string().value_or("")));
}

mis::json::Value listed(const SchoolDay& day) {
  const auto all = json(day.rollcall({"connectors", "list", "--json"}));
  for (const auto& one : all.items)
    if (one["id"].string() == "wonde") return one;
  return {};
}

}  // namespace

TEST_CASE("without a licence it is an evaluation: from this machine only, and every summary says so") {
  const SchoolDay day;
  const PretendMis mis({"--pupils", "20"});
  const auto plan = day.plan(mis);
  CHECK_THAT(plan.out, Contains("Note: This is an evaluation"));
  const auto told = json(day.plan(mis, {"--json"}));
  CHECK_THAT(std::string(told["notices"].items.at(0).string().value_or("")), Contains("evaluation"));
  const std::string id(told["plan"].string().value_or(""));
  CHECK_THAT(day.rollcall({"plan", "show", id}).out, Contains("Note: This is an evaluation"));
  CHECK_THAT(day.rollcall({"apply", id}).out, Contains("Note: This is an evaluation"));
  CHECK_THAT(day.rollcall({"licence", "show"}).out,
             Contains("There is no licence") && Contains("pretend MISs on this machine"));
  // Elsewhere it does not go.
  const auto away =
      day.rollcall({"plan", "wonde", "--set", "base_url=https://api.example.invalid", "--secrets", "-", "--json"},
                   R"({"token":"x"})");
  CHECK_THAT(desk::failure(away, 6), Contains("may not go to api.example.invalid"));
}

TEST_CASE("a licence is told of before it ends, goes on for a while, and then stops new imports only") {
  const SchoolDay day;
  const PretendMis mis({"--pupils", "20"});
  const auto school = school_of(day, mis);
  struct Row {
    int days;
    const char *licence, *note;
    int code;
  };
  std::string before;
  for (const auto& row : {Row{200, "licensed", "", 0}, Row{10, "ending", "The licence ends on", 0},
                          Row{-10, "grace", "Imports go on until", 0}, Row{-40, "lapsed", "the licence ended on", 6}}) {
    INFO(row.licence);
    CHECK(license(day, school, row.days, {"wonde"}).code == 0);
    CHECK(listed(day)["licence"].string() == row.licence);
    CHECK(listed(day)["problem"].is_null() == (row.code == 0));
    const auto plan = day.plan(mis);
    CHECK(plan.code == row.code);
    CHECK_THAT(plan.out + plan.err, Contains(row.note) && !Contains("evaluation"));
    if (before.empty()) {
      const std::string id(json(day.plan(mis, {"--json"}))["plan"].string().value_or(""));
      REQUIRE(day.rollcall({"apply", id}).code == 0);
      before = day.export_json("before");
    }
    CHECK(day.export_json(row.licence) == before);
  }
  CHECK_THAT(day.rollcall({"licence", "show"}).out,
             Contains("no new imports; what was imported stays") && Contains("What was imported stays"));
  CHECK(day.rollcall({"undo", "1"}).code == 0);  // nor is anything else taken away
}

TEST_CASE("a licence is for its connectors, their parts and its school") {
  const SchoolDay day;
  const PretendMis mis({"--pupils", "20"});
  const auto school = school_of(day, mis);
  REQUIRE(license(day, school, 100, {"wonde=pupils,classes"}).code == 0);
  const auto plan = json(day.plan(mis, {"--json"}));
  CHECK(plan["counts"].has("pupil"));
  CHECK(plan["counts"].has("class"));
  CHECK_FALSE(plan["counts"].has("photo"));
  CHECK_THAT(desk::failure(day.plan(mis, {"--include", "photos", "--json"}), 6),
             Contains("does not allow mis.photos/1"));
  CHECK_THAT(day.rollcall({"licence", "show"}).out, Contains("pupils, classes, but not") && Contains("photos"));
  REQUIRE(license(day, school, 100, {"arbor"}).code == 0);
  CHECK_THAT(desk::failure(day.plan(mis, {"--json"}), 6), Contains("does not name this connector"));
  REQUIRE(license(day, "999999", 100, {"wonde"}).code == 0);
  REQUIRE(license(day, school.size() == 7 ? "9999999" : "999999", 100, {"wonde"}).code == 0);
  const auto others = day.plan(mis, {"--json"});
  CHECK_THAT(desk::failure(others, 6), Contains("the licence is for the school"));
  CHECK_FALSE(fs::exists(day.store()));
}

TEST_CASE("docs/licence.md does what it says, with a vendor's key of its own") {
  const support::Temporary folder;
  const auto at = [&](const char* name) { return folder / name; };
  // A Rollcall of that vendor: the same programs, and the keys that it comes with.
  const fs::path built = fs::path(ROLLCALL_BIN).parent_path();
  for (const char* name :
       {"bin/rollcall", "bin/rollcall-licence", "lib/rollcall/keys/rollcall.pub", "lib/rollcall/plugins/wonde"}) {
    fs::create_directories(at(name).parent_path());
    fs::copy(built / name, at(name), fs::copy_options::recursive);
  }
  for (const auto& block : whole::shell_blocks("licence.md", "## For the vendor")) {
    const auto outcome = whole::in_shell(block, folder.path(), at("bin"));
    INFO(block << outcome.out << outcome.err);
    REQUIRE(outcome.code == 0);
  }
  const auto blocks = whole::shell_blocks("licence.md", "## For a school");
  REQUIRE(blocks.size() == 1);
  // Not yet: this Rollcall does not know that vendor.
  auto outcome = whole::in_shell(blocks[0], folder.path(), at("bin"));
  CHECK(outcome.code == 6);
  CHECK_THAT(outcome.err, Contains("which nobody here trusts"));
  fs::copy(at("vendor.pub"), at("lib/rollcall/keys/licence.pub"));
  outcome = whole::in_shell(blocks[0], folder.path(), at("bin"));
  INFO(outcome.out << outcome.err);
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.out, Contains("Licence 2026-0017 of Oak Park School, for the schools 123456, 8734603") &&
                              Contains("Wonde (wonde): pupils, classes, but not") &&
                              Contains("licensed until 2099-08-31"));
}
