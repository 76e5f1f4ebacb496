// Two records that are one: what making one of them would change, and doing it. Used by one thread. Throws
// school::Fault.
#pragma once

#include <string>
#include <vector>

#include "matching/tables.h"
#include "storage/store.h"

namespace wizard {

struct Merging {
  school::Kind kind = school::Kind::pupil;
  int64_t into = 0, gone = 0;
  std::vector<std::string> contradictions;  // why they may be two, in words
  std::vector<std::string> still_two;       // "wonde (A1 and A2)": an MIS that has a record for each of them
  storage::Deed deed;
};

// `gone` becomes part of `into`: what `into` lacks is taken from it, what refers to it refers to `into`, and of two
// records that then are the same one is left. Ids of an MIS go over where `into` has none of that connector; else they
// are set aside. Throws usage for other kinds than pupil, staff and subject, for one record twice, for one that is not
// there.
Merging plan_merge(const storage::Store& store, school::Kind kind, int64_t into, int64_t gone,
                   const storage::Doing& doing, const matching::Tables& names = {});

}  // namespace wizard
