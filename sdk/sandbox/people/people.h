// Pupils from a file, in place of the made-up ones: its columns are named as the fields of the export's pupils
// (docs/data.md), in any order, any of them left out but the legal names. An empty cell is not said.
#pragma once
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "sandbox/school/school.h"

namespace mis::sandbox {

// Names the line and the column, what stands there and what may.
struct BadPeople : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Throws BadPeople.
std::vector<Pupil> read_people(std::string_view csv);
std::vector<Pupil> read_people_file(const std::filesystem::path& file);

}  // namespace mis::sandbox
