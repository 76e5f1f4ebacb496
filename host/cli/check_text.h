// A plan's changes as a page that a person can check: what changes how often, then record by record. Pure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "wizard/changed.h"

namespace cli {

// "legal surname", "id in wonde"
std::string field_words(std::string_view field);

// One section a kind: its numbers, which fields change how often, then each record, with before → after. At most
// `most` records of each sort; `rest` gives the command that shows all of a sort, and each section says it where
// records were left out.
using Rest = std::function<std::string(school::Kind, wizard::How)>;
std::string check_text(const std::vector<wizard::ChangedRecord>& records, size_t most, const Rest& rest);

}  // namespace cli
