// records.h - what Ed:Gen tells, in its own words, the same whichever way it was asked. An empty text is not said.
#pragma once

#include <mis++/values.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace edgen {

struct YearGroup {
  std::string id, name, code, nc_year;  // "11", "Year 11", "Y11", "11"
};

struct Pupil {
  std::string id;      // schoolId, by which everything else knows a pupil
  std::string number;  // batch only: the number that its set lists may use instead
  std::string guid, upn, school_code, surname, forename, middle_names, preferred_forename;
  std::string gender, born, year, form, house, ethnicity, enrolled;
  std::vector<std::string> languages;
};

struct Employee {
  std::string id, guid, initials, title, surname, forename, preferred_forename, email;
  mis::Flag teaching;
  bool works_here = true;
};

struct Subject {
  std::string id, code, name;
};

struct Set {
  struct Teacher {
    std::string employee;
    mis::Flag primary;
  };
  std::string id, name, description, subject, year;
  bool names_teachers = false;  // there was a list of them, be it empty
  std::vector<Teacher> teachers;
};

struct Member {
  std::string set, pupil;
};

template <class Record>
using Take = std::function<void(const Record&)>;

// How much of a list came.
struct Came {
  int64_t expected = -1;  // how many Ed:Gen says there are; -1: it does not say
  bool whole = true;
};

}  // namespace edgen
