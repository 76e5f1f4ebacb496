// Two lists of one made-up school's pupils, as two MIS might have them, with the truth beside them. Deterministic: the
// same seed and the same mess give the same lists.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "school/plan.h"

namespace made_up {

// How often what goes wrong, of each person; the defaults are a school's ordinary day. Typing slips and missing values
// stand between those of the public test sets of record linkage (FEBRL's have about one fault in every second record).
struct Mess {
  std::string name = "ordinary";
  double no_upn = 0.02;  // on either side
  double slip_in_surname = 0.02, slip_in_forename = 0.02;
  double another_spelling = 0.01;  // accents, apostrophes, hyphens, case
  double swapped_names = 0.003, short_form = 0.04, changed_surname = 0.01;
  double swapped_day = 0.005, wrong_digit = 0.01, no_birthday = 0.005;
  double no_sex = 0.01, moved = 0.05, no_postcode = 0.03, other_form = 0.05;
  double twins = 0.03, siblings = 0.15, namesakes = 0.01;
  double doubles = 0;                    // two people with one name and one birthday
  double only_in_one = 0.1;              // half of them in each
  int surnames = 1200, forenames = 240;  // that there are, the first ones much commoner than the last
  bool names_and_birthday_only = false;  // neither sex, form, year nor postcode is in the lists
};

struct Lists {
  school::StoredSchool stored;
  school::Snapshot incoming;
  std::vector<int64_t> truth;  // by incoming: the stored id; 0: the store does not have them
  size_t pairs = 0;            // that are true
};

Lists make(size_t people, const Mess& mess, uint64_t seed);

// What became of them.
struct Score {
  size_t pairs = 0, links = 0, right = 0, questions = 0, offered = 0, lost = 0;  // offered: the true one is a candidate
  double precision() const { return links ? static_cast<double>(right) / static_cast<double>(links) : 1; }
  double recall() const { return pairs ? static_cast<double>(right) / static_cast<double>(pairs) : 1; }
  double recall_with_questions() const {
    return pairs ? static_cast<double>(right + offered) / static_cast<double>(pairs) : 1;
  }
};
Score judge(const Lists& lists, const school::Matches& matches);

// The messes that the benchmark and the test go through.
std::vector<Mess> messes();

}  // namespace made_up
