// From a pretend MIS through the real connector into the store: the commands, their JSON and their exit codes.
#include "host/cli/desk.h"

using namespace desk;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;
using whole::PretendMis;
using whole::SchoolDay;

namespace {

std::string plan_of(const support::Outcome& outcome) {
  return std::string(json(outcome)["plan"].string().value_or(""));
}

void import(const SchoolDay& day, const PretendMis& mis) {
  const auto plan = plan_of(day.plan(mis, {"--json"}));
  REQUIRE(day.rollcall({"apply", plan}).code == 0);
}

}  // namespace

TEST_CASE("plan, apply, history, undo: each prints the JSON that is promised") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60"});
  const auto plan = json(day.plan(mis, {"--json"}));
  CHECK(names(plan) == Texts{"plan", "connector", "counts", "questions", "holds", "problems", "notices"});
  CHECK(names(plan["counts"]) == Texts{"pupil", "staff", "subject", "class", "member", "teacher", "photo"});
  CHECK(names(plan["counts"]["pupil"]) == Texts{"new", "changed", "unchanged", "leaving", "returning", "uncertain"});
  CHECK(plan["counts"]["pupil"]["new"].integer() == 60);
  CHECK(plan["connector"].string() == "wonde");
  CHECK_FALSE(std::filesystem::exists(day.store()));

  const std::string id(*plan["plan"].string());
  const auto applied = json(day.rollcall({"--json", "apply", id}));
  CHECK(names(applied) == Texts{"run", "counts", "seconds", "notices"});
  CHECK(applied["run"].integer() == 1);

  const auto history = json(day.rollcall({"--json", "history"}));
  REQUIRE(history.items.size() == 1);
  CHECK(names(history.items[0]) ==
        Texts{"run", "when", "who", "connector", "version", "counts", "undone", "what", "sha256", "seconds"});
  CHECK(history.items[0]["undone"].boolean() == false);
  const auto run = json(day.rollcall({"--json", "history", "show", "1"}));
  CHECK(run["changes"].items.size() > 60);
  CHECK(run["sha256"].string().value_or("").size() == 64);
  CHECK_THAT(day.rollcall({"history"}).out, Contains("stands"));

  const auto preview = json(day.rollcall({"--json", "undo", "1", "--preview"}));
  CHECK(names(preview) == Texts{"undoes", "changes", "kept", "because"});
  CHECK(preview["kept"].items.empty());
  CHECK(names(json(day.rollcall({"--json", "undo", "1"}))) == Texts{"run", "counts", "seconds", "kept"});
  CHECK_THAT(failure(day.rollcall({"--json", "undo", "1"}), 2), Contains("already"));
  CHECK(day.export_json("after").find("== pupils.json\n[]\n") != std::string::npos);
}

TEST_CASE("a second import of an unchanged school changes nothing: no run, and the sentence") {
  SchoolDay day;
  PretendMis mis({"--pupils", "40"});
  import(day, mis);
  const auto before = support::read_file(day.store());
  const auto again = day.plan(mis);
  CHECK(again.code == 0);
  CHECK_THAT(again.out, Contains("Nothing to change: 40 pupils"));
  const auto applied = json(day.rollcall({"--json", "apply", "p2"}));
  CHECK(applied["run"].is_null());
  CHECK_THAT(day.rollcall({"apply", "p2"}).out, Contains("Nothing to change: 40 pupils"));
  CHECK((support::read_file(day.store()) == before));
}

TEST_CASE("a plan is shown field by field, by kind, year and class") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60"});
  CHECK_THAT(day.plan(mis).out, Contains("Pupils") && Contains("apply p1"));
  const auto year = json(day.rollcall({"--json", "plan", "show", "p1", "--kind", "pupil", "--year", "10"}));
  REQUIRE_FALSE(year["changes"].items.empty());
  CHECK(year["changes"].items.size() < 60);
  for (const auto& change : year["changes"].items) CHECK(change["kind"].string() == "pupil");
  const auto classes = json(day.rollcall({"--json", "plan", "show", "p1", "--kind", "class"}));
  const auto name = std::string(classes["changes"].items.at(0)["name"].string().value_or(""));
  const auto one = json(day.rollcall({"--json", "plan", "show", "p1", "--class", name}));
  CHECK(one["changes"].items.size() > 1);
  CHECK_THAT(day.rollcall({"plan", "show", "p1", "--kind", "class"}).out, Contains(name));
  CHECK_THAT(failure(day.rollcall({"--json", "plan", "show", "p1", "--kind", "dragon"}), 2), Contains("dragon"));
}

TEST_CASE("years and parts choose what comes; a year that is not there is wrong use") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60"});
  const auto some = json(day.plan(mis, {"--json", "--years", "10,11", "--include", "pupils"}));
  CHECK(names(some["counts"]) == Texts{"pupil"});
  const auto pupils = some["counts"]["pupil"]["new"].integer();
  CHECK(pupils > 0);
  CHECK(pupils < 60);
  CHECK_THAT(failure(day.plan(mis, {"--json", "--years", "77"}), 2), Contains("\"77\""));
}

TEST_CASE("import without a terminal plans, prints and ends with 3") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"});
  Texts words = {"import", "wonde", "--secrets", "-"};
  for (const auto& word : mis.settings()) words.push_back(word);
  const auto plain = day.rollcall(words, mis.secrets());
  CHECK(plain.code == 3);
  CHECK_THAT(plain.out, Contains("apply p1"));
  words.push_back("--json");
  const auto told = day.rollcall(words, mis.secrets());
  CHECK(told.code == 3);
  CHECK(json(told)["plan"].string() == "p2");
  CHECK_FALSE(std::filesystem::exists(day.store()));
}

TEST_CASE("a stale plan ends with 8, a wrong token with 4, another school with 7; the store stays") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"});
  const auto old = plan_of(day.plan(mis, {"--json"}));
  import(day, mis);
  const auto before = support::read_file(day.store());
  CHECK_THAT(failure(day.rollcall({"--json", "apply", old}), 8), Contains(old));
  CHECK_THAT(failure(day.plan(mis, {"--json"}, R"({"token":"0123456789012345678901234567890123456789"})"), 4),
             Contains("token"));
  CHECK((support::read_file(day.store()) == before));
  REQUIRE(day.rollcall({"school", "set", "999999", "Another School"}).code == 0);
  const auto set = support::read_file(day.store());
  CHECK_THAT(failure(day.plan(mis, {"--json"}), 7), Contains("Another School") && Contains("999999"));
  CHECK((support::read_file(day.store()) == set));
}

TEST_CASE("a catalogue says whose MIS it is and what it holds, and imports nothing") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"});
  Texts words = {"catalogue", "wonde", "--secrets", "-", "--json"};
  for (const auto& word : mis.settings()) words.push_back(word);
  const auto told = json(day.rollcall(words, mis.secrets()));
  CHECK(names(told) == Texts{"school", "years", "series"});
  CHECK_FALSE(told["school"]["urn"].string().value_or("").empty());
  CHECK_FALSE(told["years"].items.empty());
  CHECK(day.rollcall({"history"}).out.find("Nothing has been imported") != std::string::npos);
}

TEST_CASE("a token is entered once, and used only for its address") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"});
  Texts set = {"token", "set", "wonde", "--secrets", "-"}, plan = {"plan", "wonde", "--json"};
  for (const auto& word : mis.settings()) {
    set.push_back(word);
    plan.push_back(word);
  }
  REQUIRE(day.rollcall(set, mis.secrets()).code == 0);
  CHECK(json(day.rollcall(plan))["counts"]["pupil"]["new"].integer() == 30);
  PretendMis other({"--pupils", "30"});
  Texts elsewhere = {"plan", "wonde", "--json"};
  for (const auto& word : other.settings()) elsewhere.push_back(word);
  CHECK_THAT(failure(day.rollcall(elsewhere), 2), Contains("goes nowhere else"));
  CHECK(json(day.rollcall({"--json", "token", "remove", "wonde"}))["removed"].boolean() == true);
  CHECK(day.rollcall(plan).code == 2);
}

TEST_CASE("an export in CSV has the same files, one row a record and its heading") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"});
  import(day, mis);
  const auto done = json(day.rollcall({"--json", "export", "--format", "csv", (day.folder() / "csv").string()}));
  CHECK(done["ids"].string() == "wonde");
  CHECK(done["files"]["pupils.csv"].integer() == 30);
  const auto pupils = support::read_file(day.folder() / "csv/pupils.csv");
  CHECK(pupils.rfind("\xEF\xBB\xBFmis_id,", 0) == 0);
  CHECK(std::count(pupils.begin(), pupils.end(), '\n') == 31);
  CHECK(day.rollcall({"export", "--format", "json", "--ids", "stranger", (day.folder() / "x").string()}).code == 2);
}
