// codes.h - the words that the systems behind Wonde use, and the codes that they stand for. Constants; pure functions.
// Each returns nothing for words that stand for no code; what is a code already is returned as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wonde {

using Code = std::optional<std::string_view>;  // of static life, or of what was passed

Code sex_of(std::string_view words);        // M F
Code year_of(std::string_view words);       // N1 N2 R 1 to 14 X
Code ethnicity_of(std::string_view words);  // WBRI ...
Code language_of(std::string_view words);   // ENG OTH ...
Code sen_of(std::string_view words);        // N K E
Code enrolment_of(std::string_view words);  // C M S G
std::optional<bool> yes_or_no(std::string_view words);

}  // namespace wonde
