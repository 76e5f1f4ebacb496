// The real program: a field set by hand, kept by the next import and told in its plan, released, undone; and the
// history.
#include "host/cli/desk.h"
#include "host/wizard/results_day.h"

using namespace desk;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;

namespace {

// Plan p1 is applied: pupil 1 is Ann Smith of year 11.
struct Day : whole::SchoolDay {
  scripted::Session session = results_day::session();
  storage::Store filled{store()};

  Day() { wizard::apply(filled, plan().id, scripted::doing); }
  school::Plan plan() {
    const auto sets =
        data::read_grade_sets({std::filesystem::path(ROLLCALL_BIN).parent_path() / "share/rollcall/data"});
    return wizard::plan(filled, session, wizard::make_request(results_day::connector(), {}), {}, scripted::doing, {},
                        sets);
  }
};

}  // namespace

TEST_CASE("a field that a person sets is stored, kept by the next import, and given back") {
  Day day;
  const auto told =
      json(day.rollcall({"--json", "set", "pupil", "1", "preferred_forename=Annie", "legal_surname=Smyth"}));
  CHECK(names(told) == Texts{"run", "counts", "seconds", "changes", "warnings"});
  CHECK(told["run"].integer() == 2);
  CHECK(told["counts"]["pupil"]["changed"].integer() == 1);
  CHECK(told["changes"].items.at(0)["name"].string() == "Annie Smyth");
  CHECK(told["changes"].items.at(0)["fields"].items.at(0)["after"].string() == "Annie");

  CHECK(day.plan().changes.empty());
  const auto plan = json(day.rollcall({"--json", "plan", "show", "p2"}));
  REQUIRE(plan["kept"].items.size() == 1);
  const auto& kept = plan["kept"].items[0];
  CHECK(names(kept) == Texts{"kind", "id", "name", "field", "stored", "mis", "why"});
  CHECK(kept["field"].string() == "legal_surname");
  CHECK(kept["stored"].string() == "Smyth");
  CHECK(kept["mis"].string() == "Smith");
  CHECK(kept["why"].string() == "by hand");
  const auto page = day.rollcall({"plan", "show", "p2"}).out;
  CHECK_THAT(page, Contains("Kept as they are (1), though the MIS says otherwise:"));
  CHECK_THAT(page, Contains("Nothing to change: what the MIS says otherwise (1) is kept as the store has it."));
  CHECK_THAT(page, Contains("pupil 1, Annie Smyth: legal_surname: Smyth; the MIS says Smith (set by hand)"));
  CHECK_THAT(day.rollcall({"plan", "show", "p2", "--kind", "pupil"}).out, Contains("the MIS says Smith"));
  CHECK_THAT(day.rollcall({"plan", "show", "p2", "--kind", "class"}).out, !Contains("the MIS says"));

  const auto released = day.rollcall({"set", "pupil", "1", "--release", "legal_surname"});
  CHECK(released.code == 0);
  CHECK_THAT(released.out, Contains("Imports decide again"));
  CHECK(json(day.rollcall({"--json", "history"})).items.size() == 3);
  CHECK(day.plan().changes.size() == 1);

  day.rollcall({"set", "pupil", "1", "house=Blue", "postcode=AB1 2CD"});
  CHECK(day.rollcall({"set", "pupil", "1", "--release", "house", "--release", "postcode", "sex=F"}).code == 0);
  CHECK_FALSE(day.filled.value(school::Kind::pupil, 1, "by_hand@house"));
  CHECK(day.filled.value(school::Kind::pupil, 1, "by_hand@sex"));
}

TEST_CASE("what was done and how to take it back is said in words, and undone") {
  Day day;
  const auto done = day.rollcall({"set", "pupil", "1", "house=Blue", "upn=B823432000001"});
  CHECK(done.code == 0);
  CHECK_THAT(done.out, Contains("pupil 1: Ann Smith\n") && Contains("  house: (not said) -> Blue\n") &&
                           Contains("Later imports keep what is set by hand") && Contains("Done, as run 2.") &&
                           Contains("undo 2"));
  CHECK_THAT(done.out, !Contains("by_hand@"));
  CHECK_THAT(done.err, Contains("Warning: The check letter of the UPN B823432000001 is wrong."));
  CHECK_THAT(day.rollcall({"set", "pupil", "1", "house=Blue"}).out, Contains("nothing was changed"));
  CHECK(day.rollcall({"undo", "2"}).code == 0);
  CHECK_FALSE(day.filled.value(school::Kind::pupil, 1, "house"));
  CHECK_FALSE(day.filled.value(school::Kind::pupil, 1, "by_hand@house"));
}

TEST_CASE("wrong use of set is refused with what to do, and nothing is written") {
  Day day;
  const auto before = support::read_file(day.store());
  CHECK_THAT(failure(day.rollcall({"--json", "set", "puppil", "1", "house=Red"}), 2), Contains("no kind of record"));
  CHECK_THAT(failure(day.rollcall({"--json", "set", "pupil", "Ann", "house=Red"}), 2), Contains("\"Ann\" is no id"));
  CHECK_THAT(failure(day.rollcall({"--json", "set", "pupil", "77", "house=Red"}), 2), Contains("There is no pupil 77"));
  CHECK_THAT(failure(day.rollcall({"--json", "set", "pupil", "1"}), 2), Contains("Nothing is to be set"));
  CHECK_THAT(failure(day.rollcall({"--json", "set", "pupil", "1", "eal=perhaps"}), 2), Contains("cannot stand in eal"));
  CHECK_THAT(failure(day.rollcall({"--json", "set", "pupil", "1", "--release", "house"}), 2),
             Contains("was not set by hand"));
  CHECK((support::read_file(day.store()) == before));
}

TEST_CASE("a result under embargo is set without a word of its grade") {
  Day day;
  int64_t id = 0;
  const auto stored = day.filled.read("pretend");
  for (const auto& result : stored[school::Kind::result])
    if (result.mis_id == "R4") id = result.id;
  REQUIRE(day.rollcall({"set", "result", std::to_string(id), "embargo_until=2999-08-20T08:00:00+01:00"}).code == 0);
  const auto done = day.rollcall({"set", "result", std::to_string(id), "grade=E"});
  CHECK(done.code == 0);
  CHECK_THAT(done.out, Contains("under embargo") && !Contains("A*") && !Contains("grade"));
  day.plan();
  CHECK_THAT(day.rollcall({"plan", "show", "p2"}).out, !Contains("the MIS says A*"));
  CHECK_THAT(day.rollcall({"--json", "plan", "show", "p2"}).out, !Contains("A*\""));
}

TEST_CASE("the history names who, when, connector, version, hash, counts, how long, and what took back what") {
  Day day;
  day.rollcall({"set", "pupil", "1", "house=Blue"});
  day.rollcall({"undo", "2"});
  const auto history = json(day.rollcall({"--json", "history"}));
  REQUIRE(history.items.size() == 3);
  const auto &undo = history.items[0], &set = history.items[1], &import = history.items[2];
  CHECK(names(import) ==
        Texts{"run", "when", "who", "connector", "version", "counts", "undone", "what", "sha256", "seconds"});
  CHECK(import["what"].string() == "import");
  CHECK(import["connector"].string() == "pretend");
  CHECK(import["version"].string() == "1.2.3");
  CHECK(import["sha256"].string() == "ab12");
  CHECK(set["what"].string() == "set");
  CHECK(set["connector"].string() == "");
  CHECK(set["undone"].yes);
  CHECK(set["undone_by"].integer() == 3);
  CHECK(undo["undoes"].integer() == 2);
  const auto table = day.rollcall({"history"}).out;
  CHECK_THAT(table, Contains("HASH") && Contains("SECONDS") && Contains("CHANGES"));
  CHECK_THAT(table, Contains("pretend 1.2.3  ab12"));
  CHECK_THAT(table, Contains("undone by run 3") && Contains("took back run 2") && Contains("1 pupil changed"));

  const auto shown = day.rollcall({"history", "show", "2"}).out;
  CHECK_THAT(shown, Contains("Run 2: set on ") && Contains("it was undone by run 3.") &&
                        Contains("house: (not said) -> Blue"));
  const auto whole = json(day.rollcall({"--json", "history", "show", "1"}));
  CHECK(whole["changes"].items.size() > 3);
  CHECK(whole["seconds"].kind == Value::Kind::Number);
}
