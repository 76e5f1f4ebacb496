// How the pretend CommandReporter knows its school and its habits: a small file beside it, "sandbox.ini", which
// mis-sandbox writes. Reads and writes files; no thread rule.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "sandbox/school/later.h"
#include "sandbox/school/school.h"

namespace mis::sandbox::sims {

struct SimsRecipe {
  Recipe school;
  bool people = false;  // the pupils are those of "people.csv" beside it
  Later later;
  unsigned latency_ms = 0;
  std::string faults;
  std::string requests;  // file for a line for each run; empty: none
};

void write_recipe(const std::filesystem::path& folder, const SimsRecipe& recipe);
// Throws std::runtime_error when it is not there or cannot be read.
SimsRecipe read_recipe(const std::filesystem::path& folder);

// The school that it tells of.
School school_of(const SimsRecipe& recipe, const std::filesystem::path& folder);

// What signs in, and where: in connect.ini, and to be given as switches.
inline constexpr std::string_view kUser = "rollcall", kServer = "SANDBOX\\SIMS2012", kDatabase = "sims";
std::string password_of(const SimsRecipe& recipe);

}  // namespace mis::sandbox::sims
