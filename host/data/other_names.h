// What else a forename or a subject is called, read from data that support can correct without a rebuild
// (docs/data.md).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace data {

using OtherNames = std::map<std::string, std::vector<std::string>>;  // a name, and what else it is called

// Those of short-names.json, and of subject-names.json, in each of these folders. What a later folder says of a name
// stands in place of what an earlier one says; a folder without the file says nothing. Throws school::Fault bad_input,
// naming the file and what is wrong with it.
OtherNames read_short_names(const std::vector<std::filesystem::path>& folders);
OtherNames read_subject_names(const std::vector<std::filesystem::path>& folders);

// One file's text over what is known already: a JSON object of a name and a list of others; an empty list takes the
// name away. Throws std::runtime_error with what is wrong.
OtherNames parse_other_names(std::string_view text, OtherNames known = {});

}  // namespace data
