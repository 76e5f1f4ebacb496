// Photos of those who left long ago: dropped by the next import, whatever it was asked for, and not brought again.
#include <catch2/catch.hpp>

#include "host/matching/little_school.h"
#include "matching/match.h"
#include "wizard/make_plan.h"

using little::add;
using school::Kind;

namespace {

// Pupil 1 is there, pupil 2 has left; both have photos. Only pupil 1 comes. Today is 2026-11-23.
struct School {
  school::Snapshot incoming = little::snapshot();
  school::StoredSchool stored;
  school::Settings settings;

  explicit School(const std::string& left_on) {
    for (const std::string id : {"1", "2"}) {
      add(stored, Kind::pupil, "P" + id, {{"legal_surname", "Smith" + id}});
      add(stored, Kind::photo, "", {{"pupil", id}, {"sha256", "a" + id}, {"bytes", "9"}, {"type", "image/jpeg"}});
    }
    stored[Kind::pupil][1].left_on = stored[Kind::photo][1].left_on = left_on;
    come(1);
  }
  void come(int pupil) {
    const auto id = std::to_string(pupil);
    add(incoming, Kind::pupil, "P" + id, {{"legal_surname", "Smith" + id}});
    add(incoming, Kind::photo, "", {{"pupil", "P" + id}, {"sha256", "a" + id}, {"bytes", "9"}, {"type", "image/jpeg"}});
  }
  school::Plan plan() const {
    return wizard::make_plan(incoming, stored, matching::match(incoming, stored), little::today, settings);
  }
  std::string changes() const { return little::text(plan().changes); }
};

const std::string dropped =
    R"(photo 2 : {"pupil":"2","sha256":"a2","bytes":"9","type":"image/jpeg","source":"demo","left_on":"2025-11-23"} -> -)"
    "\n";

}  // namespace

TEST_CASE("the photo of who left a year ago is deleted whole, and counted as leaving") {
  School school("2025-11-23");
  CHECK(school.changes() == dropped);
  CHECK(school.plan().counts.at(Kind::photo).leaving == 1);
  CHECK(school.plan().counts.at(Kind::photo).unchanged == 1);
  CHECK(school.plan().holds.empty());
  little::replay(school.stored, school.plan().changes, "demo");
  CHECK(school.changes().empty());
}

TEST_CASE("a day less than a year is none, and the number of days is a setting") {
  School school("2025-11-24");
  CHECK(school.changes().empty());
  school.settings.photos_of_leavers_days = 364;
  CHECK_FALSE(school.changes().empty());
  school.settings.photos_of_leavers_days = -1;
  school.stored[Kind::pupil][1].left_on = "1999-07-20";
  CHECK(school.changes().empty());
}

TEST_CASE("photos are dropped by an import that was not asked for photos, and that of some years") {
  School school("2025-11-23");
  school.incoming[Kind::photo] = {};
  school.incoming.scope.years = {"7"};
  CHECK(school.changes() == dropped);
  CHECK(school.plan().counts.at(Kind::photo).leaving == 1);
}

TEST_CASE("who comes back keeps their photo") {
  School school("2025-11-23");
  school.come(2);
  const auto made = school.plan();
  CHECK(little::text(made.changes) == "pupil 2 left_on: 2025-11-23 -> -\nphoto 2 left_on: 2025-11-23 -> -\n");
  CHECK(made.counts.at(Kind::photo).returning == 1);
}

TEST_CASE("the photo of somebody who left long ago does not come in again, though the MIS gives it") {
  School school("2025-07-20");
  school.come(2);
  school.come(3);  // new to the store, and gone already
  for (const size_t at : {1, 2})
    little::value(Kind::pupil, school.incoming[Kind::pupil].records[at].values, "leaving_date") = "2025-07-20";
  little::replay(school.stored, school.plan().changes, "demo");
  CHECK(school.stored[Kind::pupil].size() == 3);
  REQUIRE(school.stored[Kind::photo].size() == 1);
  CHECK(school.stored[Kind::photo][0].id == 1);
  CHECK(school.changes().empty());
}

TEST_CASE("with no days at all a photo goes with its pupil, and is not marked as left besides") {
  School school("2025-11-23");
  school.settings.photos_of_leavers_days = 0;
  school.incoming[Kind::pupil].records.clear();
  school.incoming[Kind::photo].records.clear();
  add(school.incoming, Kind::pupil, "P7", {{"legal_surname", "Khan"}});
  add(school.incoming, Kind::photo, "", {{"pupil", "P7"}, {"sha256", "a7"}});
  const auto made = school.plan();
  CHECK(made.counts.at(Kind::pupil).leaving == 1);
  CHECK(made.counts.at(Kind::photo).leaving == 2);
  for (const auto& change : made.changes) CHECK_FALSE((change.kind == Kind::photo && change.field == "left_on"));
  little::replay(school.stored, made.changes, "demo");
  CHECK(school.stored[Kind::photo].size() == 1);
}

TEST_CASE("somebody who may come back by an answer keeps their photo until the question is answered") {
  School school("2025-07-20");
  auto& pupil = school.stored[Kind::pupil][1];
  little::value(Kind::pupil, pupil.values, "date_of_birth") = "2011-01-01";
  add(school.incoming, Kind::pupil, "P2", {{"legal_surname", "Other"}, {"date_of_birth", "2012-02-02"}});
  REQUIRE(school.plan().questions.size() == 1);
  CHECK(school.plan().counts.at(Kind::photo).leaving == 0);
}
