// Exam results through the wizard: read by their grade sets, for the whole cohort, and changed after reviews of
// marking.
#include "host/wizard/results_day.h"

#include <catch2/catch.hpp>

#include "data/grade_sets.h"
#include "wizard/changed.h"

using Catch::Matchers::Contains;
using results_day::Desk;
using school::FaultKind;
using scripted::fault_of;
using scripted::Kind;
using scripted::record;
using Texts = std::vector<std::string>;

TEST_CASE("results come with series, qualification, state and date, and a second import changes nothing") {
  Desk desk;
  auto session = results_day::session();
  desk.import(session);
  const auto stored = desk.store.read("pretend");
  CHECK(stored[Kind::result].size() == 6);
  CHECK(desk.value(stored, Kind::result, "R2", "grade") == "5-4");  // it came as "54"
  CHECK(desk.value(stored, Kind::result, "R3", "state") == "none");
  CHECK_FALSE(desk.value(stored, Kind::result, "R3", "grade"));
  const auto before = desk.exported("before");
  CHECK_THAT(before, Contains(R"({"mis_id":"R1","pupil":"P1","qualification":"601/1234/5","series":"June 2026",)"
                              R"("facet":"achieved","grade":"7","state":"graded","date":"2026-08-20")"));
  CHECK_THAT(before, Contains(R"("qualification":"OCR|GCSE|Latin")"));
  const auto again = desk.plan(session);
  CHECK(again.changes.empty());
  CHECK(again.counts.at(Kind::result).unchanged == 6);
}

TEST_CASE("after reviews of marking just the changed grades are new, and undo brings the old ones back") {
  Desk desk;
  auto session = results_day::session();
  desk.import(session);
  const auto before = desk.exported("before");
  desk.set(session, "R1", "grade", "8");
  const auto plan = desk.plan(session);
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].field == "grade");
  CHECK(plan.changes[0].before == "7");
  CHECK(plan.changes[0].after == "8");
  wizard::apply(desk.store, plan.id, scripted::doing);
  CHECK(desk.exported("after") != before);
  desk.store.undo(2, scripted::doing);
  CHECK(desk.exported("undone") == before);
}

TEST_CASE("a result that is withheld after all loses the grade it had; any other blank overwrites nothing") {
  Desk desk;
  auto session = results_day::session();
  desk.import(session);
  desk.set(session, "R1", "state", "pending");
  desk.set(session, "R1", "grade", {});
  desk.set(session, "R4", "grade", {});
  const auto plan = desk.plan(session);
  wizard::apply(desk.store, plan.id, scripted::doing);
  const auto stored = desk.store.read("pretend");
  CHECK_FALSE(desk.value(stored, Kind::result, "R1", "grade"));
  CHECK(desk.value(stored, Kind::result, "R1", "state") == "pending");
  CHECK(desk.value(stored, Kind::result, "R4", "grade") == "A*");
}

TEST_CASE("a grade that cannot stand in its set is a problem and is left out; an unknown set is no problem") {
  Desk desk;
  auto session = results_day::session();
  desk.set(session, "R1", "grade", "10");
  desk.set(session, "R5", "grade", "Summa");  // Latin's set is one that nobody knows
  const auto plan = desk.plan(session);
  CHECK(plan.counts.at(Kind::result).fresh == 5);
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.problems[0].mis_id == "R1");
  CHECK(plan.problems[0].field == "grade");
  CHECK_THAT(plan.problems[0].message,
             Contains("\"10\" in GCSE Mathematics cannot stand in GCSE 9-1 (9 8 7") && Contains("Mend it in the MIS"));
  desk.set(session, "R1", "embargo_until", "2026-11-24T08:00:00+00:00");
  CHECK_THAT(desk.plan(session).problems.at(0).message, !Contains("10") && Contains("under embargo"));
}

TEST_CASE("a series is chosen by name or id, and one that is not there is refused with those that are") {
  Desk desk;
  auto session = results_day::session();
  desk.plan(session, {.series = {"june 2026"}});
  CHECK(session.scope.series == Texts{"S1", "S1-OCR"});
  desk.plan(session, {.series = {"S2", "S2"}});
  CHECK(session.scope.series == Texts{"S2"});
  std::string message;
  CHECK(fault_of([&] { desk.plan(session, {.series = {"June 2062"}}); }, &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("June 2062") && Contains("June 2026, November 2025."));
  session.told.series.clear();
  CHECK(fault_of([&] { desk.plan(session, {.series = {"June 2026"}}); }, &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("lists none"));
}

TEST_CASE("results asked for by name bring the cohort that sat them: leavers since its school year began") {
  Desk desk;
  auto session = results_day::session();
  const auto since = [&](const wizard::Asked& asked) {
    desk.plan(session, asked);
    return session.scope.left_since;
  };
  CHECK(since({}).empty());
  CHECK(since({.include = {"results"}, .series = {"June 2026"}}) == "2025-09-01");
  CHECK(since({.series = {"November 2025"}}) == "2025-09-01");
  CHECK(since({.include = {"results"}}) == "2025-09-01");  // today is in November 2026
  CHECK(since({.series = {"June 2026"}, .leavers_since = "2026-06-01"}) == "2026-06-01");
  desk.import(session);
  CHECK(since({.series = {"June 2026"}}) == "2025-09-01");
  CHECK(since({}) == "2026-11-23");
}

TEST_CASE("a result whose pupil nobody has is told once for all of them, with what to do") {
  Desk desk;
  auto session = results_day::session();
  for (const auto* id : {"R8", "R9"})
    session.records[Kind::result].push_back(
        record(Kind::result, id, {"pupil=" + std::string("P") + id, "qualification=QM", "series=S1", "grade=5"}));
  const auto plan = desk.plan(session, {.series = {"June 2026"}});
  CHECK(plan.counts.at(Kind::result).fresh == 6);
  REQUIRE(plan.problems.size() == 1);
  CHECK_THAT(plan.problems[0].message,
             Contains("2 results of 2 pupils") && Contains("2025-09-01") && Contains("--leavers-since"));
}

TEST_CASE("a leaver whom the store has needs not come again for results to find them") {
  Desk desk;
  auto session = results_day::session();
  desk.import(session);
  std::erase_if(session.records[Kind::pupil], [](const auto& pupil) { return pupil.mis_id == "P3"; });
  desk.set(session, "R6", "grade", "4");
  const auto plan = desk.plan(session);
  CHECK(plan.problems.empty());
  CHECK(plan.counts.at(Kind::result).changed == 1);
}

TEST_CASE("a result that the MIS makes anew after a review is the same one, though only its series was chosen") {
  Desk desk;
  auto session = results_day::session();
  desk.import(session);
  session.records[Kind::result][0].mis_id = "R99";
  desk.set(session, "R99", "grade", "9");
  const auto plan = desk.plan(session, {.series = {"June 2026"}});
  CHECK(plan.counts.at(Kind::result).fresh == 0);
  CHECK(plan.counts.at(Kind::result).changed == 1);
}
