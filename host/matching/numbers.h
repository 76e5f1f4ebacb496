// The numbers that follow a pupil beside the UPN, and whether they read as such. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

namespace matching {

// Ten digits, the last a check digit: weights 10 to 2 on the others, modulo 11, taken from 10. Source: ESFA's ULN
// rules.
bool is_uln(std::string_view digits);

// Twelve digits and a check letter (weights 16 to 5, modulo 17). Source: JCQ's rules for UCIs. One with a letter among
// the twelve, as abroad, is not vouched for.
bool is_uci(std::string_view folded);

}  // namespace matching
