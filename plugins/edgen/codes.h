// codes.h - Ed:Gen's words as the ABI's codes; nothing where they are not known: then nothing is guessed. Pure
// functions.
#pragma once

#include <optional>
#include <string_view>

namespace edgen {

using Code = std::optional<std::string_view>;

Code sex_of(std::string_view words);        // M F
Code year_of(std::string_view nc_year);     // N1 N2 R 1 to 14, of -2 -1 0 1 to 14
Code ethnicity_of(std::string_view words);  // WBRI, of "White, British"; four capital letters are a code already
Code language_of(std::string_view words);   // ENG, of "English"; three capital letters are a code already

}  // namespace edgen
