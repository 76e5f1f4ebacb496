// A record as the JSON object of a Change that creates or deletes it, as storage/record_json.h reads it. Pure.
#pragma once

#include <string>
#include <vector>

#include "school/plan.h"

namespace wizard {

// What is said, in the table's order, then whose it is, and whether it has left. An empty mis_id: it has none.
std::string whole_record(school::Kind kind, const std::vector<school::Value>& values, const std::string& source,
                         const school::Value& left_on, const std::string& mis_id);

}  // namespace wizard
