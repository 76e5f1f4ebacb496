#include "wizard/switch_mis.h"

#include "host/wizard/moves.h"

using little::add;
using moves::anna;
using school::Kind;

namespace {

// Three pupils, a class with all of them, a subject and a teacher, as an MIS names them.
school::Snapshot oakfield(const std::string& connector, const std::string& mark, int pupils = 3) {
  auto all = little::snapshot(connector);
  const char* names[] = {"Ada", "Bea", "Cleo", "Dora", "Emma"};
  add(all, Kind::subject, mark + "S1", {{"name", "Mathematics"}});
  add(all, Kind::staff, mark + "T1", {{"code", "JSM"}, {"legal_surname", "Smithson"}, {"legal_forename", "Jo"}});
  add(all, Kind::class_, mark + "C1", {{"name", "11A/Ma1"}, {"academic_year", "2026"}, {"subject", mark + "S1"}});
  add(all, Kind::teacher, "", {{"class", mark + "C1"}, {"staff", mark + "T1"}});
  for (int i = 0; i < pupils; ++i) {
    const auto id = mark + "P" + std::to_string(i);
    add(all, Kind::pupil, id,
        {{"legal_surname", "Surname" + std::string(1, static_cast<char>('a' + i))},
         {"legal_forename", names[i]},
         {"upn", little::upn(i)},
         {"year_group", "11"},
         {"person_id", "person-" + std::to_string(i)},
         {"date_of_birth", "2010-0" + std::to_string(i + 1) + "-02"}});
    add(all, Kind::member, "", {{"class", mark + "C1"}, {"pupil", id}});
  }
  return all;
}

int64_t fresh(const school::Plan& plan) {
  int64_t all = 0;
  for (const auto& [kind, counts] : plan.counts) all += counts.fresh;
  return all;
}

int64_t leaving(const school::Plan& plan) {
  int64_t all = 0;
  for (const auto& [kind, counts] : plan.counts) all += counts.leaving;
  return all;
}

std::string notices(const school::Plan& plan) {
  std::string text;
  for (const auto& notice : plan.notices) text += notice + "\n";
  return text;
}

}  // namespace

TEST_CASE("after a switch the next MIS pairs everybody without their ids, and the plan says how many") {
  moves::School school;
  school.import(oakfield("old", "o"));
  const auto switched = wizard::switch_mis(school.store, "", anna);
  CHECK(switched.connector == "old");
  CHECK(switched.ids ==
        std::map<Kind, int64_t>{{Kind::pupil, 3}, {Kind::staff, 1}, {Kind::subject, 1}, {Kind::class_, 1}});
  const auto plan = school.plan(oakfield("new", "n"));
  CHECK(fresh(plan) == 0);
  CHECK(plan.questions.empty());
  CHECK(notices(plan).find("Of 3 pupils whose former MIS the school has left, 3 are paired with this import.") !=
        std::string::npos);
  CHECK(notices(plan).find("Of 1 class whose") != std::string::npos);
  CHECK(notices(plan).find("3 class members") != std::string::npos);
  school.import(oakfield("new", "n"));
  CHECK(notices(school.plan(oakfield("new", "n"))).empty());  // said once
  CHECK(wizard::left_over(school.store.read("")).empty());
}

TEST_CASE("when the MIS behind a connector changed, its old ids and person ids say nothing any more") {
  moves::School school;
  school.import(oakfield("both", ""));
  wizard::switch_mis(school.store, "both", anna);
  // The new MIS deals the same ids and person ids anew, to others.
  auto next = oakfield("both", "");
  auto& pupils = next[Kind::pupil].records;
  const auto person = school::field_index(Kind::pupil, "person_id").value();
  std::swap(pupils[0].mis_id, pupils[1].mis_id);
  std::swap(pupils[0].values[person], pupils[1].values[person]);
  const auto plan = school.plan(next);
  CHECK(plan.questions.empty());
  CHECK(fresh(plan) == 0);
  CHECK(leaving(plan) == 0);
  school.import(next);
  const auto stored = school.store.read("both");
  CHECK(stored[Kind::pupil][0].mis_id == "P1");
  CHECK(stored[Kind::pupil][0].values[school::field_index(Kind::pupil, "legal_forename").value()] == "Ada");
  CHECK(stored[Kind::pupil][1].mis_id == "P0");
  CHECK(school.import(next) == 0);
}

TEST_CASE("who does not come from the new MIS stays, is told, and leaves when a person says so") {
  moves::School school;
  school.import(oakfield("old", "o", 5));
  wizard::switch_mis(school.store, "", anna);
  const auto plan = school.plan(oakfield("new", "n", 3));
  CHECK(leaving(plan) == 0);
  CHECK(notices(plan).find("Of 5 pupils whose former MIS the school has left, 3 are paired with this import, and 2 did "
                           "not come; they stay as they are, until a person says otherwise") != std::string::npos);
  const wizard::LeftOver two = {{Kind::pupil, {4, 5}}, {Kind::member, {4, 5}}};
  CHECK(wizard::left_over(school.store.read("new")).empty());  // nobody came yet: absence says nothing
  CHECK(wizard::left_over(school.store.read("new"), &plan) == two);
  school.import(oakfield("new", "n", 3));
  CHECK(wizard::left_over(school.store.read("")) == two);
  SECTION("all of a kind, with what hangs on them") {
    const auto deed = wizard::plan_leaving(school.store, {wizard::said_to_have_left("pupil")}, anna);
    CHECK(little::text(deed.changes) ==
          "pupil 4 left_on: - -> 2026-11-23\npupil 5 left_on: - -> 2026-11-23\n"
          "member 4 left_on: - -> 2026-11-23\nmember 5 left_on: - -> 2026-11-23\n");
    const auto run = school.store.record(deed, anna).run;
    CHECK(wizard::left_over(school.store.read("")).empty());
    school.store.undo(run, anna);
    CHECK(wizard::left_over(school.store.read("")) == two);
  }
  SECTION("one of them") {
    const auto deed = wizard::plan_leaving(school.store, {wizard::said_to_have_left("pupil:5")}, anna);
    CHECK(deed.changes.size() == 2);
  }
  SECTION("but nobody whom the new one knows, and nothing that is no kind") {
    const auto leave = [&](const std::string& text) {
      return moves::refused([&] { wizard::plan_leaving(school.store, {wizard::said_to_have_left(text)}, anna); });
    };
    CHECK(leave("pupil:1").find("There is no pupil 1") == 0);
    CHECK(leave("pupil:") == "\"pupil:\" does not say who has left.");
    CHECK(leave("pupil:4,x") == "\"pupil:4,x\" does not say who has left.");
    CHECK(leave("people") == "\"people\" does not say who has left.");
  }
}

TEST_CASE("of a year group of which nobody came yet nobody is left over") {
  moves::School school;
  auto old = oakfield("old", "o");
  add(old, Kind::pupil, "oP9", {{"legal_surname", "Young"}, {"legal_forename", "Una"}, {"year_group", "7"}});
  school.import(old);
  wizard::switch_mis(school.store, "", anna);
  school.import(oakfield("new", "n", 2));
  CHECK(wizard::left_over(school.store.read("")) == wizard::LeftOver{{Kind::pupil, {3}}, {Kind::member, {3}}});
}

TEST_CASE("a switch is taken back whole before the new MIS came, and afterwards with the ids alone") {
  moves::School school;
  school.import(oakfield("old", "o"));
  const auto before = school.tables();
  wizard::switch_mis(school.store, "", anna);
  CHECK(wizard::last_switch(school.store).id == 2);
  SECTION("before") {
    school.store.undo(2, anna);
    CHECK(school.tables() == before);
    CHECK(moves::refused([&] { wizard::last_switch(school.store); }) == "There is no switch that stands.");
  }
  SECTION("afterwards") {
    school.import(oakfield("new", "n"));
    school.store.undo(2, anna);
    CHECK(school.store.read("old")[Kind::pupil][0].mis_id == "oP0");
    CHECK(school.store.read("new")[Kind::pupil][0].mis_id == "nP0");
    CHECK(school.store.read("old")[Kind::pupil][0].source == "new");
    CHECK(fresh(school.plan(oakfield("old", "o"))) == 0);
  }
}

TEST_CASE("there is nothing to leave in an empty store, or of a connector that never came") {
  moves::School school;
  CHECK(moves::refused([&] { wizard::switch_mis(school.store, "", anna); }).find("Nothing has been imported") == 0);
  school.import(oakfield("old", "o"));
  CHECK(moves::refused([&] { wizard::switch_mis(school.store, "other", anna); }) ==
        "No record of this store has an id of \"other\".");
  wizard::switch_mis(school.store, "", anna);
  CHECK(moves::refused([&] { wizard::switch_mis(school.store, "", anna); }) ==
        "No record of this store has an id of \"old\".");
}

TEST_CASE("who must sign in is said of those that may run, by the manifest") {
  moves::School school;
  school.store.put_token("kept", "https://kept.example.org", "sealed");
  std::vector<connectors::Connector> all(4);
  all[0].id = "kept", all[0].name = "Kept", all[0].token = true;
  all[1].id = "token", all[1].name = "Token", all[1].token = true;
  all[2].id = "login", all[2].name = "Login";
  all[3].id = "broken", all[3].problem = "It may not run.";
  const auto who = wizard::sign_ins(school.store, all);
  REQUIRE(who.size() == 3);
  CHECK((who[0].token && who[0].token_kept));
  CHECK((who[1].token && !who[1].token_kept));
  CHECK_FALSE(who[2].token);
}
