#include "sandbox/school/school.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

using namespace mis::sandbox;

namespace {

std::size_t on_roll(const School& school) {
  return static_cast<std::size_t>(
      std::count_if(school.pupils.begin(), school.pupils.end(), [](const Pupil& pupil) { return pupil.on_roll(); }));
}

}  // namespace

TEST_CASE("exactly as many pupils are on roll as were asked for, and one in a hundred more have left") {
  for (std::uint32_t pupils : {1u, 2u, 7u, 40u, 1200u, 3001u}) {
    const School school = make_school({3, pupils});
    CHECK(on_roll(school) == pupils);
    CHECK(school.pupils.size() - pupils == (pupils + 99) / 100);
  }
}

TEST_CASE("the smallest school is whole: it has staff, subjects, classes") {
  const School school = make_school({1, 1});
  CHECK(school.staff.size() >= 4);
  CHECK(school.subjects.size() == 18);
  CHECK_FALSE(school.classes.empty());
}

TEST_CASE("a school of 1,200 has the shape of a school") {
  const School school = make_school({1, 1200});
  CHECK(school.staff.size() == 80);
  CHECK(school.subjects.size() == 18);
  CHECK(school.classes.size() > 300);
  CHECK(school.classes.size() < 600);
  const double each = static_cast<double>(school.members.size()) / 1200;
  CHECK(each > 6.5);
  CHECK(each < 9);
  CHECK(school.years == std::vector<std::string>{"7", "8", "9", "10", "11", "12", "13"});
  CHECK(school.houses.size() == 4);
  CHECK(school.registration_groups.size() > 40);
}

TEST_CASE("no class is larger than a room") {
  const School school = make_school({2, 1200});
  std::map<std::size_t, std::size_t> sizes;
  for (const Member& member : school.members) ++sizes[member.class_index];
  for (const auto& [index, size] : sizes) {
    INFO(school.classes[index].name);
    CHECK(size <= (school.classes[index].year_group.empty() ? 60 : 27));
  }
}

TEST_CASE("what must be unique is") {
  const School school = make_school({4, 5000});
  std::set<std::string> upns, ulns, admissions, codes, emails, classes;
  std::set<std::tuple<std::string, std::string, Date>> people;
  for (const Pupil& pupil : school.pupils) {
    if (!pupil.upn.empty()) CHECK(upns.insert(pupil.upn).second);
    if (!pupil.uln.empty()) CHECK(ulns.insert(pupil.uln).second);
    CHECK(admissions.insert(pupil.admission_number).second);
    CHECK(people.emplace(pupil.legal_surname, pupil.legal_forename, pupil.date_of_birth).second);
  }
  for (const Staff& staff : school.staff) {
    CHECK(codes.insert(staff.code).second);
    if (!staff.email.empty()) CHECK(emails.insert(staff.email).second);
  }
  for (const Class& one : school.classes) CHECK(classes.insert(one.name).second);
  for (std::size_t i = 1; i < school.members.size(); ++i) REQUIRE(school.members[i - 1] < school.members[i]);
}

TEST_CASE("dates are in an order that can be, before a today that does not move") {
  const School school = make_school({5, 2000});
  for (const Pupil& pupil : school.pupils) {
    CHECK(pupil.date_of_birth < pupil.admission_date);
    CHECK(pupil.admission_date <= kToday);
    if (!pupil.on_roll()) CHECK(pupil.admission_date < pupil.leaving_date);
    if (!pupil.on_roll()) CHECK(pupil.leaving_date < kToday);
    CHECK(pupil.changed <= kToday);
  }
}

TEST_CASE("pupils are of the age of their year, but for a few") {
  const School school = make_school({6, 2000});
  std::size_t odd = 0;
  for (const Pupil& pupil : school.pupils) {
    const int turns = kAcademicYear - std::stoi(pupil.year_group) - 4;
    const Date from{turns - 1, 9, 1};
    if (pupil.date_of_birth < from || pupil.date_of_birth > Date{turns, 8, 31}) ++odd;
  }
  CHECK(odd > 0);
  CHECK(odd < 2000 / 50);
}

TEST_CASE("everybody who is taught is on roll, and by somebody who is there") {
  const School school = make_school({7, 1200});
  for (const Member& member : school.members) {
    REQUIRE(member.class_index < school.classes.size());
    REQUIRE(school.pupils.at(member.pupil_index).on_roll());
    const std::string& year = school.classes[member.class_index].year_group;
    if (!year.empty()) REQUIRE(school.pupils[member.pupil_index].year_group == year);
  }
  std::map<std::size_t, int> mains;
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (const Teacher& teacher : school.teachers) {
    REQUIRE(teacher.staff_index < school.staff.size());
    CHECK(pairs.emplace(teacher.class_index, teacher.staff_index).second);
    if (teacher.main) CHECK(++mains[teacher.class_index] == 1);
    if (teacher.role != "Teaching Assistant") CHECK(school.staff[teacher.staff_index].teaching);
  }
}
