// A series in numbers, and the grades that a plan changes.
#include "wizard/tally.h"

#include <catch2/catch.hpp>

#include "host/wizard/results_day.h"

using results_day::Desk;
using scripted::Kind;
using wizard::Numbers;
using wizard::Reading;

namespace {

const Reading now{"2026-11-23T10:00:00Z", false};

const wizard::Entries& row(const wizard::Tally& tally, const std::string& title) {
  for (const auto& one : tally.qualifications)
    if (one.title == title) return one;
  throw std::runtime_error("there is no " + title);
}

// Ten more pupils in Mathematics, each with one of these grades.
void add(scripted::Session& session, const std::vector<std::string>& grades) {
  for (const auto& grade : grades) {
    const auto id = std::to_string(session.records[Kind::result].size() + 10);
    session.records[Kind::pupil].push_back(scripted::record(Kind::pupil, "P" + id, {"legal_surname=S" + id}));
    session.records[Kind::result].push_back(scripted::record(
        Kind::result, "R" + id, {"pupil=P" + id, "qualification=QM", "series=S1", "facet=achieved", "grade=" + grade}));
  }
}

}  // namespace

TEST_CASE("entries and grades of each qualification, the best first, states beside them") {
  Desk desk;
  auto session = results_day::session();
  add(session, {"9", "U", "5", "9"});
  desk.set(session, "R6", "state", "partial_absence");
  desk.import(session);
  const auto tally = wizard::tally_of(desk.store.read("pretend"), "june 2026", "achieved", desk.grades, now);
  CHECK(tally.series == "June 2026");
  CHECK(tally.entries == 10);
  CHECK(tally.pupils == 7);
  const auto& maths = row(tally, "GCSE Mathematics");
  CHECK(maths.qualification == "601/1234/5");
  CHECK(maths.entries == 6);
  CHECK(maths.grades == Numbers{{"9", 2}, {"7", 1}, {"5", 1}, {"U", 2}});
  CHECK(maths.states == Numbers{{"partial_absence", 1}});
  CHECK(row(tally, "GCSE Combined Science").states == Numbers{{"none", 1}});
  CHECK(row(tally, "GCSE Latin").qualification == "OCR|GCSE|Latin");
  CHECK(wizard::tally_of(desk.store.read("pretend"), "June 2062", "achieved", desk.grades, now).entries == 0);
  CHECK(wizard::tally_of(desk.store.read("pretend"), "June 2026", "target", desk.grades, now).entries == 0);
}

TEST_CASE("grades under embargo are entries, and nothing more is told of them") {
  Desk desk;
  auto session = results_day::session();
  desk.set(session, "R1", "embargo_until", "2026-11-24T08:00:00+00:00");
  desk.set(session, "R3", "embargo_until", "2026-11-24T08:00:00+00:00");
  desk.import(session);
  const auto stored = desk.store.read("pretend");
  const auto tally = wizard::tally_of(stored, "June 2026", "achieved", desk.grades, now);
  CHECK(tally.entries == 6);
  CHECK(tally.withheld.results == 2);
  CHECK(row(tally, "GCSE Mathematics").grades == Numbers{{"U", 1}});
  CHECK(row(tally, "GCSE Mathematics").embargoed == 1);
  CHECK(row(tally, "GCSE Combined Science").states.empty());
  const auto lifted = wizard::tally_of(stored, "June 2026", "achieved", desk.grades, {now.now, true});
  CHECK(row(lifted, "GCSE Mathematics").grades == Numbers{{"7", 1}, {"U", 1}});
  CHECK(lifted.withheld.results == 0);
}

TEST_CASE("a plan's summary is of the series that was chosen, else of the latest, as it will be") {
  Desk desk;
  auto session = results_day::session();
  session.records[Kind::result].push_back(
      scripted::record(Kind::result, "R7", {"pupil=P1", "qualification=QM", "series=S2", "facet=achieved", "grade=4"}));
  const auto day = [&](const wizard::Asked& asked) {
    const auto plan = desk.plan(session, asked);
    const auto incoming = storage::PlanFile::open(desk.store.file(), plan.id).snapshot();
    return wizard::results_day(desk.store.read("pretend"), plan, incoming, desk.grades, now);
  };
  const auto first = day({});
  REQUIRE(first.tallies.size() == 1);
  CHECK(first.tallies[0].series == "June 2026");
  CHECK(first.tallies[0].entries == 6);
  CHECK(first.changed.empty());
  CHECK(day({.series = {"June 2026", "November 2025"}}).tallies.size() == 2);
}

TEST_CASE("a re-import after reviews of marking shows just the changed grades: whose, in what, before, after") {
  Desk desk;
  auto session = results_day::session();
  desk.import(session);
  desk.set(session, "R1", "grade", "8");
  desk.set(session, "R4", "state", "pending");
  desk.set(session, "R4", "grade", {});
  desk.set(session, "R5", "mark", "99");
  const auto plan = desk.plan(session);
  const auto changed = wizard::changed_grades(desk.store.read("pretend"), plan.changes, now);
  REQUIRE(changed.size() == 2);
  CHECK(changed[0].pupil == "Ann Smith");
  CHECK(changed[0].title == "GCSE Mathematics");
  CHECK(changed[0].series == "June 2026");
  CHECK(changed[0].before == "7");
  CHECK(changed[0].after == "8");
  CHECK(changed[1].before == "A*");
  CHECK(changed[1].after == "pending");
}

TEST_CASE("states read as words") {
  CHECK(wizard::grade_in_words("7", "graded") == "7");
  CHECK(wizard::grade_in_words("5", "partial_absence") == "5 (absent from a part)");
  CHECK(wizard::grade_in_words("", "none") == "no result");
  CHECK(wizard::grade_in_words("", "") == "no grade");
}
