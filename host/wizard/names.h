// What forenames and subjects are called for short: read when a plan is made, and kept with it, so that an answer is
// worked out as the question was. Throws school::Fault.
#pragma once

#include <filesystem>
#include <vector>

#include "matching/tables.h"
#include "storage/plan_file.h"

namespace wizard {

// Of Places::data.
matching::Tables read_names(const std::vector<std::filesystem::path>& folders);

void keep_names(storage::PlanFile& file, const matching::Tables& names);
matching::Tables kept_names(const storage::PlanFile& file);

}  // namespace wizard
