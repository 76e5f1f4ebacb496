// The made-up school: plain records, which every pretend MIS tells in its own way. Once made it is never changed, so
// any number of threads may read it. An empty text, a Date not said and an empty flag mean that the school does not
// hold the thing.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/school/date.h"
#include "sandbox/school/results.h"

namespace mis::sandbox {

using Flag = std::optional<bool>;

struct Pupil {
  std::uint32_t number = 0;  // from 1, in the order of the list; ids and photos are made from it
  std::string mis_id;        // only where a people file gives it: else each system makes its own ids
  std::string person_id;     // the same
  std::string upn, former_upn, uln, uci, admission_number, candidate_number;
  std::string legal_surname, legal_forename, middle_names, preferred_surname, preferred_forename;
  std::string sex;  // M F
  std::string year_group, registration_group, house;
  std::string enrolment_status;                              // C M S G
  std::string ethnicity, first_language, sen_provision;      // DfE codes
  std::string house_number, street, town, county, postcode;  // home
  Date date_of_birth, admission_date, leaving_date;          // a leaving date: no longer on roll
  Flag eal, free_school_meals, free_school_meals_6, pupil_premium, in_care, service_child;
  std::map<std::string, std::string>
      words;  // by field: what is held where no code says it ("ethnicity": "British Asian")
  bool has_photo = false;
  int enrolments = 1;  // 2: left and came back; a system whose id is of the enrolment has given a new one
  Date changed;        // when the record was last changed

  bool on_roll() const { return !leaving_date; }
};

struct Staff {
  std::uint32_t number = 0;
  std::string code, title, legal_surname, legal_forename, middle_names, preferred_surname, preferred_forename;
  std::string sex, email, role;
  Date date_of_birth, start_date, end_date;
  bool teaching = false;
  Date changed;
};

struct Subject {
  std::uint32_t number = 0;
  std::string code, name;
};

struct Class {
  std::uint32_t number = 0;
  std::string name, description;
  std::optional<std::size_t> subject;  // index into School::subjects
  std::string year_group;              // empty for a class of several years
};

struct Member {
  std::size_t class_index, pupil_index;
  auto operator<=>(const Member&) const = default;
};

struct Teacher {
  std::size_t class_index, staff_index;
  bool main = false;
  std::string role;
};

struct School {
  std::uint64_t seed = 1;
  std::string name, urn, la_code, establishment_number, street, town, postcode;
  std::vector<Pupil> pupils;  // on roll, and those who left
  std::vector<Staff> staff;
  std::vector<Subject> subjects;
  std::vector<Class> classes;
  std::vector<Member> members;    // sorted; of pupils on roll only
  std::vector<Teacher> teachers;  // by class, the main one first
  std::vector<std::string> years, registration_groups, houses;
  std::vector<ExamSeries> series;
  std::vector<Qualification> qualifications;
  std::vector<Result> results;  // of who has left too
};

struct Recipe {
  std::uint64_t seed = 1;
  std::uint32_t pupils = 1200;  // on roll
};

inline constexpr std::uint32_t kMostPupils = 100'000;

// The same recipe gives the same school for ever.
School make_school(const Recipe& recipe);

// A school around these people, who keep what the list says of them. Sets their numbers.
School make_school_of(std::uint64_t seed, std::vector<Pupil> people);

}  // namespace mis::sandbox
