// Many decisions at once: all of them or none, and only when their number is known.
#include <catch2/catch.hpp>

#include "host/wizard/doubts.h"

using Catch::Matchers::Contains;
using doubts::Desk;
using school::FaultKind;
using scripted::doing;
using scripted::fault_of;
using scripted::Kind;

TEST_CASE("answers are taken together, and none of them when one is wrong") {
  Desk desk;
  REQUIRE(wizard::open_questions(desk.plan) == 3);
  const auto& asked = desk.plan.questions;
  std::string message;
  CHECK(fault_of(
            [&] {
              wizard::answer(desk.store, desk.plan.id, {{asked[0].id, "new"}, {asked[1].id, "4711"}}, doing);
            },
            &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("4711"));
  CHECK(fault_of([&] {
          wizard::answer(desk.store, desk.plan.id, {{asked[0].id, "new"}, {"q99", "new"}}, doing);
        }) == FaultKind::usage);
  CHECK(wizard::open_questions(wizard::show(desk.store, desk.plan.id)) == 3);

  const auto decided = wizard::answer(desk.store, desk.plan.id, {{asked[0].id, "new"}, {asked[2].id, "skip"}}, doing);
  CHECK(wizard::open_questions(decided) == 1);
  CHECK(decided.counts.at(Kind::pupil).fresh == 1);
}

TEST_CASE("all are answered only by who knows how many they are") {
  Desk desk;
  const auto all = [&](const char* choice, std::optional<Kind> kind, int64_t count) {
    return wizard::answer_all(desk.store, desk.plan.id, choice, kind, count, doing);
  };
  std::string message;
  for (const int64_t wrong : {0, 2, 4, -3})
    CHECK(fault_of([&] { all("new", {}, wrong); }, &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("has 3 open questions"));
  CHECK(fault_of([&] { all("1", {}, 3); }) == FaultKind::usage);  // no one can be all of them
  CHECK(fault_of([&] { all("new", Kind::staff, 3); }) == FaultKind::usage);
  CHECK(wizard::open_questions(wizard::show(desk.store, desk.plan.id)) == 3);

  const auto decided = all("new", Kind::pupil, 3);
  CHECK(wizard::open_questions(decided) == 0);
  CHECK(decided.counts.at(Kind::pupil).fresh == 3);
  CHECK(fault_of([&] { all("new", {}, 0); }, &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("no open question"));
}

TEST_CASE("all holds are released only by who knows how many they are") {
  Desk desk;
  scripted::Session nobody;
  nobody.records[Kind::staff] = {scripted::record(Kind::staff, "S1", {"legal_surname=Teach"})};
  const auto held = desk.make(nobody);
  REQUIRE(wizard::open_holds(held) == 1);
  CHECK(held.holds[0].id == "scope-pupil");
  for (const int64_t wrong : {0, 2})
    CHECK(fault_of([&] { wizard::release_all(desk.store, held.id, wrong, doing); }) == FaultKind::usage);
  CHECK(fault_of([&] { wizard::apply(desk.store, held.id, doing); }) == FaultKind::waiting);
  CHECK(wizard::open_holds(wizard::release_all(desk.store, held.id, 1, doing)) == 0);
  CHECK(wizard::apply(desk.store, held.id, doing).run == 2);
}

TEST_CASE("a plan keeps the limits that it was made with, however often it is worked out anew") {
  Desk desk;
  auto less = doubts::before();
  for (int i = 0; i < 20; ++i)
    less.records[Kind::pupil].push_back(scripted::record(Kind::pupil, "R" + std::to_string(i),
                                                         {"legal_surname=R" + std::to_string(i), "year_group=10"}));
  wizard::apply(desk.store, desk.make(less).id, doing);
  less.records[Kind::pupil].resize(19);
  less.records[Kind::pupil][0] = doubts::doubtful().records[Kind::pupil][0];
  school::Settings generous;
  generous.leaving_share = 0.5;
  generous.policies["pupil.house"] = school::Policy::blank_clears;
  const auto held = desk.make(less), free = desk.make(less, generous);
  CHECK(wizard::open_holds(held) == 1);
  CHECK(wizard::open_holds(free) == 0);
  for (const auto* plan : {&held, &free}) {
    REQUIRE(wizard::open_questions(*plan) == 1);
    const auto again = wizard::answer(desk.store, plan->id, plan->questions[0].id, "new", doing);
    CHECK(wizard::open_holds(again) == wizard::open_holds(*plan));
  }
}

TEST_CASE("what a person did not choose to bring is not missing") {
  Desk desk;
  auto session = doubts::before();
  session.records[Kind::staff] = {scripted::record(Kind::staff, "S1", {"legal_surname=Teach"})};
  wizard::apply(desk.store, desk.make(session).id, doing);
  auto connector = scripted::connector();
  connector.capabilities = {"mis.pupils/1"};
  const auto plan = [&](const connectors::Connector& with, const wizard::Asked& asked) {
    return wizard::plan(desk.store, session, wizard::make_request(with, asked), {}, doing);
  };
  const auto vanished = plan(connector, {});
  REQUIRE(wizard::open_holds(vanished) == 1);
  CHECK(vanished.holds[0].id == "scope-staff");
  CHECK(wizard::open_holds(plan(scripted::connector(), {.include = {"pupils"}})) == 0);
}

TEST_CASE("a plan says why a record is paired that the MIS's id does not pair") {
  Desk desk;
  auto moved = doubts::before();
  for (auto& record : moved.records[Kind::pupil]) record.mis_id = "N" + record.mis_id;
  const auto plan = desk.make(moved);
  const auto shown = wizard::show(desk.store, plan.id);
  REQUIRE(shown.pairings.size() == 3);
  CHECK(shown.pairings[0].record == 1);
  CHECK(shown.pairings[0].rung != school::Rung::mis_id);
  CHECK_FALSE(shown.pairings[0].reasons.empty());
  CHECK(shown.pairings[0].score > 0.5);
  wizard::apply(desk.store, plan.id, doing);
  CHECK(desk.make(moved).pairings.empty());

  Desk asked;
  const auto answered = wizard::answer(asked.store, asked.plan.id, asked.plan.questions[0].id, "1", doing);
  REQUIRE(answered.pairings.size() == 1);
  CHECK(answered.pairings[0].rung == school::Rung::answered);
}
