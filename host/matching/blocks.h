// Which pairs are worth comparing: those with something in common, found by keys, so that the time grows with the
// length of the lists and not with its square. Pure.
#pragma once

#include <vector>

#include "matching/weights.h"

namespace matching {

// Those that may be one person: two of surname, forename and birthday are alike, or both names where a birthday is not
// said; where the birthday is quite another, so must not be the year group. By incoming, then by stored. `look_at` says
// which incoming are asked about; those who compete with them for a stored person are there too.
std::vector<Pair> pairs_worth_comparing(People& people, const std::vector<char>& look_at);

}  // namespace matching
