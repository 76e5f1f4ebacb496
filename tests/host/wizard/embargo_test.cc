// Results under embargo are stored and counted, and shown to nobody before its end: in no face, by no way round.
#include "wizard/embargo.h"

#include <catch2/catch.hpp>

#include "host/wizard/results_day.h"
#include "wizard/changed.h"
#include "wizard/tally.h"

using Catch::Matchers::Contains;
using results_day::Desk;
using scripted::Kind;
using wizard::Filter;
using wizard::Reading;

namespace {

const std::string end = "2026-11-24T08:00:00+00:00", before = "2026-11-24T07:59:59Z", after = "2026-11-24T08:00:00Z";

// Mathematics is under embargo; all else is out.
struct Embargoed : Desk {
  scripted::Session session = results_day::session();
  Embargoed() {
    set(session, "R1", "embargo_until", end);
    set(session, "R6", "embargo_until", end);
  }
  std::string exported_at(const Reading& reading, wizard::Exported* done = nullptr) {
    const auto made = wizard::export_school(store, folder / "out", wizard::Format::json, {}, reading);
    if (done) *done = made;
    return support::read_file(folder / "out" / "results.json");
  }
};

std::string grades_in(const std::vector<wizard::ChangedRecord>& records) {
  std::string all;
  for (const auto& record : records)
    for (const auto& field : record.fields)
      if (field.field == "grade") all += field.before.value_or("-") + ">" + field.after.value_or("-") + " ";
  return all;
}

}  // namespace

TEST_CASE("an export leaves results under embargo out and says how many, until their time to the second") {
  Embargoed desk;
  desk.import(desk.session);
  CHECK(desk.store.read("pretend")[Kind::result].size() == 6);
  wizard::Exported done;
  const auto held = desk.exported_at({before, false}, &done);
  CHECK_THAT(held, !Contains("\"R1\"") && !Contains("\"R6\"") && Contains("\"R2\""));
  CHECK(done.withheld.results == 2);
  CHECK(done.withheld.until == end);
  CHECK_THAT(desk.exported_at({after, false}, &done), Contains("\"R1\"") && Contains("\"grade\":\"7\""));
  CHECK(done.withheld.results == 0);
  CHECK_THAT(desk.exported_at({before, true}), Contains("\"R1\""));
  CHECK_THAT(desk.exported_at({}), !Contains("\"R1\""));  // who says nothing of themselves sees nothing
}

TEST_CASE("a plan and the history show no record under embargo, and count them") {
  Embargoed desk;
  const auto plan = desk.plan(desk.session);
  const auto none = desk.store.read("pretend");
  const Filter results{Kind::result, {}, {}, {before, false}};
  CHECK(wizard::changed_records(none, plan.changes, results).size() == 4);
  CHECK(wizard::withheld_changes(none, plan.changes, results).results == 2);
  CHECK(wizard::changed_records(none, plan.changes, {Kind::result, {}, {}, {before, true}}).size() == 6);
  CHECK(wizard::withheld_changes(none, plan.changes, {Kind::pupil, {}, {}, {before, false}}).results == 0);
  wizard::apply(desk.store, plan.id, scripted::doing);

  const auto stored = desk.store.read("pretend");
  const auto history = desk.store.changes(1);
  CHECK(wizard::changed_records(stored, history, results).size() == 4);
  const auto undoing = desk.store.preview_undo(1);
  CHECK(wizard::changed_records(stored, undoing.changes, results).size() == 4);
  CHECK(wizard::changed_records(stored, undoing.changes, {Kind::result, {}, {}, {after, false}}).size() == 6);
}

TEST_CASE("a grade that was out stays hidden while its change is under embargo, and so does one whose embargo ends") {
  Embargoed desk;
  desk.import(desk.session);
  desk.set(desk.session, "R1", "grade", "9");
  desk.set(desk.session, "R1", "embargo_until", "2026-01-01T08:00:00+00:00");  // moved into the past
  desk.set(desk.session, "R2", "grade", "66");
  desk.set(desk.session, "R2", "embargo_until", end);  // come under it
  const auto plan = desk.plan(desk.session);
  const auto stored = desk.store.read("pretend");
  CHECK(grades_in(wizard::changed_records(stored, plan.changes, {{}, {}, {}, {before, false}})).empty());
  CHECK(wizard::changed_grades(stored, plan.changes, {before, false}).empty());
  CHECK(grades_in(wizard::changed_records(stored, plan.changes, {{}, {}, {}, {after, false}})) == "7>9 5-4>6-6 ");
  CHECK(wizard::changed_grades(stored, plan.changes, {after, false}).size() == 2);
}

TEST_CASE("a change of a result that is gone since is not shown: nobody knows whether it was under embargo") {
  Embargoed desk;
  desk.import(desk.session);
  desk.set(desk.session, "R1", "grade", "9");
  desk.import(desk.session);
  desk.store.undo(2, scripted::doing);
  desk.store.undo(1, scripted::doing);
  const auto stored = desk.store.read("pretend");
  REQUIRE(stored[Kind::result].empty());
  const Filter filter{Kind::result, {}, {}, {after, false}};
  CHECK(wizard::changed_records(stored, desk.store.changes(2), filter).empty());
  const auto withheld = wizard::withheld_changes(stored, desk.store.changes(2), filter);
  CHECK(withheld.results == 1);
  CHECK_THAT(wizard::words_of(withheld), Contains("not known any more"));
}

TEST_CASE("what is withheld is said in words") {
  CHECK(wizard::words_of({}).empty());
  CHECK(wizard::words_of({1, end}) ==
        "1 result is under embargo until 08:00 on 24 November 2026, counted but not shown.");
  CHECK(wizard::withheld_of({{1, end}, {2, "2026-11-25T08:00:00+00:00"}, {3, ""}}).until ==
        "2026-11-25T08:00:00+00:00");
}
