// The command line of CommandReporter: /NAME:value, in any case and order, values quoted or not. Pure.
#pragma once
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace mis::sandbox::sims {

struct Switches {
  std::optional<std::string> user, password, server, database, report, output, params, param_file;
  bool trusted = false;    // the Windows user in place of user and password
  bool quiet = false;      // no prompts; this one never has any
  bool param_def = false;  // the report's parameters in place of the report
};

// A word that is no switch, one that is there twice, or one without the value that it needs.
struct BadSwitches : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The words behind the program's name. Throws BadSwitches.
Switches parse_switches(const std::vector<std::string>& words);

}  // namespace mis::sandbox::sims
