#include "sandbox/edgen/ids.h"

#include "sandbox/school/random.h"
#include "sandbox/wonde/behind.h"
#include "sandbox/wonde/words.h"

namespace mis::sandbox::edgen {
namespace {

std::string guid(std::uint64_t seed, std::string_view of, std::uint64_t number) {
  const std::uint64_t a = mix(stream(seed, of) + number), b = mix(a);
  return fmt::format("{:08X}-{:04X}-4{:03X}-9{:03X}-{:012X}", a >> 32, a >> 16 & 0xffff, a & 0xfff, b >> 52,
                     b & 0xffff'ffff'ffff);
}

// Who speaks another language at home is, now and then, held with two.
bool speaks_two(const Pupil& pupil) {
  return pupil.number % 7 == 0 && !pupil.first_language.empty() && pupil.first_language != "ENG" &&
         pupil.first_language != "ENB";
}

std::string told_language(const Pupil& pupil) { return language_words(pupil, *find_behind("isams")); }

}  // namespace

std::string pupil_guid(const School& school, const Pupil& one) {
  return one.person_id.empty() ? guid(school.seed, "edgen pupil", one.number) : one.person_id;
}
std::string staff_guid(const School& school, const Staff& one) { return guid(school.seed, "edgen staff", one.number); }
std::string api_key(const School& school) { return guid(school.seed, "edgen key", 1); }
std::string client_secret(const School& school) { return guid(school.seed, "edgen secret", 1); }

std::string nc_year(const std::string& year_group) {
  if (year_group == "N1") return "-2";
  if (year_group == "N2") return "-1";
  if (year_group == "R") return "0";
  return year_group == "X" ? std::string() : year_group;
}

std::string ethnicity(const Pupil& pupil) { return ethnicity_words(pupil, *find_behind("isams")); }

std::vector<std::string> languages(const Pupil& pupil) {
  const std::string first = told_language(pupil);
  if (first.empty()) return {};
  if (speaks_two(pupil)) return {first, "English"};
  return {first};
}

Telling telling(const School& school, bool photos) {
  Telling told;
  told.pupil_id = school_id;
  told.pupil_person_id = [&school](const Pupil& one) { return pupil_guid(school, one); };
  told.staff_id = staff_id;
  told.staff_person_id = [&school](const Staff& one) { return staff_guid(school, one); };
  told.subject_id = subject_id;
  told.class_id = set_id;
  told.untold = {"pupils.former_upn",
                 "pupils.uln",
                 "pupils.uci",
                 "pupils.candidate_number",
                 "pupils.preferred_surname",
                 "pupils.enrolment_status",
                 "pupils.sen_provision",
                 "pupils.postcode",
                 "pupils.eal",
                 "pupils.free_school_meals",
                 "pupils.free_school_meals_6",
                 "pupils.pupil_premium",
                 "pupils.in_care",
                 "pupils.service_child",
                 "staff.preferred_surname",
                 "staff.role",
                 "staff.start_date",
                 "staff.end_date",
                 "classes.academic_year",
                 "teachers.role"};
  if (!photos) told.untold.insert("photos.json");
  told.as_told = [](Pupil pupil) {
    std::map<std::string, std::string> words;
    for (const char* field : {"ethnicity", "first_language"})
      if (const auto own = pupil.words.find(field); own != pupil.words.end()) words.insert(*own);
    if (speaks_two(pupil)) {
      words["first_language"] = told_language(pupil) + ", English";
      pupil.first_language.clear();
    }
    pupil.words = std::move(words);
    if (pupil.year_group == "X") pupil.year_group.clear();
    return pupil;
  };
  return told;
}

}  // namespace mis::sandbox::edgen
