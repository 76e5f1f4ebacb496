#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "sandbox/school/build.h"
#include "sandbox/school/names.h"
#include "sandbox/school/random.h"
#include "sandbox/school/upn.h"

namespace mis::sandbox {
namespace {

// Of 1000 pupils, years 7 to 13.
constexpr std::array<std::uint32_t, 7> kYearShares = {172, 172, 170, 168, 166, 80, 72};
constexpr std::uint32_t kGroupSize = 28;

// How many of `n` pupils are in each year: they add up, however small n is.
std::array<std::uint32_t, 7> year_sizes(std::uint32_t n) {
  std::array<std::uint32_t, 7> sizes{};
  std::uint64_t share = 0;
  std::uint32_t given = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    share += kYearShares[i];
    const auto upto = static_cast<std::uint32_t>(n * share / 1000);
    sizes[i] = upto - given;
    given = upto;
  }
  return sizes;
}

// A to Z, AA, AB ...
std::string letters(std::uint32_t n) {
  std::string name(1, static_cast<char>('A' + n % 26));
  if (n >= 26) name = letters(n / 26 - 1) + name;
  return name;
}

class Maker {
 public:
  explicit Maker(std::uint64_t seed)
      : names_(seed, "pupil names"), lives_(seed, "pupil lives"), needs_(seed, "pupil needs"), homes_(seed, "homes") {}

  Pupil make(int year, std::uint32_t place, std::uint32_t groups) {
    Pupil pupil;
    pupil.year_group = std::to_string(year);
    pupil.registration_group = pupil.year_group + letters(place % groups);
    pupil.house = std::string(houses()[place % groups % houses().size()]);
    pupil.sex = names_.below(2) != 0 ? "F" : "M";
    pupil.enrolment_status = lives_.per_mille(6) ? "M" : lives_.per_mille(5) ? "S" : lives_.per_mille(4) ? "G" : "C";
    born(pupil, year);
    named(pupil);
    admitted(pupil, year);
    numbers(pupil, year);
    needs(pupil);
    home(pupil);
    pupil.has_photo = !lives_.per_mille(50);
    pupil.changed = add_days(Date{2025, 9, 8}, lives_.between(0, 240));
    return pupil;
  }

 private:
  void born(Pupil& pupil, int year) {
    int since = kAcademicYear - year - 4;
    if (lives_.per_mille(5)) since -= lives_.per_mille(700) ? 1 : -1;  // taught out of their year
    pupil.date_of_birth = add_days(Date{since - 1, 9, 1}, lives_.between(0, 364));
  }

  // Two pupils of one name and one birthday do not happen by accident here.
  void named(Pupil& pupil) {
    do {
      pupil.legal_forename = names_.pick(pupil.sex == "F" ? girls_names() : boys_names());
      const std::uint32_t kind = names_.below(1000);
      pupil.legal_surname = kind < 60 ? names_.pick(marked_surnames()) : names_.pick(surnames());
      if (kind >= 970) pupil.legal_surname += "-" + std::string(names_.pick(surnames()));
      pupil.middle_names.clear();
      if (names_.per_mille(550)) pupil.middle_names = names_.pick(pupil.sex == "F" ? girls_names() : boys_names());
      if (names_.per_mille(60)) {
        if (!pupil.middle_names.empty()) pupil.middle_names += " ";
        pupil.middle_names += names_.pick(pupil.sex == "F" ? girls_names() : boys_names());
      }
    } while (!met_.emplace(pupil.legal_surname, pupil.legal_forename, pupil.date_of_birth).second);
    pupil.preferred_surname = pupil.legal_surname;
    pupil.preferred_forename = pupil.legal_forename;
    const std::string_view brief = short_name(pupil.legal_forename);
    if (!brief.empty() && names_.per_mille(160)) pupil.preferred_forename = brief;
    if (!pupil.middle_names.empty() && names_.per_mille(20)) {
      pupil.preferred_forename = pupil.middle_names.substr(0, pupil.middle_names.find(' '));
    }
    if (names_.per_mille(15)) pupil.preferred_surname = names_.pick(surnames());
  }

  void admitted(Pupil& pupil, int year) {
    int entered = kAcademicYear - (year - 7);
    if (year >= 12 && lives_.per_mille(250)) entered = kAcademicYear - (year - 12);  // joined the sixth form
    pupil.admission_date = {entered, 9, 3};
    if (lives_.per_mille(35)) {  // came mid-year
      const int years = kAcademicYear - entered;
      pupil.admission_date = add_days(Date{entered + lives_.between(0, years), 10, 6}, lives_.between(0, 200));
    }
  }

  void numbers(Pupil& pupil, int year) {
    const int la = lives_.per_mille(900) ? 801 : lives_.between(802, 805);
    const int primary = lives_.between(2001, 2040);
    const int entry = (kAcademicYear - year - 1) % 100;  // the year of reception
    pupil.upn = make_upn(la, primary, entry, ++serials_[{la, primary, entry}]);
    if (year >= 9) pupil.uln = uln();
  }

  // Ten digits, the last a check digit [I].
  std::string uln() {
    for (;;) {
      std::string text = std::to_string(lives_.between(100'000'000, 999'999'999));
      int sum = 0;
      for (int i = 0; i < 9; ++i) sum += (10 - i) * (text[static_cast<std::size_t>(i)] - '0');
      if (sum % 11 == 0) continue;
      text += static_cast<char>('0' + (10 - sum % 11));
      if (ulns_.insert(text).second) return text;
    }
  }

  void needs(Pupil& pupil) {
    std::uint32_t at = needs_.below(1000);
    for (const Coded& ethnicity : ethnicities()) {
      if (at < ethnicity.per_mille) {
        pupil.ethnicity = ethnicity.code;
        break;
      }
      at -= ethnicity.per_mille;
    }
    if (pupil.ethnicity.empty()) pupil.words["ethnicity"] = kOwnEthnicity;
    const bool white = pupil.ethnicity == "WBRI" || pupil.ethnicity == "WIRI";
    pupil.eal = needs_.per_mille(white ? 4 : 420);
    pupil.first_language = "ENG";
    if (*pupil.eal) language(pupil);
    if (needs_.per_mille(5)) pupil.first_language.clear(), pupil.words.erase("first_language"), pupil.eal.reset();
    const std::uint32_t sen = needs_.below(1000);
    pupil.sen_provision = sen < 45 ? "E" : sen < 175 ? "K" : "N";
    pupil.free_school_meals = needs_.per_mille(230);
    pupil.free_school_meals_6 = *pupil.free_school_meals || needs_.per_mille(70);
    pupil.in_care = needs_.per_mille(8);
    pupil.service_child = needs_.per_mille(12);
    pupil.pupil_premium = *pupil.free_school_meals_6 || *pupil.in_care;
  }

  void language(Pupil& pupil) {
    pupil.first_language.clear();
    std::uint32_t at = needs_.below(1015);
    for (const Coded& language : languages()) {
      if (at < language.per_mille) {
        pupil.first_language = language.code;
        return;
      }
      at -= language.per_mille;
    }
    pupil.words["first_language"] = kOwnLanguage;
  }

  void home(Pupil& pupil) {
    constexpr std::string_view kInward = "ABDEFGHJLNPQRSTUWXYZ";
    pupil.house_number = std::to_string(homes_.between(1, 180));
    pupil.street = homes_.pick(streets());
    pupil.town = homes_.pick(towns());
    pupil.county = "Rollshire";
    pupil.postcode = fmt::format("RC{} {}{}{}", homes_.between(1, 29), homes_.between(1, 9), homes_.pick(kInward),
                                 homes_.pick(kInward));
  }

  Random names_, lives_, needs_, homes_;
  std::set<std::tuple<std::string, std::string, Date>> met_;
  std::map<std::tuple<int, int, int>, int> serials_;
  std::set<std::string> ulns_;
};

// Left during this year, before today.
void leave(Random& random, Pupil& pupil) {
  pupil.leaving_date = add_days(Date{2025, 9, 19}, random.between(0, 220));
  if (pupil.admission_date >= pupil.leaving_date) pupil.admission_date = Date{2025, 9, 3};
  pupil.changed = pupil.leaving_date;
}

}  // namespace

std::vector<Pupil> make_pupils(const Recipe& recipe) {
  Maker maker(recipe.seed);
  Random chances(recipe.seed, "leavers");
  const std::uint32_t leavers = (recipe.pupils + 99) / 100;
  const auto sizes = year_sizes(recipe.pupils + leavers);
  std::vector<Pupil> pupils;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const std::uint32_t groups = std::max(1u, (sizes[i] + kGroupSize - 1) / kGroupSize);
    for (std::uint32_t place = 0; place < sizes[i]; ++place) {
      pupils.push_back(maker.make(static_cast<int>(i) + 7, place, groups));
    }
  }
  chances.shuffle(pupils);
  for (std::uint32_t i = 0; i < leavers; ++i) leave(chances, pupils[i]);
  std::stable_sort(pupils.begin(), pupils.end(),
                   [](const Pupil& a, const Pupil& b) { return a.admission_date < b.admission_date; });
  for (std::size_t i = 0; i < pupils.size(); ++i) pupils[i].admission_number = fmt::format("{:06}", 4001 + i);
  plant_mess(recipe.seed, pupils);
  return pupils;
}

}  // namespace mis::sandbox
