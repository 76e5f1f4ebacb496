// Where the program that a connector declared is, and whether it may be run from there. Any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "runtime/failure.h"

namespace runtime {

struct ProgramPlace {
  std::string program;  // the declared file name; empty: none is declared
  std::string setting;  // the id of the setting of kind PROGRAM; empty: there is none, or more than one
  std::string where;    // its value: the program's full path, or the folder that it is in
};

// The program's full path. Nothing, with the reason in `why`: MIS_E_INPUT when it is not there, MIS_E_REFUSED when it
// is a link out of its folder, or when anybody on this machine could put another in its place.
std::optional<std::filesystem::path> find_program(const ProgramPlace& place, Failure& why);

}  // namespace runtime
