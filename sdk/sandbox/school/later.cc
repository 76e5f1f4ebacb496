#include "sandbox/school/later.h"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/school/build.h"
#include "sandbox/school/random.h"

namespace mis::sandbox {
namespace {

// Another group of the same year; a new one where there is no other.
std::string other_group(const School& school, const Pupil& pupil) {
  for (const Pupil& one : school.pupils) {
    if (one.year_group == pupil.year_group && !one.registration_group.empty() &&
        one.registration_group != pupil.registration_group) {
      return one.registration_group;
    }
  }
  return pupil.year_group + "New";
}

void change(const School& school, Pupil& pupil, std::uint32_t which) {
  switch (which % 4) {
    case 0:
      pupil.registration_group = other_group(school, pupil);
      break;
    case 1:
      pupil.preferred_surname = pupil.legal_surname + "-Newname";
      break;
    case 2:
      pupil.postcode = pupil.postcode == "RC30 1ZZ" ? "RC30 2ZZ" : "RC30 1ZZ";
      break;
    default:
      pupil.free_school_meals = !pupil.free_school_meals.value_or(false);
      break;
  }
  pupil.changed = kChangeDay;
}

}  // namespace

School later(School school, const Later& what) {
  Random random(school.seed, "later");
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < school.pupils.size(); ++i) {
    if (school.pupils[i].on_roll()) order.push_back(i);
  }
  random.shuffle(order);
  const std::size_t third = order.size() / 3;
  const auto check = [&](const char* option, std::uint32_t count) {
    if (count > third) {
      throw TooMany(
          fmt::format("{} {}: at most a third of the {} pupils on roll, {}", option, count, order.size(), third));
    }
  };
  check("--gone", what.gone);
  check("--changed", what.changed);
  check("--re-enrol", what.re_enrolled);
  for (std::uint32_t i = 0; i < what.gone; ++i) {
    Pupil& pupil = school.pupils[order[i]];
    pupil.leaving_date = pupil.changed = kLeavingDay;
  }
  for (std::uint32_t i = 0; i < what.changed; ++i) change(school, school.pupils[order[third + i]], i);
  for (std::uint32_t i = 0; i < what.re_enrolled; ++i) {
    Pupil& pupil = school.pupils[order[2 * third + i]];
    ++pupil.enrolments;
    pupil.changed = kChangeDay;
  }
  std::erase_if(school.members, [&](const Member& member) { return !school.pupils[member.pupil_index].on_roll(); });
  list_groups(school);
  return school;
}

}  // namespace mis::sandbox
