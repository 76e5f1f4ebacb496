// Staff, subjects, classes and what hangs on them: what links, what is left out and why.
#include <catch2/catch.hpp>

#include "host/matching/little_school.h"
#include "matching/match.h"

using little::add;
using matching::match;
using school::Kind;
using school::Rung;

namespace {

const std::vector<school::Link>& links(const school::Matches& matches, Kind kind) { return matches.links[index(kind)]; }

Rung only_rung(const school::Snapshot& incoming, const school::StoredSchool& stored, Kind kind) {
  const auto matches = match(incoming, stored);
  REQUIRE(matches.questions.empty());
  REQUIRE(links(matches, kind).size() == 1);
  return links(matches, kind)[0].rung;
}

const little::Fields jo = {
    {"code", "JHA"}, {"legal_surname", "Hall"}, {"legal_forename", "Jo"}, {"email", "j@a.example"}};

}  // namespace

TEST_CASE("staff link by id, by code with surname, or by email with a name") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::staff, "", jo, "another");
  SECTION("code and surname") {
    add(incoming, Kind::staff, "T1", {{"code", "JHA"}, {"legal_surname", "HALL"}});
    CHECK(only_rung(incoming, stored, Kind::staff) == Rung::key);
  }
  SECTION("email and forename, after a marriage") {
    add(incoming, Kind::staff, "T1", {{"email", "J@A.example"}, {"legal_surname", "Reed"}, {"legal_forename", "Jo"}});
    CHECK(only_rung(incoming, stored, Kind::staff) == Rung::key);
  }
  SECTION("the next head has the head's address, and is somebody else") {
    add(incoming, Kind::staff, "T1", {{"email", "j@a.example"}, {"legal_surname", "Reed"}, {"legal_forename", "Al"}});
    CHECK(only_rung(incoming, stored, Kind::staff) == Rung::none);
  }
  SECTION("the next Hall has the code of the last: asked") {
    add(incoming, Kind::staff, "T1", {{"code", "JHA"}, {"legal_surname", "Hall"}, {"legal_forename", "Jane"}});
    CHECK(match(incoming, stored).questions.size() == 1);
  }
  SECTION("two of one code and name: asked, not guessed") {
    add(incoming, Kind::staff, "T1", jo);
    add(incoming, Kind::staff, "T2", jo);
    const auto matches = match(incoming, stored);
    CHECK(matches.questions.size() == 2);
    CHECK(matches.questions[0].why.find("member of staff") != std::string::npos);
  }
}

TEST_CASE("classes link by name within the academic year, and only one to one") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::class_, "", {{"name", "9x/Ma1"}, {"academic_year", "2026/27"}}, "another");
  SECTION("same year") {
    add(incoming, Kind::class_, "C1", {{"name", "9x/Ma1"}, {"academic_year", "2026/27"}});
    CHECK(only_rung(incoming, stored, Kind::class_) == Rung::name);
  }
  SECTION("another year's") {
    add(incoming, Kind::class_, "C1", {{"name", "9x/Ma1"}, {"academic_year", "2025/26"}});
    CHECK(only_rung(incoming, stored, Kind::class_) == Rung::none);
  }
  SECTION("no year said") {
    add(incoming, Kind::class_, "C1", {{"name", "9x/Ma1"}});
    CHECK(only_rung(incoming, stored, Kind::class_) == Rung::none);
  }
  SECTION("two of one name are both new, and nothing is asked") {
    for (const std::string id : {"C1", "C2"})
      add(incoming, Kind::class_, id, {{"name", "9x/Ma1"}, {"academic_year", "2026/27"}});
    const auto matches = match(incoming, stored);
    CHECK(matches.questions.empty());
    CHECK(links(matches, Kind::class_)[0].stored == 2);
    CHECK(links(matches, Kind::class_)[1].stored == 3);
  }
}

TEST_CASE("a thing made anew in the MIS takes the place of the old one only when everything came") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::subject, "S1", {{"code", "Ma"}, {"name", "Maths"}});
  add(incoming, Kind::subject, "S2", {{"code", "Ma"}, {"name", "Maths"}});
  CHECK(only_rung(incoming, stored, Kind::subject) == Rung::name);
  SECTION("not all came") { incoming[Kind::subject].whole = false; }
  SECTION("one year group was asked for") { incoming.scope.years = {"10"}; }
  CHECK(only_rung(incoming, stored, Kind::subject) == Rung::none);
}

TEST_CASE("subjects, series, qualifications and results have their rungs") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::subject, "", {{"name", "Art"}}, "another");
  add(stored, Kind::series, "", {{"name", "June 2026"}}, "another");
  add(stored, Kind::qualification, "", {{"qan", "60142923"}}, "another");
  add(stored, Kind::qualification, "", {{"board", "AQA"}, {"level", "GCSE"}, {"title", "Art"}}, "another");
  add(stored, Kind::pupil, "P1", {});
  const little::Fields key = {{"pupil", "1"}, {"qualification", "1"}, {"series", "1"}, {"facet", "achieved"}};
  add(stored, Kind::result, "", key, "another");

  add(incoming, Kind::subject, "S", {{"name", "Art"}});
  add(incoming, Kind::series, "E", {{"name", "June 2026"}});
  add(incoming, Kind::qualification, "Q1", {{"qan", "60142923"}, {"title", "Mathematics"}});
  add(incoming, Kind::qualification, "Q2", {{"board", "AQA"}, {"level", "GCSE"}, {"title", "Art"}});
  add(incoming, Kind::result, "R1", {{"pupil", "P1"}, {"qualification", "Q1"}, {"series", "E"}, {"facet", "achieved"}});
  add(incoming, Kind::result, "R2", {{"pupil", "P1"}, {"qualification", "Q2"}, {"series", "E"}, {"facet", "achieved"}});

  const auto matches = match(incoming, stored);
  CHECK(links(matches, Kind::subject)[0].rung == Rung::name);
  CHECK(links(matches, Kind::series)[0].rung == Rung::name);
  CHECK(links(matches, Kind::qualification)[0].rung == Rung::key);
  CHECK(links(matches, Kind::qualification)[1].rung == Rung::key);
  CHECK(links(matches, Kind::qualification)[1].stored == 2);
  CHECK(links(matches, Kind::result)[0].rung == Rung::key);
  CHECK(links(matches, Kind::result)[1].rung == Rung::none);
  CHECK(matches.problems.empty());
}

TEST_CASE("members lead through the links of their class and pupil, also to who did not come this time") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::pupil, "P0", {});
  add(stored, Kind::pupil, "P1", {});
  add(stored, Kind::class_, "C1", {});
  add(stored, Kind::member, "", {{"class", "1"}, {"pupil", "2"}});
  add(incoming, Kind::class_, "C1", {});
  add(incoming, Kind::member, "", {{"class", "C1"}, {"pupil", "P1"}});
  const auto matches = match(incoming, stored);
  CHECK(links(matches, Kind::member)[0].stored == 1);
  CHECK(links(matches, Kind::member)[0].reasons == std::vector<std::string>{"same class and pupil"});
}

TEST_CASE("what hangs on an open question waits; what names nothing known is told once for each such thing") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::pupil, "P1", {{"legal_surname", "A"}, {"legal_forename", "B"}, {"date_of_birth", "2011-01-01"}});
  add(incoming, Kind::pupil, "P1", {{"legal_surname", "C"}, {"legal_forename", "D"}, {"date_of_birth", "2012-01-01"}});
  add(incoming, Kind::class_, "C1", {});
  add(incoming, Kind::member, "", {{"class", "C1"}, {"pupil", "P1"}});
  add(incoming, Kind::photo, "", {{"pupil", "P1"}, {"sha256", "aa"}});
  auto matches = match(incoming, stored);
  CHECK(matches.waiting[index(Kind::member)] == std::vector<size_t>{0});
  CHECK(matches.waiting[index(Kind::photo)] == std::vector<size_t>{0});
  CHECK(links(matches, Kind::member).empty());
  CHECK(matches.problems.empty());

  matches = match(incoming, stored, {{"q1", "skip"}});
  CHECK(matches.waiting[index(Kind::member)].empty());
  CHECK(links(matches, Kind::member).empty());
  CHECK(matches.problems.empty());

  add(incoming, Kind::class_, "C2", {{"subject", "S9"}});
  for (const std::string id : {"C1", "C2"}) add(incoming, Kind::member, "", {{"class", id}, {"pupil", "P404"}});
  add(incoming, Kind::member, "", {{"class", "C1"}});
  matches = match(incoming, stored, {{"q1", "new"}});
  CHECK(links(matches, Kind::member).size() == 1);
  CHECK(links(matches, Kind::class_).size() == 2);
  REQUIRE(matches.problems.size() == 3);
  CHECK(matches.problems[0].kind == Kind::class_);
  CHECK(matches.problems[0].mis_id == "S9");
  CHECK(matches.problems[1].message == "A member came without its pupil and was left out.");
  CHECK(matches.problems[2].mis_id == "P404");
  CHECK(matches.problems[2].message ==
        "2 records of members name a pupil that neither this import nor the store has; left out.");

  incoming.scope.years = {"10"};  // then mixed classes name pupils of other years, and nothing is wrong
  matches = match(incoming, stored, {{"q1", "new"}});
  CHECK(matches.problems.size() == 2);
}

TEST_CASE("a record that came twice counts once, and an id with two contents is left out") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(incoming, Kind::pupil, "P1", {{"house", "Red"}});
  add(incoming, Kind::pupil, "P1", {{"house", "Red"}});
  add(incoming, Kind::pupil, "P2", {{"house", "Red"}});
  add(incoming, Kind::pupil, "P2", {{"house", "Blue"}});
  add(incoming, Kind::pupil, "", {});
  add(incoming, Kind::class_, "C1", {});
  add(incoming, Kind::member, "", {{"class", "C1"}, {"pupil", "P1"}, {"start_date", "2026-11-01"}});
  add(incoming, Kind::member, "", {{"class", "C1"}, {"pupil", "P1"}, {"start_date", "2026-09-01"}});
  add(incoming, Kind::member, "", {{"class", "C1"}, {"pupil", "P2"}});
  const auto matches = match(incoming, stored);
  CHECK(links(matches, Kind::pupil).size() == 1);
  REQUIRE(links(matches, Kind::member).size() == 1);
  CHECK(links(matches, Kind::member)[0].incoming == 0);  // the later of two memberships
  REQUIRE(matches.problems.size() == 3);
  CHECK(matches.problems[0].message.find("without an id") != std::string::npos);
  CHECK(matches.problems[1].mis_id == "P2");
  CHECK(matches.problems[2].mis_id == "class C1, pupil P1");
}

TEST_CASE("new records get their ids in the order of their MIS ids, from the next that the store would give") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  stored.next_id[index(Kind::pupil)] = 41;
  for (const std::string id : {"P3", "P1", "P2"}) add(incoming, Kind::pupil, id, {});
  const auto matches = match(incoming, stored);
  REQUIRE(links(matches, Kind::pupil).size() == 3);
  CHECK(links(matches, Kind::pupil)[0].incoming == 1);
  CHECK(links(matches, Kind::pupil)[0].stored == 41);
  CHECK(links(matches, Kind::pupil)[2].incoming == 0);
  CHECK(links(matches, Kind::pupil)[2].stored == 43);
}

TEST_CASE("a member of staff's id that went to somebody else is asked about") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::staff, "T1", jo);
  SECTION("another name altogether") {
    add(incoming, Kind::staff, "T1", {{"legal_surname", "Reed"}, {"legal_forename", "Al"}, {"code", "REA"}});
    CHECK(match(incoming, stored).questions.size() == 1);
  }
  SECTION("a new surname, or the same address, is no contradiction") {
    add(incoming, Kind::staff, "T1", {{"legal_surname", "Reed"}, {"legal_forename", "Al"}, {"email", "j@a.example"}});
    CHECK(only_rung(incoming, stored, Kind::staff) == Rung::mis_id);
  }
}
