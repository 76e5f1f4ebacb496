// What may be asked of mis.program/1: held against the ABI's limits on both sides of the frames. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "runtime/programs.h"

namespace runtime {

inline constexpr uint64_t max_arguments = 256, max_argument = 32u << 10, max_program_files = 64,
                          max_input_bytes = 64u << 20, max_program_output = 128u << 20;

// What is wrong with `order`, going on after "it "; empty: nothing. Never repeats an argument.
std::string wrong_with(const ProgramOrder& order);

// An argument with its {in:NAME} and {out:NAME} as full paths below `folder`.
std::string expanded(std::string_view argument, const std::string& folder);

}  // namespace runtime
