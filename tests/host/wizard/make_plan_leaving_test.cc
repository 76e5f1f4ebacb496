// Leaving: only where absence means something.
#include <catch2/catch.hpp>

#include "host/matching/little_school.h"
#include "matching/match.h"
#include "wizard/make_plan.h"

using little::add;
using school::Kind;

namespace {

std::string id(size_t number) { return "P" + std::to_string(number); }

// Ten stored pupils in years 10 and 11, in one class, with photos; all but the last come again.
struct School {
  school::Snapshot incoming = little::snapshot();
  school::StoredSchool stored;

  explicit School(size_t pupils = 10) {
    add(stored, Kind::class_, "C1", {});
    add(incoming, Kind::class_, "C1", {});
    for (size_t i = 1; i <= pupils; ++i) {
      const little::Fields fields = {{"year_group", i % 2 ? "11" : "10"}};
      const auto stored_id = std::to_string(i);
      add(stored, Kind::pupil, id(i), fields);
      add(stored, Kind::member, "", {{"class", "1"}, {"pupil", stored_id}});
      add(stored, Kind::photo, "", {{"pupil", stored_id}, {"sha256", "aa"}});
      if (i == pupils) continue;
      add(incoming, Kind::pupil, id(i), fields);
      add(incoming, Kind::member, "", {{"class", "C1"}, {"pupil", id(i)}});
      add(incoming, Kind::photo, "", {{"pupil", id(i)}, {"sha256", "aa"}});
    }
  }
  school::Plan plan() const {
    return wizard::make_plan(incoming, stored, matching::match(incoming, stored), little::today);
  }
  int64_t leaving(Kind kind) const { return plan().counts.at(kind).leaving; }
  // The only problem, for which nobody of that kind leaves.
  std::string nobody_leaves(Kind kind) const {
    const auto made = plan();
    CHECK(made.counts.at(kind).leaving == 0);
    REQUIRE(made.problems.size() == 1);
    CHECK(made.problems[0].kind == kind);
    return made.problems[0].message;
  }
};

}  // namespace

TEST_CASE("who is no longer in a whole set has left, with their memberships and photo") {
  School school;
  CHECK(little::text(school.plan().changes) ==
        "pupil 10 left_on: - -> 2026-11-23\nmember 10 left_on: - -> 2026-11-23\nphoto 10 left_on: - -> 2026-11-23\n");
  CHECK(school.leaving(Kind::pupil) == 1);
  CHECK(school.plan().problems.empty());
  little::replay(school.stored, school.plan().changes, "demo");
  CHECK(school.plan().changes.empty());
}

TEST_CASE("the day of leaving is the one that was known, when it is past") {
  School school;
  auto& leaver = school.stored[Kind::pupil].back();
  little::value(Kind::pupil, leaver.values, "leaving_date") = "2026-10-31";
  CHECK(school.plan().changes.front().after == "2026-10-31");
  little::value(Kind::pupil, leaver.values, "leaving_date") = "2027-07-20";
  CHECK(school.plan().changes.front().after == little::today);
}

TEST_CASE("nobody leaves when the set is not whole, and it is told when that mattered") {
  School school;
  school.incoming[Kind::pupil].whole = false;
  CHECK(school.nobody_leaves(Kind::pupil) ==
        "Not all pupils came, so absence means nothing. Nothing of this kind is marked as left.");
  add(school.incoming, Kind::pupil, id(10), {});
  CHECK(school.plan().problems.empty());
}

TEST_CASE("nobody leaves when the MIS said another number, and both numbers are told") {
  School school;
  school.incoming[Kind::pupil].expected = 10;
  const auto told = school.nobody_leaves(Kind::pupil);
  CHECK(told.find("there are 10 pupils, and 9 came") != std::string::npos);

  SECTION("a page that came twice does not hide one that did not come") {
    school.incoming[Kind::pupil].records.push_back(school.incoming[Kind::pupil].records[0]);
    CHECK(school.nobody_leaves(Kind::pupil).find("9 came") != std::string::npos);
  }
  SECTION("the right number lets them leave") {
    school.incoming[Kind::pupil].expected = 9;
    CHECK(school.leaving(Kind::pupil) == 1);
  }
}

TEST_CASE("an empty answer retires nobody, even where it is called whole") {
  School school;
  school.incoming[Kind::photo].records.clear();
  CHECK(school.nobody_leaves(Kind::photo).find("No photos came at all, where the store has 10.") == 0);
}

TEST_CASE("a connector retires only what it last confirmed under an id of its own") {
  School school;
  SECTION("another connector confirmed it since") { school.stored[Kind::pupil].back().source = "another"; }
  SECTION("its id was set aside") { school.stored[Kind::pupil].back().mis_id = ""; }
  CHECK(school.leaving(Kind::pupil) == 0);
}

TEST_CASE("who left already does not leave again") {
  School school;
  school.stored[Kind::pupil].back().left_on = "2025-07-20";
  CHECK(school.leaving(Kind::pupil) == 0);
}

TEST_CASE("with years chosen only their pupils, with memberships and photos, can leave") {
  School school;
  add(school.stored, Kind::staff, "T9", {});
  add(school.stored, Kind::class_, "C9", {});
  std::erase_if(school.incoming[Kind::pupil].records, [](const auto& pupil) { return pupil.mis_id == id(9); });
  SECTION("year 10: pupil 10 is missing") { school.incoming.scope.years = {"10"}; }
  SECTION("year 11: pupil 9 is missing") { school.incoming.scope.years = {"11"}; }
  const auto made = school.plan();
  CHECK(made.counts.at(Kind::pupil).leaving == 1);
  CHECK(made.counts.at(Kind::class_).leaving == 0);
  CHECK(made.counts.at(Kind::staff).leaving == 0);
  CHECK(made.counts.at(Kind::member).leaving == (school.incoming.scope.years[0] == "10" ? 1 : 0));
  CHECK(made.problems.empty());
}

TEST_CASE("a record that the connector could not bring has not left") {
  School school;
  SECTION("the pupil") {
    school.incoming.problems.push_back({Kind::pupil, id(10), "date_of_birth", "This is no date."});
  }
  SECTION("one whose id could not be read: it may be anybody") {
    school.incoming.problems.push_back({Kind::pupil, "", "", "Unreadable."});
  }
  SECTION("an id that came with two contents") {
    add(school.incoming, Kind::pupil, id(10), {{"house", "Red"}});
    add(school.incoming, Kind::pupil, id(10), {{"house", "Blue"}});
  }
  CHECK(school.leaving(Kind::pupil) == 0);
}

TEST_CASE("a problem of the import as a whole keeps nobody") {
  School school;
  school.incoming.problems.push_back({Kind::pupil, "", "", "The MIS does not say whose data this is.", true});
  CHECK(school.leaving(Kind::pupil) == 1);
}

TEST_CASE("a photo that is no picture does not take the old one away") {
  School school;
  add(school.incoming, Kind::pupil, id(10), {});
  school.incoming.problems.push_back({Kind::photo, id(10), "", "This is no picture."});
  CHECK(school.leaving(Kind::photo) == 0);
  CHECK(school.leaving(Kind::member) == 1);
}

TEST_CASE("what was achieved stays, though the MIS lists it no more") {
  School school;
  add(school.stored, Kind::series, "E1", {});
  add(school.stored, Kind::qualification, "Q1", {});
  add(school.stored, Kind::result, "R1", {{"pupil", "1"}, {"qualification", "1"}, {"series", "1"}});
  add(school.incoming, Kind::series, "E2", {});  // others came, so that these sets are not empty
  add(school.incoming, Kind::qualification, "Q2", {});
  add(school.incoming, Kind::result, "R2", {{"pupil", id(1)}, {"qualification", "Q2"}, {"series", "E2"}});
  const auto made = school.plan();
  for (const Kind kind : {Kind::series, Kind::qualification, Kind::result}) {
    CHECK(made.counts.at(kind).fresh == 1);
    CHECK(made.counts.at(kind).leaving == 0);
  }
  CHECK(made.problems.empty());
}

TEST_CASE("who may be the answer to a question has not left, nor what hangs on them, until the answer says so") {
  School school;
  auto wrong = little::upn(1);
  wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
  little::value(Kind::pupil, school.stored[Kind::pupil].back().values, "upn") = wrong;
  add(school.incoming, Kind::pupil, "P77", {{"upn", wrong}});  // without a witness
  const auto made = school.plan();
  REQUIRE(made.questions.size() == 1);
  for (const Kind kind : {Kind::pupil, Kind::member, Kind::photo}) CHECK(made.counts.at(kind).leaving == 0);

  const auto answered = matching::match(school.incoming, school.stored, {{"q1", "new"}});
  CHECK(wizard::make_plan(school.incoming, school.stored, answered, little::today).counts.at(Kind::pupil).leaving == 1);
}
