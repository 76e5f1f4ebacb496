// The grade sets, read from data that support can correct without a rebuild (docs/data.md).
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "school/grades.h"

namespace data {

// Those of grade-sets.json in each of these folders. What a later folder says of a set or a sign stands in place of
// what an earlier one says; the first, which is installed, must have the file. Throws school::Fault (bad_input: naming
// the file and what is wrong with it).
school::GradeSets read_grade_sets(const std::vector<std::filesystem::path>& folders);

// One file's text over what is known already. Throws std::runtime_error with what is wrong.
school::GradeSets parse_grade_sets(std::string_view text, const school::GradeSets& known = {});

}  // namespace data
