// attempt.h - one result as Arbor writes it, read: its grade or what stands in its place, its date, its embargo. Pure.
#pragma once

#include <mis++/json_value.h>
#include <mis/cap/results.h>

#include <string>

#include "arbor/moment.h"

namespace arbor {

struct Attempt {
  std::string grade;  // as held; empty: the state says all
  mis_result_state state = MIS_RESULT_GRADED;
  std::string reason;  // why there is no grade, in Arbor's own words, where they are none that are known
  mis::Date date{};    // all zero: not said
  mis::Moment embargo;
  bool unclear_embargo = false;  // there is one, and when it ends cannot be read

  bool empty() const { return grade.empty() && state == MIS_RESULT_GRADED; }
};

Attempt attempt_of(const mis::json::Value& row);

}  // namespace arbor
