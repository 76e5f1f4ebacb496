// Holds: an import that reaches less far than the last one, or counts otherwise.
#include <catch2/catch.hpp>

#include "host/wizard/held_school.h"

using Catch::Matchers::Contains;
using held::School;
using school::Kind;

TEST_CASE("a kind that the last import brought and this one does not ask for is held") {
  School school;
  school.incoming[Kind::photo] = {};
  const auto hold = school.only();
  CHECK(hold.id == "scope-photo");
  CHECK(hold.kind == Kind::photo);
  CHECK(hold.rows.size() == 40);
  CHECK_THAT(hold.what, Contains("No photos were asked for") && Contains("40 photos from its last import"));

  SECTION("not where a person chose what to include") {
    school.last.kinds_chosen = true;
    CHECK(school.names().empty());
  }
  SECTION("nor where the last import did not bring it either") {
    school.last.kinds.erase(Kind::photo);
    CHECK(school.names().empty());
  }
  SECTION("nor where another connector has brought them since") {
    for (auto& photo : school.stored[Kind::photo]) photo.source = "another";
    CHECK(school.names().empty());
  }
}

TEST_CASE("a set that is empty where the store has records of the source is held, whatever their number") {
  School school;
  school.incoming[Kind::staff].records.clear();
  const auto hold = school.only();
  CHECK(hold.id == "scope-staff");
  CHECK(hold.what == "No staff came, where the store has 1 staff.");
}

TEST_CASE("what comes together is held once") {
  School school;
  school.incoming[Kind::class_].records.clear();
  school.incoming[Kind::member].records.clear();
  const auto hold = school.only();
  CHECK(hold.id == "scope-class");
  CHECK(hold.kind == Kind::class_);
  CHECK_THAT(hold.what, Contains("No classes came, where the store has 4 classes") && Contains("no members came"));
}

TEST_CASE("a set that is cut off is held where somebody is missing from it, and names those") {
  School school;
  school.incoming[Kind::pupil].whole = false;
  CHECK(school.names().empty());
  school.incoming[Kind::pupil].records.resize(38);
  const auto hold = school.only();
  CHECK(hold.id == "scope-pupil");
  CHECK(hold.rows == std::vector<int64_t>{39, 40});
  CHECK(hold.what == "Not all pupils came: 2 pupils of the store are missing.");

  SECTION("as it is where the MIS said another number") {
    school.incoming[Kind::pupil].whole = true;
    school.incoming[Kind::pupil].expected = 40;
    CHECK(school.names() == "scope-pupil");
  }
  SECTION("one that could not be read is there") {
    school.incoming.problems.push_back({Kind::pupil, "P39", "", "Unreadable."});
    school.incoming.problems.push_back({Kind::pupil, "P40", "", "Unreadable."});
    CHECK(school.names().empty());
  }
}

TEST_CASE("a year group of which nobody comes is held, once") {
  School school;
  school.settings.leaving_share = 0.6;  // so that no share is unusual
  school.settings.few = 30;
  std::vector<size_t> odd;
  for (size_t i = 1; i <= 40; i += 2) odd.push_back(i);
  school.gone(odd);
  const auto hold = school.only();
  CHECK(hold.id == "scope-pupil-year-10");
  CHECK(hold.rows.size() == 20);
  CHECK(hold.what == "Nobody of year group 10 came, where the store has 20 pupils.");
  school.settings.leaving_share = 0.1;
  CHECK(school.names() == "leaving-pupil");
}

TEST_CASE("a year group that moved up as one is not missing") {
  School school;
  for (size_t i = 1; i <= 40; i += 2) little::value(Kind::pupil, school.pupil(i).values, "year_group") = "11";
  CHECK(school.names().empty());
}

TEST_CASE("results that come no more are held, unless some series were chosen") {
  School school;
  little::add(school.stored, Kind::series, "E1", {});
  little::add(school.stored, Kind::qualification, "Q1", {});
  little::add(school.stored, Kind::result, "R1", {{"pupil", "1"}, {"qualification", "1"}, {"series", "1"}});
  CHECK(school.only().id == "scope-series");
  school.incoming.scope.series = {"E9"};
  CHECK(school.names().empty());
}

TEST_CASE("another version of the connector is held where its counts differ markedly") {
  School school;
  school.incoming.source.version = "1.1.0";
  CHECK(school.names().empty());
  for (size_t i = 101; i <= 104; ++i) little::add(school.incoming, Kind::pupil, held::id(i), {});
  CHECK(school.names().empty());  // 4 of 40 are no more than a tenth
  little::add(school.incoming, Kind::pupil, held::id(105), {});
  const auto hold = school.only();
  CHECK(hold.id == "connector-version");
  CHECK(hold.rows == std::vector<int64_t>{41, 42, 43, 44, 45});
  CHECK_THAT(hold.what, Contains("Version 1.1.0") && Contains("than version 1.0.0") &&
                            Contains("40 pupils, of which 0 did not come, and 5 more"));
  CHECK(hold.share == Approx(5.0 / 40));

  SECTION("the same version may bring as many as it likes") {
    school.last.version = "1.1.0";
    CHECK(school.names().empty());
  }
  SECTION("a first import is compared with nothing") {
    school.last = {};
    CHECK(school.names().empty());
  }
}

TEST_CASE("who is held as leaving is not held again for the version") {
  School school;
  school.incoming.source.version = "1.1.0";
  school.gone({1, 2, 3, 4, 5, 6});
  CHECK(school.names() == "leaving-pupil");
}
