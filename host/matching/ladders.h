// Which rungs each kind has, in order: docs/matching.md as code. Any thread.
#pragma once

#include "matching/ladder.h"

namespace matching {

// The rungs of pupils and staff look at `people` (at their neighbours too), which must outlive the ladder; for other
// kinds it is nullptr.
Ladder ladder_of(school::Kind kind, const Tables& tables, People* people = nullptr);

std::vector<Step> pupil_steps(People& people);
std::vector<Step> staff_steps(People& people);
std::vector<Step> subject_steps(const Tables& tables);

// Rungs of more than one kind.
size_t at(school::Kind kind, std::string_view field);
Step by_mis_id();
Step by_person_id(school::Kind kind);

// A key of several fields, as they are written; none when a needed one is not said.
struct Part {
  size_t field;
  bool needed = true;
};
Step by_fields(school::Kind kind, double score, std::string reason, const std::vector<Part>& parts);

}  // namespace matching
