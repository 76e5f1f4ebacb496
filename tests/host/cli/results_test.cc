// The real program on a store with results in it, some of them under embargo: what it prints, writes and refuses.
#include <unistd.h>

#include <fstream>

#include "host/cli/desk.h"
#include "host/wizard/results_day.h"

using namespace desk;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;

namespace {

// One history result is under embargo for a long time, and its grade, A*, is nobody else's. A plan p2 would change it,
// and a grade in Mathematics.
struct Day : whole::SchoolDay {
  scripted::Session session = results_day::session();
  storage::Store filled{store()};

  Day() {
    results_day::Desk::set(session, "R4", "embargo_until", "2999-08-20T08:00:00+01:00");
    wizard::apply(filled, plan().id, scripted::doing);
    results_day::Desk::set(session, "R4", "grade", "E");
    results_day::Desk::set(session, "R1", "grade", "9");
    plan();
  }
  school::Plan plan() {
    const auto sets =
        data::read_grade_sets({std::filesystem::path(ROLLCALL_BIN).parent_path() / "share/rollcall/data"});
    return wizard::plan(filled, session, wizard::make_request(results_day::connector(), {}), {}, scripted::doing, {},
                        sets);
  }
  Texts out(const char* name) const { return {"export", "--format", "json", (folder() / name).string()}; }
  support::Outcome with(Texts words, const Texts& more) const {
    words.insert(words.end(), more.begin(), more.end());
    return rollcall(words);
  }
};

const Texts lifted = {"--embargoed", "--reason", "The head asked"};

}  // namespace

TEST_CASE("results under embargo are counted, and neither printed nor exported by any command") {
  Day day;
  const std::vector<Texts> commands = {{"plan", "show", "p2"},
                                       {"plan", "show", "p2", "--kind", "result"},
                                       {"plan", "show", "p1", "--kind", "result"},
                                       {"history", "show", "1"},
                                       {"undo", "1", "--preview"},
                                       {"series"},
                                       {"series", "show", "June 2026"}};
  for (const auto& command : commands) {
    for (const Texts& json : {Texts{}, Texts{"--json"}}) {
      const auto said = day.with(command, json);
      INFO(said.out + said.err);
      CHECK(said.code == 0);
      for (const char* shown :
           {"\"A*\"", "A*: ", "A* ->", "-> A*", "A* →", "→ A*"})  // the grade, and not the name of its set
        CHECK(said.out.find(shown) == std::string::npos);
    }
  }
  CHECK_THAT(day.rollcall({"plan", "show", "p2"}).out,
             Contains("1 result is under embargo until 08:00 on 20 August 2999, counted but not shown."));
  const auto done = json(day.with(day.out("held"), {"--json"}));
  CHECK(done["files"]["results.json"].integer() == 5);
  CHECK(done["withheld"]["results"].integer() == 1);
  CHECK_THAT(support::read_file(day.folder() / "held/results.json"), !Contains("\"A*\""));
  CHECK(json(day.rollcall({"--json", "history"})).items.size() == 1);
}

TEST_CASE("who may sees them with a reason, and the history says who, what and why") {
  Day day;
  const auto before = support::read_file(day.store());
  CHECK_THAT(failure(day.with(day.out("x"), {"--json", "--embargoed"}), 2), Contains("a reason is needed"));
  CHECK(day.with(day.out("x"), {"--json", "--reason", "only"}).code == 2);
  CHECK((support::read_file(day.store()) == before));
  CHECK_FALSE(std::filesystem::exists(day.folder() / "x"));

  CHECK(day.with(day.out("all"), lifted).code == 0);
  CHECK_THAT(support::read_file(day.folder() / "all/results.json"), Contains("\"grade\":\"A*\""));
  CHECK_THAT(day.with({"plan", "show", "p2", "--kind", "result"}, lifted).out, Contains("A* → E"));
  CHECK_THAT(day.with({"--json", "history", "show", "1"}, lifted).out, Contains("\"A*\""));
  CHECK_THAT(day.with({"series", "show", "June 2026"}, lifted).out, Contains("A*: 1"));

  const auto history = json(day.rollcall({"--json", "history"}));
  REQUIRE(history.items.size() == 5);
  CHECK(history.items[3]["what"].string() == "read");
  CHECK(history.items[3]["shown"].string() == "export");
  CHECK(history.items[3]["reason"].string() == "The head asked");
  CHECK_FALSE(history.items[3]["who"].string().value_or("").empty());
  CHECK_THAT(day.rollcall({"history"}).out, Contains("export, under embargo: The head asked"));
  CHECK(day.rollcall({"apply", "p2"}).code == 0);  // looking makes no plan stale
}

TEST_CASE("who has not the role is refused, and nothing is written") {
  Day day;
  std::filesystem::create_directories(day.folder() / "home");
  std::ofstream(day.folder() / "home/roles") << "embargoed: somebody-else\n";
  const auto before = support::read_file(day.store());
  Texts words = lifted;
  words.push_back("--json");
  CHECK_THAT(failure(day.with(day.out("x"), words), 6), Contains("may not see results under embargo"));
  CHECK((support::read_file(day.store()) == before));
  CHECK_FALSE(std::filesystem::exists(day.folder() / "x"));
}

TEST_CASE("a series is shown in numbers, the best grade first, and changed grades stand in the plan") {
  Day day;
  const auto told = json(day.rollcall({"--json", "series", "show", "june 2026"}));
  CHECK(names(told) == Texts{"series", "facet", "pupils", "entries", "embargoed", "embargo_until", "qualifications"});
  CHECK(told["entries"].integer() == 6);
  CHECK(told["embargoed"].integer() == 1);
  const auto& maths = told["qualifications"].items.at(3);
  CHECK(names(maths) ==
        Texts{"qualification", "title", "subject", "level", "entries", "embargoed", "grades", "states"});
  CHECK(maths["title"].string() == "GCSE Mathematics");
  CHECK(maths["grades"].items.at(0)["grade"].string() == "7");
  CHECK(maths["grades"].items.at(1)["grade"].string() == "U");
  CHECK_THAT(failure(day.rollcall({"--json", "series", "show", "June 2062"}), 2), Contains("June 2062"));
  CHECK_THAT(day.rollcall({"series"}).out, Contains("June 2026"));

  const auto plan = json(day.rollcall({"--json", "plan", "show", "p2"}));
  const auto& changed = plan["results"]["changed_grades"];
  REQUIRE(changed.items.size() == 1);
  CHECK(names(changed.items[0]) == Texts{"id", "pupil", "title", "qualification", "series", "before", "after"});
  CHECK(changed.items[0]["before"].string() == "7");
  CHECK(changed.items[0]["after"].string() == "9");
  CHECK(plan["results"]["series"].items.at(0)["entries"].integer() == 6);
  CHECK_THAT(day.rollcall({"plan", "show", "p2"}).out, Contains("Changed grades (1):") && Contains("Ann Smith"));
}
