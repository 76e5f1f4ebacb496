// results.h - ExamEntries that have a grade, with what leads from them to pupil, qualification and season. One thread.
#pragma once

#include <mis++/writers.h>

#include "bromcom/roster.h"
#include "bromcom/seasons.h"

namespace bromcom {

// What stands in an entry's grade: the grade, and what it says of itself.
struct Grade {
  std::string text;  // empty: the state says all
  mis_result_state state = MIS_RESULT_GRADED;
};
Grade grade_of(const Mapping& mapping, std::string_view held);

void write_results(Api& api, const mis::Scope& scope, const Roster& roster, mis::ResultsWriter& out);

}  // namespace bromcom
