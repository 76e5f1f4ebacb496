// Changes as a person reads them: by record, by name, and only those asked for.
#include "wizard/changed.h"

#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"

using scripted::Kind;
using wizard::changed_records;
using wizard::How;

namespace {

school::StoredSchool school_of_two() {
  school::StoredSchool school;
  school[Kind::pupil] = {
      {1, "P1",
       scripted::record(Kind::pupil, "",
                        {"legal_surname=Smith", "legal_forename=Ann", "preferred_forename=Annie",
                         "date_of_birth=2011-01-02", "year_group=10"})
           .values,
       "", ""},
      {2, "P2", scripted::record(Kind::pupil, "", {"legal_surname=Jones", "year_group=11"}).values, "", ""}};
  school[Kind::class_] = {
      {5, "C1", scripted::record(Kind::class_, "", {"name=10A/Ma", "year_group=10"}).values, "", ""}};
  school[Kind::member] = {{7, "", scripted::record(Kind::member, "", {"class=5", "pupil=1"}).values, "", ""}};
  return school;
}

const std::vector<school::Change> changes = {{Kind::pupil, 1, "legal_surname", "Smith", "Brown"},
                                             {Kind::pupil, 1, "source", "a", "b"},
                                             {Kind::pupil, 2, "left_on", std::nullopt, "2026-11-23"},
                                             {Kind::pupil, 2, "source", "a", "b"},
                                             {Kind::class_, 5, "source", "a", "b"},
                                             {Kind::member, 8, "", std::nullopt, R"({"class":"5","pupil":"2"})"}};

std::vector<int64_t> ids(const wizard::Filter& filter) {
  std::vector<int64_t> found;
  for (const auto& record : changed_records(school_of_two(), changes, filter)) found.push_back(record.id);
  return found;
}

}  // namespace

TEST_CASE("records are named, and say how they change") {
  const auto records = changed_records(school_of_two(), changes);
  REQUIRE(records.size() == 3);
  CHECK(records[0].name == "Annie Brown, born 2011-01-02");
  CHECK(records[0].how == How::changed);
  REQUIRE(records[0].fields.size() == 1);
  CHECK(records[0].fields[0].before == "Smith");
  CHECK(records[1].how == How::leaving);
  CHECK(records[2].how == How::fresh);
  CHECK(records[2].name == "Jones in 10A/Ma");
  CHECK(records[2].fields.at(0).after == "10A/Ma");
}

TEST_CASE("a return and an undone import are told apart from a change") {
  const auto records = changed_records(
      school_of_two(), std::vector<school::Change>{{Kind::pupil, 1, "left_on", "2026-01-01", std::nullopt},
                                                   {Kind::pupil, 2, "", R"({"legal_surname":"Jones"})", std::nullopt}});
  CHECK(records.at(0).how == How::returning);
  CHECK(records.at(1).how == How::gone);
}

TEST_CASE("of a record that the history only names, the store tells the rest, while it has it") {
  const auto records = changed_records(
      school_of_two(),
      std::vector<school::Change>{{Kind::pupil, 1, "", std::nullopt, ""}, {Kind::pupil, 9, "", std::nullopt, ""}});
  CHECK(records.at(0).name == "Annie Smith, born 2011-01-02");
  CHECK(records.at(0).fields.size() == 5);
  CHECK(records.at(1).how == How::fresh);
  CHECK(records.at(1).name == "a pupil without a name");
}

TEST_CASE("kind, year and class choose among them") {
  CHECK(ids({.kind = Kind::pupil}) == std::vector<int64_t>{1, 2});
  CHECK(ids({.year = "10"}) == std::vector<int64_t>{1});
  CHECK(ids({.year = "11"}) == std::vector<int64_t>{2, 8});
  CHECK(ids({.class_name = "10A/Ma"}) == std::vector<int64_t>{1, 2, 8});
  CHECK(ids({.kind = Kind::pupil, .class_name = "10B"}).empty());
}
