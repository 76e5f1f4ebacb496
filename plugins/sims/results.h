// results.h - exam results out of the report that the school has made for them: series, qualifications and every
// attempt. One thread; pure but for what it writes.
#pragma once

#include <mis++/catalogue.h>
#include <mis++/writers.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sims/table.h"

namespace sims {

// "June 2026" of a season's free name that has one month of exams and one year in it ("June Exams 2026"); any other
// name as it is.
std::string series_name(std::string_view season);

// What stands where a grade would: "5", "X", "Q", "#5", "ABS".
struct Outcome {
  std::string grade;  // empty: the state says all
  mis_result_state state = MIS_RESULT_GRADED;
};
Outcome outcome_of(std::string_view result);

// The seasons of the report, for the catalogue: their ids are their names in SIMS.
std::vector<mis::Catalogue::Series> series_in(const Table& results);

// Of the pupils for whom `in_scope` says yes, in the scope's series.
void write_results(const Table& results, const mis::Scope& scope,
                   const std::function<bool(const std::string&)>& in_scope, mis::ResultsWriter& out);

}  // namespace sims
