#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "sandbox/school/school.h"
#include "sandbox/school/upn.h"

using namespace mis::sandbox;

namespace {

struct Mess {
  std::size_t twins = 0, namesakes = 0, no_upn = 0, temporary = 0, wrong = 0, former = 0, preferred_forename = 0,
              preferred_surname = 0;
  std::size_t accent = 0, apostrophe = 0, curly = 0, hyphen = 0, space = 0, mid_year = 0, left = 0, no_photo = 0,
              no_group = 0, no_postcode = 0;
  std::size_t own_words = 0, sen = 0, ehcp = 0, eal = 0, meals = 0, premium = 0, in_care = 0, service = 0, no_sex = 0,
              siblings = 0;
};

Mess count(const School& school) {
  Mess mess;
  std::map<std::pair<std::string, std::string>, std::set<Date>> names;
  std::map<std::tuple<std::string, Date, std::string>, int> births;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> homes;
  for (const Pupil& pupil : school.pupils) {
    if (!pupil.on_roll()) {
      ++mess.left;
      continue;
    }
    mess.namesakes += names[{pupil.legal_surname, pupil.legal_forename}].insert(pupil.date_of_birth).second &&
                      names[{pupil.legal_surname, pupil.legal_forename}].size() == 2;
    if (!pupil.postcode.empty()) {
      mess.twins += ++births[{pupil.legal_surname, pupil.date_of_birth, pupil.postcode}] == 2;
      auto& years = homes[{pupil.legal_surname, pupil.postcode}];
      mess.siblings += years.insert(pupil.year_group).second && years.size() == 2;
    }
    mess.no_upn += pupil.upn.empty();
    if (!pupil.upn.empty()) {
      const UpnKind kind = upn_kind(pupil.upn);
      CHECK(kind != UpnKind::kMalformed);
      mess.temporary += kind == UpnKind::kTemporary;
      mess.wrong += kind == UpnKind::kWrongCheckLetter;
    }
    mess.former += !pupil.former_upn.empty();
    mess.preferred_forename += pupil.preferred_forename != pupil.legal_forename;
    mess.preferred_surname += pupil.preferred_surname != pupil.legal_surname;
    const std::string name = pupil.legal_forename + "|" + pupil.legal_surname;
    mess.accent += name.find("\xc3") != name.npos || name.find("\xc5") != name.npos;
    mess.apostrophe += name.find('\'') != name.npos;
    mess.curly += name.find("\xe2\x80\x99") != name.npos;
    mess.hyphen += name.find('-') != name.npos;
    mess.space += pupil.legal_surname.find(' ') != name.npos;
    mess.mid_year += pupil.admission_date > Date{2025, 10, 1};
    mess.no_photo += !pupil.has_photo;
    mess.no_group += pupil.registration_group.empty();
    mess.no_postcode += pupil.postcode.empty();
    mess.own_words += !pupil.words.empty();
    mess.sen += pupil.sen_provision == "K";
    mess.ehcp += pupil.sen_provision == "E";
    mess.eal += pupil.eal.value_or(false);
    mess.meals += pupil.free_school_meals.value_or(false);
    mess.premium += pupil.pupil_premium.value_or(false);
    mess.in_care += pupil.in_care.value_or(false);
    mess.service += pupil.service_child.value_or(false);
    mess.no_sex += pupil.sex.empty();
  }
  return mess;
}

}  // namespace

TEST_CASE("every ordinary mess is in a school of 1,200, whatever the seed") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    INFO("seed " << seed);
    const Mess mess = count(make_school({seed, 1200}));
    CHECK(mess.twins >= 5);
    CHECK(mess.namesakes >= 3);
    CHECK(mess.siblings >= 20);
    CHECK(mess.no_upn >= 8);
    CHECK(mess.temporary >= 5);
    CHECK(mess.wrong >= 3);
    CHECK(mess.former >= 3);
    CHECK(mess.preferred_forename >= 50);
    CHECK(mess.preferred_surname >= 10);
    CHECK(mess.accent >= 10);
    CHECK(mess.apostrophe >= 5);
    CHECK(mess.curly >= 1);
    CHECK(mess.hyphen >= 20);
    CHECK(mess.space >= 1);
    CHECK(mess.mid_year >= 5);
    CHECK(mess.left == 12);
    CHECK(mess.no_photo >= 40);
    CHECK(mess.no_photo <= 90);
    CHECK(mess.no_group >= 2);
    CHECK(mess.no_postcode >= 2);
    CHECK(mess.own_words >= 3);
    CHECK(mess.sen >= 100);
    CHECK(mess.ehcp >= 30);
    CHECK(mess.eal >= 80);
    CHECK(mess.meals >= 200);
    CHECK(mess.premium > mess.meals);
    CHECK(mess.in_care >= 4);
    CHECK(mess.service >= 6);
    CHECK(mess.no_sex >= 1);
  }
}

TEST_CASE("a school of fifty already has the mess that matching is about") {
  const Mess mess = count(make_school({1, 50}));
  CHECK(mess.twins >= 1);
  CHECK(mess.namesakes >= 1);
  CHECK(mess.no_upn >= 1);
  CHECK(mess.temporary >= 1);
  CHECK(mess.wrong >= 1);
  CHECK(mess.preferred_forename >= 1);
  CHECK(mess.preferred_surname >= 1);
}

TEST_CASE("classes are as untidy as pupils") {
  const School school = make_school({1, 1200});
  std::map<std::size_t, std::set<std::string>> years;
  for (const Member& member : school.members)
    years[member.class_index].insert(school.pupils[member.pupil_index].year_group);
  std::map<std::size_t, int> teachers;
  for (const Teacher& teacher : school.teachers) ++teachers[teacher.class_index];
  std::size_t mixed = 0, empty = 0, vacant = 0, several = 0, without_subject = 0;
  for (std::size_t i = 0; i < school.classes.size(); ++i) {
    mixed += years[i].size() > 1;
    empty += years[i].empty();
    vacant += teachers[i] == 0;
    several += teachers[i] > 1;
    without_subject += !school.classes[i].subject.has_value();
    if (years[i].size() > 1) CHECK(school.classes[i].year_group.empty());
  }
  CHECK(mixed >= 4);
  CHECK(empty == 1);
  CHECK(vacant >= 1);
  CHECK(several >= 40);
  CHECK(without_subject == 1);
}

TEST_CASE("staff have codes and mail, and some do not teach") {
  const School school = make_school({1, 1200});
  const auto some = [&](auto is) { return std::count_if(school.staff.begin(), school.staff.end(), is); };
  CHECK(some([](const Staff& staff) { return !staff.teaching; }) == 20);
  CHECK(some([](const Staff& staff) { return staff.code.empty(); }) == 0);
  CHECK(some([](const Staff& staff) { return staff.email.empty(); }) < 10);
  CHECK(some([](const Staff& staff) { return staff.preferred_surname != staff.legal_surname; }) > 0);
}
