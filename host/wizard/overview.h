// What a plan changes, in so few lines that a person can look at all of it: which fields of how many records, and from
// what to what most often. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "wizard/changed.h"

namespace wizard {

struct OftenChanged {
  school::Value before, after;
  int64_t records = 0;
};

struct FieldOverview {
  school::Kind kind = school::Kind::pupil;
  std::string field;
  int64_t records = 0;
  std::vector<OftenChanged> most;  // those that more than one record has in common, the most frequent first
};

// Of records that are there before and after. By kind, then the most changed field first; at most so many of `most`.
std::vector<FieldOverview> overview(std::span<const ChangedRecord> records, size_t most = 3);

}  // namespace wizard
