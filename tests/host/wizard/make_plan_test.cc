// Links into changes: what is created, what differs, what a blank does, who returns, and the counts.
#include "wizard/make_plan.h"

#include <catch2/catch.hpp>

#include "host/matching/little_school.h"
#include "matching/match.h"

using little::add;
using school::Kind;

namespace {

school::Plan plan(const school::Snapshot& incoming, const school::StoredSchool& stored,
                  const matching::Answers& answers = {}) {
  return wizard::make_plan(incoming, stored, matching::match(incoming, stored, answers), little::today);
}

std::string changes(const school::Snapshot& incoming, const school::StoredSchool& stored) {
  return little::text(plan(incoming, stored).changes);
}

// One stored pupil who comes again.
struct One {
  school::Snapshot incoming = little::snapshot();
  school::StoredSchool stored;

  One(const little::Fields& before, const little::Fields& after) {
    add(stored, Kind::pupil, "P1", before);
    add(incoming, Kind::pupil, "P1", after);
  }
  std::string changes() const { return ::changes(incoming, stored); }
  school::Counts counts() const { return plan(incoming, stored).counts.at(Kind::pupil); }
};

}  // namespace

TEST_CASE("a new record is one change: all that is said, in the table's order, refs as stored ids") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  stored.next_id[index(Kind::pupil)] = 7;
  add(incoming, Kind::pupil, "P1",
      {{"house", ""}, {"upn", "X"}, {"legal_surname", "O\"Brien\n"}, {"extras", R"({"a":"b"})"}});
  add(incoming, Kind::class_, "C1", {{"name", "9x"}, {"subject", "S404"}});
  add(incoming, Kind::member, "", {{"pupil", "P1"}, {"class", "C1"}});
  const auto made = plan(incoming, stored);
  CHECK(
      little::text(made.changes) ==
      R"(pupil 7 : - -> {"upn":"X","legal_surname":"O\"Brien\n","house":"","extras":"{\"a\":\"b\"}","source":"demo","mis_id@demo":"P1"})"
      "\n"
      R"(class 1 : - -> {"name":"9x","source":"demo","mis_id@demo":"C1"})"
      "\n"
      R"(member 1 : - -> {"class":"1","pupil":"7","source":"demo"})"
      "\n");
  CHECK(made.counts.at(Kind::pupil).fresh == 1);
  CHECK(made.counts.at(Kind::member).fresh == 1);
}

TEST_CASE("a plan says whose it is and what store it was made for") {
  auto incoming = little::snapshot();
  incoming.scope.years = {"10"};
  school::StoredSchool stored;
  stored.revision = 12;
  const auto made = plan(incoming, stored);
  CHECK(made.source.connector == "demo");
  CHECK(made.school.urn == "100000");
  CHECK(made.scope.years == std::vector<std::string>{"10"});
  CHECK(made.revision == 12);
}

TEST_CASE("each field that differs is a change, and nothing else is") {
  One one({{"legal_surname", "Smith"}, {"house", "Red"}, {"sex", "F"}},
          {{"legal_surname", "Jones"}, {"house", "Red"}, {"postcode", "AB1 2CD"}});
  CHECK(one.changes() == "pupil 1 legal_surname: Smith -> Jones\npupil 1 postcode: - -> AB1 2CD\n");
  CHECK(one.counts().changed == 1);
  CHECK(one.counts().unchanged == 0);
}

TEST_CASE("a blank never overwrites") {
  CHECK(One({{"house", "Red"}}, {}).changes().empty());
  CHECK(One({{"house", "Red"}}, {{"house", ""}}).changes().empty());
  CHECK(One({{"extras", R"({"a":"b"})"}}, {{"extras", "{}"}}).changes().empty());
  CHECK(One({{"house", "Red"}}, {{"house", ""}}).counts().unchanged == 1);
  // Where nothing was said before, "said to be empty" is news.
  CHECK(One({}, {{"house", ""}}).changes() == "pupil 1 house: - -> \n");
}

TEST_CASE("extras are replaced as a whole") {
  CHECK(One({{"extras", R"({"a":"b"})"}}, {{"extras", R"({"c":"d"})"}}).changes() ==
        "pupil 1 extras: {\"a\":\"b\"} -> {\"c\":\"d\"}\n");
}

TEST_CASE("another connector's confirmation and id are changes of their own") {
  One one({{"upn", little::upn(1)}}, {{"upn", little::upn(1)}});
  one.stored[Kind::pupil][0].source = "another";
  one.stored[Kind::pupil][0].mis_id = "";
  CHECK(one.changes() == "pupil 1 source: another -> demo\npupil 1 mis_id@demo: - -> P1\n");
}

TEST_CASE("a re-enrolled pupil's id is replaced") {
  One one({{"person_id", "7f"}}, {{"person_id", "7f"}});
  one.incoming[Kind::pupil].records[0].mis_id = "P2";
  CHECK(one.changes() == "pupil 1 mis_id@demo: P1 -> P2\n");
}

TEST_CASE("an id that a person gives to somebody else is taken from who had it") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  const little::Fields ada = {{"legal_surname", "A"}, {"legal_forename", "B"}, {"date_of_birth", "2011-01-01"}};
  const little::Fields zoe = {{"legal_surname", "C"}, {"legal_forename", "D"}, {"date_of_birth", "2012-01-01"}};
  add(stored, Kind::pupil, "P1", ada);
  add(stored, Kind::pupil, "P2", zoe);
  add(incoming, Kind::pupil, "P1", zoe);
  add(incoming, Kind::pupil, "P2", ada);
  SECTION("swapped") {
    const auto made = plan(incoming, stored, {{"q1", "2"}, {"q2", "1"}});
    CHECK(little::text(made.changes) == "pupil 1 mis_id@demo: P1 -> P2\npupil 2 mis_id@demo: P2 -> P1\n");
    little::replay(stored, made.changes, "demo");
    CHECK(plan(incoming, stored).changes.empty());
  }
  SECTION("both are new: those who had the ids have left") {
    const auto made = plan(incoming, stored, {{"q1", "new"}, {"q2", "new"}});
    CHECK(made.counts.at(Kind::pupil).fresh == 2);
    CHECK(made.counts.at(Kind::pupil).leaving == 2);
    little::replay(stored, made.changes, "demo");
    CHECK(plan(incoming, stored).changes.empty());
  }
}

TEST_CASE("who comes again has returned, and the day of leaving is void") {
  One one({{"leaving_date", "2026-07-20"}}, {});
  one.stored[Kind::pupil][0].left_on = "2026-07-20";
  CHECK(one.changes() == "pupil 1 leaving_date: 2026-07-20 -> -\npupil 1 left_on: 2026-07-20 -> -\n");
  CHECK(one.counts().returning == 1);
  CHECK(one.counts().changed == 0);
}

TEST_CASE("a pupil who comes with a past day of leaving has left, one with a coming day has not") {
  One gone({}, {{"leaving_date", "2026-11-23"}});
  CHECK(gone.changes() == "pupil 1 leaving_date: - -> 2026-11-23\npupil 1 left_on: - -> 2026-11-23\n");
  CHECK(gone.counts().leaving == 1);
  CHECK(One({}, {{"leaving_date", "2026-11-24"}}).changes() == "pupil 1 leaving_date: - -> 2026-11-24\n");

  One still({{"leaving_date", "2026-07-20"}}, {{"leaving_date", "2026-07-20"}});
  still.stored[Kind::pupil][0].left_on = "2026-07-20";
  CHECK(still.changes().empty());
  CHECK(still.counts().unchanged == 1);

  auto incoming = little::snapshot();
  add(incoming, Kind::pupil, "P1", {{"leaving_date", "2026-07-20"}});
  const auto made = plan(incoming, {});
  CHECK(little::text(made.changes) ==
        R"(pupil 1 : - -> {"leaving_date":"2026-07-20","source":"demo","left_on":"2026-07-20","mis_id@demo":"P1"})"
        "\n");
}

TEST_CASE("a changed photo is a change of its digest, size and type") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::pupil, "P1", {});
  add(stored, Kind::photo, "", {{"pupil", "1"}, {"sha256", "aa"}, {"bytes", "10"}, {"type", "image/jpeg"}});
  add(incoming, Kind::pupil, "P1", {});
  add(incoming, Kind::photo, "", {{"pupil", "P1"}, {"sha256", "bb"}, {"bytes", "12"}, {"type", "image/png"}});
  CHECK(changes(incoming, stored) ==
        "photo 1 sha256: aa -> bb\nphoto 1 bytes: 10 -> 12\nphoto 1 type: image/jpeg -> image/png\n");
}

TEST_CASE("who is asked about, and what hangs on them, is uncertain and not touched") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::pupil, "P1", {{"legal_surname", "A"}, {"legal_forename", "B"}, {"date_of_birth", "2011-01-01"}});
  add(stored, Kind::class_, "C1", {});
  add(stored, Kind::member, "", {{"class", "1"}, {"pupil", "1"}});
  add(stored, Kind::photo, "", {{"pupil", "1"}, {"sha256", "aa"}});
  add(incoming, Kind::pupil, "P1", {{"legal_surname", "C"}, {"legal_forename", "D"}, {"date_of_birth", "2012-01-01"}});
  add(incoming, Kind::pupil, "P2", {});
  add(incoming, Kind::class_, "C1", {});
  for (const std::string id : {"P1", "P2"}) {
    add(incoming, Kind::member, "", {{"class", "C1"}, {"pupil", id}});
    add(incoming, Kind::photo, "", {{"pupil", id}, {"sha256", "aa"}});
  }
  const auto made = plan(incoming, stored);
  CHECK(made.questions.size() == 1);
  for (const Kind kind : {Kind::pupil, Kind::member, Kind::photo}) {
    CHECK(made.counts.at(kind).uncertain == 1);
    CHECK(made.counts.at(kind).leaving == 0);
    CHECK(made.counts.at(kind).fresh == 1);
  }
  const auto skipped = plan(incoming, stored, {{"q1", "skip"}});
  CHECK(little::text(skipped.changes) == little::text(made.changes));
  CHECK(skipped.counts.at(Kind::pupil).uncertain == 0);
}

TEST_CASE("a UPN that is wrong is kept and told once, without anybody's name") {
  auto wrong = little::upn(1);
  wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
  auto incoming = little::snapshot();
  incoming.problems.push_back({Kind::photo, "P9", {}, "This is no picture."});
  add(incoming, Kind::pupil, "P1", {{"upn", wrong}, {"legal_surname", "Smith"}});
  add(incoming, Kind::pupil, "P1", {{"upn", wrong}, {"legal_surname", "Smith"}});
  add(incoming, Kind::pupil, "P2", {{"upn", "N/A"}});
  add(incoming, Kind::pupil, "P3", {{"upn", little::upn(2)}});
  const auto made = plan(incoming, {});
  REQUIRE(made.problems.size() == 3);
  CHECK(made.problems[0].mis_id == "P1");
  CHECK(made.problems[0].field == "upn");
  CHECK(made.problems[0].message == "The check letter of this UPN is wrong. It was kept as it is; mend it in the MIS.");
  CHECK(made.problems[1].mis_id == "P2");
  CHECK(made.problems[2].message == "This is no picture.");
  CHECK(made.counts.at(Kind::pupil).fresh == 3);
}

TEST_CASE("kinds that were not asked for are neither counted nor touched") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::staff, "T1", {});
  add(incoming, Kind::pupil, "P1", {});
  incoming[Kind::staff].asked = incoming[Kind::staff].whole = false;
  const auto made = plan(incoming, stored);
  CHECK_FALSE(made.counts.contains(Kind::staff));
  CHECK(made.counts.contains(Kind::pupil));
  CHECK(made.changes.size() == 1);
  CHECK(made.problems.empty());
}
