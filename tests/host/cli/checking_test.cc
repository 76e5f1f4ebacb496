// The real program over plans that need looking at: the page, its parts, many answers, many releases.
#include <fstream>

#include "host/cli/desk.h"
#include "host/wizard/scripted.h"
#include "wizard/import.h"

using namespace desk;
using Catch::Matchers::Contains;
using scripted::Kind;
using Texts = std::vector<std::string>;

namespace {

// 250 pupils were imported. Plan p2 moves them all up a year, renames one, brings 15 more, and has two questions; p3
// lacks 40 of them, and the only member of staff.
struct Day : whole::SchoolDay {
  storage::Store filled{store()};
  scripted::Session session;

  Day() {
    for (int i = 0; i < 250; ++i) add(i, "Smith" + std::to_string(i), i % 2 ? "10" : "9");
    session.records[Kind::staff] = {scripted::record(Kind::staff, "S1", {"legal_surname=Teach"})};
    wizard::apply(filled, plan().id, scripted::doing);
    auto& pupils = session.records[Kind::pupil];
    for (auto& record : pupils) set(record, "year_group", value(record, "year_group") == "10" ? "11" : "10");
    set(pupils[7], "legal_surname", "O'Neill");
    for (int i : {3, 4}) {
      pupils[i].mis_id = "Q" + std::to_string(i);
      set(pupils[i], "legal_surname", "=1+1");
      set(pupils[i], "legal_forename", "Bob");
      set(pupils[i], "date_of_birth", "2012-12-12");
    }
    for (int i = 250; i < 265; ++i) add(i, "New" + std::to_string(i), "9");
    plan();
    pupils.resize(210);
    session.records[Kind::staff].clear();
    plan();
  }
  void add(int i, const std::string& surname, const std::string& year) {
    session.records[Kind::pupil].push_back(
        scripted::record(Kind::pupil, "P" + std::to_string(i),
                         {"legal_surname=" + surname, "legal_forename=Ann", "date_of_birth=2011-01-02",
                          "year_group=" + year, "upn=Z9999999" + std::to_string(10000 + i)}));
  }
  static school::Value& value(school::Record& record, const char* field) {
    return record.values[*school::field_index(Kind::pupil, field)];
  }
  static void set(school::Record& record, const char* field, const std::string& to) { value(record, field) = to; }
  school::Plan plan() {
    return wizard::plan(filled, session, wizard::make_request(scripted::connector(), {}), {}, scripted::doing);
  }
  Value shown(Texts words) const {
    words.insert(words.begin(), {"--json", "plan", "show"});
    return json(rollcall(words));
  }
};

}  // namespace

TEST_CASE("a plan is a page on which a person sees what changes, how often, and what to do") {
  const Day day;
  const auto page = day.rollcall({"plan", "show", "p2"});
  CHECK(page.code == 0);
  CHECK_THAT(page.out, Contains("Pupils: 15 new, 248 changed"));
  CHECK_THAT(page.out, Contains("year group") && Contains("10 → 11 (124), 9 → 10 (124)"));
  CHECK_THAT(page.out, Contains("Smith7 → O'Neill") || Contains("… and 238 more"));
  CHECK_THAT(page.out,
             Contains("… and 5 more; all of them: ") && Contains("plan show p2 --kind pupil --how new --all"));
  CHECK_THAT(page.out, Contains("Questions, to be answered first:") && Contains("--questions FILE.csv"));
  CHECK_THAT(page.out, Contains("mend it in the MIS and make a new plan"));
  CHECK(std::count(page.out.begin(), page.out.end(), '\n') < 100);

  const auto told = day.shown({"p2"});
  CHECK(told["changes"].items.size() == 263);
  CHECK(told["fields"].items.at(0)["field"].string() == "year_group");
  CHECK(told["fields"].items.at(0)["records"].integer() == 248);
  CHECK(told["fields"].items.at(0)["most"].items.at(0)["records"].integer() == 124);
}

TEST_CASE("a part of a plan is shown by how it changes, paged, and all of it when that is asked for") {
  const Day day;
  const auto part = day.rollcall({"plan", "show", "p2", "--kind", "pupil", "--how", "changed"});
  CHECK_THAT(part.out, Contains("would change 248 records") && Contains("… and 48 more; all of them: "));
  CHECK_THAT(part.out, Contains("Smith7 → O'Neill"));
  CHECK(part.out.find("New251") == std::string::npos);
  const auto all = day.rollcall({"plan", "show", "p2", "--kind", "pupil", "--how", "changed", "--all"});
  CHECK(all.out.find("more; all of them") == std::string::npos);
  CHECK_THAT(all.out, Contains("Smith249"));
  CHECK(day.shown({"p2", "--how", "new"})["changes"].items.size() == 15);
  CHECK(day.shown({"p2", "--how", "new", "--year", "9"})["changes"].items.size() == 15);
  CHECK(day.shown({"p2", "--how", "leaving"})["changes"].items.empty());
  CHECK_THAT(failure(day.rollcall({"--json", "plan", "show", "p2", "--how", "sideways"}), 2), Contains("sideways"));
}

TEST_CASE("a hold shows who it is about, those too of whom nothing changes") {
  const Day day;
  const auto held = day.shown({"p3", "--hold", "leaving-pupil"});
  CHECK(held["changes"].items.size() == 40);
  CHECK(held["changes"].items.at(0)["what"].string() == "leaving");
  const auto people = day.rollcall({"plan", "show", "p3", "--hold", "leaving-pupil"}).out;
  CHECK_THAT(people, Contains("40 of 250 pupils (16.0 %) would be marked as left") && Contains("Ann Smith249"));
  CHECK_THAT(people, Contains("release p3 leaving-pupil"));

  const auto missing = day.shown({"p3", "--hold", "scope-staff"});
  REQUIRE(missing["changes"].items.size() == 1);
  CHECK(missing["changes"].items.at(0)["what"].string() == "unchanged");
  CHECK(missing["changes"].items.at(0)["name"].string() == "Teach");
  CHECK(missing["holds"].items.at(1)["kind"].string() == "staff");
  CHECK_THAT(failure(day.rollcall({"--json", "plan", "show", "p3", "--hold", "x"}), 2), Contains("\"x\""));
  CHECK_THAT(day.rollcall({"plan", "show", "p3"}).out,
             Contains("see who: ") && Contains("plan show p3 --hold scope-staff"));
}

TEST_CASE("holds are released all at once by their number alone") {
  const Day day;
  CHECK_THAT(failure(day.rollcall({"--json", "release", "p3", "--all"}), 2), Contains("--count"));
  CHECK_THAT(failure(day.rollcall({"--json", "release", "p3", "--all", "--count", "1"}), 2), Contains("2 open holds"));
  CHECK(day.rollcall({"release", "p3", "leaving-pupil", "--all", "--count", "2"}).code == 2);
  CHECK(day.rollcall({"release", "p3"}).code == 2);
  const auto released = json(day.rollcall({"--json", "release", "p3", "--all", "--count", "2"}));
  CHECK(released["holds"].items.empty());
}

TEST_CASE("questions go into a spreadsheet and come back answered") {
  const Day day;
  const auto file = (day.folder() / "questions.csv").string();
  const auto written = json(day.rollcall({"--json", "plan", "show", "p2", "--questions", file}));
  CHECK(written["questions"].integer() == 2);
  auto csv = support::read_file(file);
  CHECK_THAT(csv, Contains("\xEF\xBB\xBFquestion,choice,kind") && Contains("Bob =1+1"));
  CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::others_read) ==
        std::filesystem::perms::none);
  CHECK_THAT(failure(day.rollcall({"--json", "plan", "show", "p2", "--questions", file}), 2),
             Contains("there already"));

  std::ofstream(day.folder() / "wrong.csv") << "question,choice\nq1,new\nq2,perhaps\n";
  CHECK_THAT(failure(day.rollcall({"--json", "answer", "p2", "--from", (day.folder() / "wrong.csv").string()}), 7),
             Contains("line 3"));
  CHECK(day.shown({"p2"})["questions"].items.size() == 2);
  CHECK(day.rollcall({"answer", "p2", "--from", (day.folder() / "none.csv").string()}).code == 7);

  const auto at = csv.find("\r\n") + 2;
  csv.insert(csv.find(',', at) + 1, "skip");
  std::ofstream(file, std::ios::binary) << csv;
  CHECK(json(day.rollcall({"--json", "answer", "p2", "--from", file}))["questions"].items.size() == 1);
}

TEST_CASE("all questions are answered by their number alone, which a person at a terminal types") {
  const Day day;
  CHECK(day.rollcall({"--json", "answer", "p2", "--all", "new"}).code == 2);
  CHECK(day.rollcall({"--json", "answer", "p2", "--all", "new", "--count", "3"}).code == 2);
  CHECK(day.rollcall({"--json", "answer", "p2", "--all", "new", "--count", "two"}).code == 2);
  CHECK(day.rollcall({"answer", "p2", "q1", "new", "--count", "2"}).code == 2);
  CHECK(day.rollcall({"answer", "p2"}).code == 2);
  CHECK(day.shown({"p2"})["questions"].items.size() == 2);

  support::OnTerminal screen(std::filesystem::path(ROLLCALL_BIN) / "rollcall",
                             {"--home", (day.folder() / "home").string(), "--store", day.store().string(), "answer",
                              "p2", "--all", "new", "--kind", "pupil"});
  REQUIRE(screen.shows("How many open questions are that?"));
  screen.type("2\n");
  CHECK(screen.wait() == 0);
  const auto after = day.shown({"p2"});
  CHECK(after["questions"].items.empty());
  CHECK(after["counts"]["pupil"]["new"].integer() == 17);
}

TEST_CASE("why a record is paired stands beside what changes") {
  Day day;
  for (auto& record : day.session.records[Kind::pupil]) record.mis_id = "N" + record.mis_id;
  day.plan();
  const auto told = day.shown({"p4", "--kind", "pupil", "--how", "changed"});
  REQUIRE_FALSE(told["changes"].items.empty());
  const auto& paired = told["changes"].items.at(0)["paired"];
  CHECK_FALSE(paired["by"].string().value_or("").empty());
  CHECK_FALSE(paired["reasons"].items.empty());
  CHECK_THAT(day.rollcall({"plan", "show", "p4", "--kind", "pupil"}).out,
             Contains("why this one") && Contains("paired by "));
}
