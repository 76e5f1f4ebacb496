#include "sandbox/school/school.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "sandbox/school/build.h"
#include "sandbox/school/names.h"
#include "sandbox/school/random.h"

namespace mis::sandbox {
namespace {

// Years by number, R and the nursery before them.
bool earlier(const std::string& a, const std::string& b) {
  const auto rank = [](const std::string& year) {
    const bool number = !year.empty() && year.front() >= '0' && year.front() <= '9';
    return std::make_tuple(number ? 1 : 0, year.size(), year);
  };
  return rank(a) < rank(b);
}

School build(std::uint64_t seed, std::vector<Pupil> pupils) {
  School school;
  school.seed = seed;
  school.name = "Rollcall Sandbox Academy";
  school.urn = "999801";
  school.la_code = "801";
  school.establishment_number = "4999";
  school.street = "1 Register Road";
  school.town = "Rollcaster";
  school.postcode = "RC1 1AA";
  number(pupils);
  const auto on_roll = std::count_if(pupils.begin(), pupils.end(), [](const Pupil& pupil) { return pupil.on_roll(); });
  school.pupils = std::move(pupils);
  list_groups(school);
  school.staff = make_staff(seed, static_cast<std::size_t>(on_roll));
  school.subjects = make_subjects();
  make_classes(school);
  school.series = make_series();
  school.qualifications = make_qualifications();
  school.results = make_results(school);
  return school;
}

}  // namespace

void list_groups(School& school) {
  std::set<std::string> years, groups, houses;
  for (const Pupil& pupil : school.pupils) {
    years.insert(pupil.year_group);
    groups.insert(pupil.registration_group);
    houses.insert(pupil.house);
  }
  const auto listed = [](std::set<std::string>& names) {
    names.erase("");
    std::vector<std::string> list(names.begin(), names.end());
    std::stable_sort(list.begin(), list.end(), earlier);
    return list;
  };
  school.years = listed(years);
  school.registration_groups = listed(groups);
  school.houses = listed(houses);
}

School make_school(const Recipe& recipe) { return build(recipe.seed, make_pupils(recipe)); }

School make_school_of(std::uint64_t seed, std::vector<Pupil> people) {
  Random photos(seed, "photos of people");
  for (Pupil& pupil : people) pupil.has_photo = !photos.per_mille(50);
  return build(seed, std::move(people));
}

}  // namespace mis::sandbox
