// A series in numbers: entries and grades of each qualification, the best grade first; and which grades a plan changes.
// Grades under embargo are counted as entries and not told apart. Pure.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "school/grades.h"
#include "school/plan.h"
#include "wizard/embargo.h"

namespace wizard {

using Numbers = std::vector<std::pair<std::string, int64_t>>;  // what, how many

struct Entries {              // of one qualification
  std::string qualification;  // as an export names it
  std::string title, subject, level, board;
  int64_t entries = 0;    // every attempt, those under embargo too
  int64_t embargoed = 0;  // of them
  Numbers grades;         // the best first; a set that is not known: in the order of their letters
  Numbers states;         // none, pending, absent, and partial_absence, whose grade is counted as well
};

struct Tally {
  std::string series, facet;
  int64_t entries = 0, pupils = 0;
  Withheld withheld;
  std::vector<Entries> qualifications;  // by title
};

struct ChangedGrade {
  int64_t result = 0;  // stored id
  std::string pupil, title, qualification, series;
  std::string before, after;  // a grade, or a state in words
};

// Every series of that name, whatever its case. Without entries: nothing was sat, or there is no such series.
Tally tally_of(const school::StoredSchool& school, const std::string& series, const std::string& facet,
               const school::GradeSets& sets, const Reading& reading);

// The names of the stored series, the latest first.
std::vector<std::string> series_names(const school::StoredSchool& school);

// The school as it would be: pupils, series, qualifications and results with the changes.
school::StoredSchool with_changes(school::StoredSchool school, std::span<const school::Change> changes);

// Of results that were there before and have another grade, or another state, now. Those under embargo are left out.
std::vector<ChangedGrade> changed_grades(const school::StoredSchool& before, std::span<const school::Change> changes,
                                         const Reading& reading);

// What a plan of results comes to.
struct ResultsDay {
  std::vector<Tally> tallies;  // of the series that were chosen; without a choice of the latest that came with results
  std::vector<ChangedGrade> changed;
};
ResultsDay results_day(const school::StoredSchool& stored, const school::Plan& plan, const school::Snapshot& incoming,
                       const school::GradeSets& sets, const Reading& reading);

// "7", "5 (absent from a part)", "no result", "pending", "absent", "no grade"
std::string grade_in_words(const std::string& grade, const std::string& state);

}  // namespace wizard
