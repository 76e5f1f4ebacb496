// What the checks found, for a person and for a program. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/report.h"

namespace mis_check {

struct Outcome {
  std::string id;
  Result result;
};

// A line for the check, and two for each finding.
std::string as_text(const Outcome& outcome);
// The last line.
std::string summary(const std::vector<Outcome>& outcomes);
// One object: {"connector", "checks": [{"id", "result", "seconds", "findings": [...]}], "errors", "warnings", "notes"}.
std::string as_json(const std::string& connector, const std::vector<Outcome>& outcomes);
// 1: something was found to be wrong; 2: nothing was, and not everything could be checked; else 0.
int exit_code(const std::vector<Outcome>& outcomes);

}  // namespace mis_check
