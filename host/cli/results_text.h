// A series in numbers, as the plan's summary and `series show` print it, for people and as JSON. Pure.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "wizard/tally.h"

namespace cli {

// "June 2026: 180 pupils, 1,642 entries in 17 qualifications", and a line for each of these.
std::string tally_text(const wizard::Tally& tally);
void put_tally(Json& json, const wizard::Tally& tally);

// "Changed grades (3):" with whose, in what, before and after; empty for none. At most so many.
std::string changed_grades_text(const std::vector<wizard::ChangedGrade>& changed, size_t most);

void put_results(Json& json, const wizard::ResultsDay& day);

}  // namespace cli
