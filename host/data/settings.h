// The settings, read from data that a school may set differently (docs/settings.md).
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "school/settings.h"

namespace data {

// Those of settings.json in each of these folders. What a later folder says stands in place of what an earlier one
// says; a folder without the file says nothing. Throws school::Fault bad_input, naming the file and what is wrong with
// it.
school::Settings read_settings(const std::vector<std::filesystem::path>& folders);

// One file's text over what is known already. Throws std::runtime_error with what is wrong.
school::Settings parse_settings(std::string_view text, school::Settings known = {});

}  // namespace data
