// The parts of a plan file that are not lists of records, as JSON. Pure. Reading throws school::Fault bad_input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "school/plan.h"

namespace storage {

// Without records.
std::string head_json(const school::Snapshot& snapshot);
school::Snapshot snapshot_head(std::string_view json);

// Without changes.
std::string head_json(const school::Plan& plan);
school::Plan plan_head(std::string_view json);

// The values of one record, as an array of texts and nulls.
std::string values_json(const std::vector<school::Value>& values);
std::vector<school::Value> values_of(std::string_view json);

}  // namespace storage
