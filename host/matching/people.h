// Pupils and staff made ready for comparing: each text folded once. One thread.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "matching/names.h"
#include "matching/rows.h"
#include "school/plan.h"

namespace matching {

using Values = std::vector<school::Value>;

// The text of a field that is said and not empty, else nullptr.
const std::string* said(const Values& values, size_t field);

// A date as 20110102; 0: not said, or no date.
int32_t day_of(const std::string* text);

// Numbers of folded texts: 0 where nothing is said.
struct Person {
  std::array<NameId, 2> surnames{}, forenames{};  // legal, preferred; no_name: not said, or as the first
  int32_t birthday = 0;
  char sex = 0;                                             // 'F' or 'M'; of staff by their title
  uint32_t form = 0, year = 0, postcode = 0, district = 0;  // district: a postcode's first half
  uint32_t number = 0;                                      // a pupil's admission number, a member of staff's code
  uint32_t address = 0;                                     // email
  std::string upn;                                          // a good one, folded; empty: none
};

struct People {
  // `kind` is pupil or staff.
  People(school::Kind kind, const std::vector<Row>& rows, const std::vector<school::Stored>& records,
         const Tables& tables);
  Names names;
  std::vector<Person> incoming, stored;  // in the order of the rows, and of the store's list
};

}  // namespace matching
