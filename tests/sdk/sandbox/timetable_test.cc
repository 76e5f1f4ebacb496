#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "sandbox/school/school.h"

using namespace mis::sandbox;

namespace {

// The subjects of each pupil's classes within the year, with how many classes of each.
std::map<std::size_t, std::map<std::string, int>> lessons(const School& school) {
  std::map<std::size_t, std::map<std::string, int>> taught;
  for (const Member& member : school.members) {
    const Class& one = school.classes[member.class_index];
    if (one.subject && !one.year_group.empty()) ++taught[member.pupil_index][school.subjects[*one.subject].code];
  }
  return taught;
}

}  // namespace

TEST_CASE("every pupil with a registration group is on the timetable, and nobody without one") {
  const School school = make_school({1, 1200});
  const auto taught = lessons(school);
  for (std::size_t i = 0; i < school.pupils.size(); ++i) {
    const Pupil& pupil = school.pupils[i];
    CHECK(taught.contains(i) == (pupil.on_roll() && !pupil.registration_group.empty()));
  }
}

TEST_CASE("up to year 11 everybody has English, mathematics, science and sport, once each, and eight subjects in all") {
  const School school = make_school({2, 1200});
  for (const auto& [pupil, subjects] : lessons(school)) {
    if (std::stoi(school.pupils[pupil].year_group) > 11) continue;
    for (const char* core : {"En", "Ma", "Sc", "Pe"}) CHECK(subjects.at(core) == 1);
    CHECK(subjects.size() == 8);
  }
}

TEST_CASE("the sixth form takes three subjects, in smaller classes") {
  const School school = make_school({2, 1200});
  for (const auto& [pupil, subjects] : lessons(school)) {
    if (std::stoi(school.pupils[pupil].year_group) > 11) CHECK(subjects.size() == 3);
  }
  std::map<std::size_t, std::size_t> sizes;
  for (const Member& member : school.members) ++sizes[member.class_index];
  for (const auto& [index, size] : sizes) {
    const std::string& year = school.classes[index].year_group;
    if (year == "12" || year == "13") CHECK(size <= 16);
  }
}

TEST_CASE("sets of one subject are of about one size") {
  const School school = make_school({3, 1200});
  std::map<std::string, std::set<std::size_t>> sizes;
  std::map<std::size_t, std::size_t> members;
  for (const Member& member : school.members) ++members[member.class_index];
  for (const auto& [index, size] : members) {
    const Class& one = school.classes[index];
    if (one.year_group.empty()) continue;
    sizes[one.name.substr(0, one.name.find_last_not_of("0123456789") + 1)].insert(size);
  }
  CHECK(sizes.size() > 50);
  for (const auto& [name, all] : sizes) {
    INFO(name);
    CHECK(*all.rbegin() - *all.begin() <= 1);
  }
}

TEST_CASE("teachers share the classes out evenly") {
  const School school = make_school({1, 1200});
  std::map<std::size_t, int> load;
  for (const Teacher& teacher : school.teachers) {
    if (teacher.main) ++load[teacher.staff_index];
  }
  CHECK(load.size() == 60);
  for (const auto& [staff, classes] : load) CHECK(classes <= 14);
}

TEST_CASE("primary years and years without a number have classes where there are lessons for them") {
  std::vector<Pupil> people;
  for (const char* year : {"N1", "R", "1", "6", "14", "X", ""}) {
    Pupil pupil;
    pupil.legal_surname = std::string("Of") + year;
    pupil.legal_forename = "One";
    pupil.year_group = year;
    pupil.registration_group = "G1";
    people.push_back(pupil);
  }
  const School school = make_school_of(1, people);
  CHECK(school.years == std::vector<std::string>{"R", "X", "N1", "1", "6", "14"});
  std::set<std::string> taught;
  for (const auto& [pupil, subjects] : lessons(school)) taught.insert(school.pupils[pupil].year_group);
  CHECK(taught == std::set<std::string>{"1", "6", "14"});
}
