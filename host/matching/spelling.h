// How far apart two spellings are, counted in code points. Pure, any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace matching {

// Letters added, left out, changed or swapped with their neighbour that lead from one to the other (Damerau and
// Levenshtein, in the form that touches no letter twice).
size_t slips(std::u32string_view one, std::u32string_view other);

// Jaro's share of common letters, raised for a common beginning as Winkler does. 0 to 1.
double alike(std::u32string_view one, std::u32string_view other);

}  // namespace matching
