// The week before results day: what is ready, what is to be mended, and nothing written.
#include "wizard/rehearse.h"

#include <catch2/catch.hpp>

#include "host/wizard/results_day.h"

using Catch::Matchers::Contains;
using scripted::Kind;
using State = wizard::Check::State;
using Texts = std::vector<std::string>;

namespace {

struct Rehearsing : results_day::Desk {
  scripted::Session session = results_day::session();
  std::string now = "2026-08-13T10:00:00Z";

  wizard::Rehearsal run(const wizard::Asked& asked = {.include = {"results"}}) {
    double second = 0;
    return wizard::rehearse(session, wizard::make_request(results_day::connector(), asked), {},
                            {store, grades, now, [&] { return second += 0.5; }});
  }
};

std::string said(const wizard::Rehearsal& made, const std::string& id, State state) {
  std::string all;
  for (const auto& check : made.checks)
    if (check.id == id && check.state == state) {
      if (state != State::ok) CHECK_FALSE(check.what_to_do.empty());
      all += check.message;
    }
  return all;
}

}  // namespace

TEST_CASE("all is well: ready, each part tried on the exam years, and not a byte written") {
  Rehearsing desk;
  desk.session.told.years.push_back({"13", "Year 13", 1});
  const auto made = desk.run();
  for (const auto* check : made.to_mend()) UNSCOPED_INFO(check->id + ": " + check->message);
  CHECK(made.code() == 0);
  CHECK(said(made, "sign-in", State::ok) == "Signed in.");
  CHECK_THAT(said(made, "school", State::ok), Contains("Oak Park School"));
  CHECK_THAT(said(made, "series", State::ok), Contains("June 2026"));
  CHECK_THAT(said(made, "pupils", State::ok), Contains("Of year 11, 13: 3 pupils"));
  CHECK_THAT(said(made, "off-roll", State::ok), Contains("1 of them left since 2025-09-01"));
  CHECK_THAT(said(made, "results", State::ok), Contains("6 results"));
  CHECK_THAT(said(made, "qualifications", State::note), Contains("1 of 4 have no number"));
  CHECK_THAT(said(made, "grades", State::note), Contains("Latin honours"));
  CHECK_THAT(said(made, "grades", State::ok), Contains("every grade can be read"));
  CHECK_THAT(said(made, "speed", State::ok), Contains("seconds"));
  CHECK(desk.session.scope.series == Texts{"S1", "S1-OCR"});
  CHECK_FALSE(std::filesystem::exists(desk.store.file()));
  CHECK(storage::PlanFile::list(desk.store.file()).empty());
  CHECK(std::filesystem::is_empty(desk.folder.path()));
}

TEST_CASE("a series that is held back is no fault; the latest that is out is tried in its place") {
  Rehearsing desk;
  for (auto& series : desk.session.told.series)
    if (series.name == "June 2026") series.released_at = "2026-08-20T08:00:00+01:00";
  const auto made = desk.run({.include = {"results"}, .series = {"June 2026"}});
  CHECK(made.code() == 0);
  CHECK_THAT(said(made, "series", State::note), Contains("held back until 08:00 on 20 August 2026"));
  CHECK(desk.session.scope.series == Texts{"S2"});
  desk.session.told.series.erase(desk.session.told.series.begin() + 1);
  const auto none = desk.run();
  CHECK(none.code() == 0);
  CHECK_THAT(said(none, "results", State::note), Contains("No results could be tried"));
}

TEST_CASE("what is to be mended is named with what to do, and the first gives the exit code") {
  Rehearsing desk;
  SECTION("a series that is not there") {
    const auto made = desk.run({.series = {"June 2027"}});
    CHECK(made.code() == 6);
    CHECK_THAT(said(made, "series", State::mend), Contains("June 2027"));
  }
  SECTION("no series at all") {
    desk.session.told.series.clear();
    CHECK_THAT(said(desk.run(), "series", State::mend), Contains("lists no exam series"));
  }
  SECTION("a part that breaks off: nothing more is asked after it") {
    desk.session.fails_at = "mis.pupils/1";
    const auto made = desk.run({});
    CHECK(made.code() == 5);
    CHECK(said(made, "pupils", State::mend) == "The MIS broke off.");
    CHECK(std::find(desk.session.calls.begin(), desk.session.calls.end(), "mis.staff/1") == desk.session.calls.end());
  }
  SECTION("a part that is empty") {
    desk.session.records[Kind::pupil].clear();
    const auto made = desk.run();
    CHECK(made.code() == 6);
    CHECK(said(made, "pupils", State::mend) == "No pupils came.");
  }
  SECTION("grades that cannot be read") {
    desk.set(desk.session, "R1", "grade", "10");
    const auto made = desk.run();
    CHECK(made.code() == 6);
    CHECK_THAT(said(made, "grades", State::mend), Contains("1 of 6 grades"));
  }
  SECTION("another school") {
    desk.store.set_school({"Elm School", "654321", "", ""});
    const auto made = desk.run();
    CHECK(made.code() == 7);
    CHECK_THAT(said(made, "school", State::mend), Contains("another school"));
    CHECK(desk.session.calls == Texts{"sign_in", "catalogue"});
  }
}

TEST_CASE("a series without results yet is as it should be before the day") {
  Rehearsing desk;
  desk.session.records[Kind::result].clear();
  const auto made = desk.run();
  CHECK(made.code() == 0);
  CHECK_THAT(said(made, "results", State::note), Contains("No result of June 2026 is there yet"));
  CHECK(desk.session.scope.series == Texts{"S2"});  // an older one was tried in its place
}

TEST_CASE("who has left and results of strangers are told") {
  Rehearsing desk;
  std::erase_if(desk.session.records[Kind::pupil], [](const auto& pupil) { return pupil.mis_id == "P3"; });
  const auto made = desk.run();
  CHECK_THAT(said(made, "off-roll", State::note),
             Contains("None of them left") && Contains("2 of 6 results are of pupils who neither come"));
  auto session = results_day::session();
  desk.import(session);  // now the store knows them
  CHECK_THAT(said(desk.run(), "off-roll", State::ok), Contains("Every result"));
}
