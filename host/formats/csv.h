// Writing CSV by RFC 4180, so that a spreadsheet takes every cell for text and never for a formula. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace formats {

// What stands first in the file: without it Excel takes UTF-8 for the code page of the machine.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

// One cell. Text that a spreadsheet would run (it begins with = + - @, a full-width one of these, TAB, CR or LF) gets a
// leading apostrophe. What could be taken for another separator is quoted.
std::string csv_cell(std::string_view text);

// One row with its end of line (CR LF), onto `out`.
void csv_row(std::string& out, std::span<const std::string> cells);

}  // namespace formats
