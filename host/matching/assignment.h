// Everybody at most one partner, so that the whole list fits best. Pure.
#pragma once

#include <vector>

#include "matching/weights.h"

namespace matching {

// For each pair whether it is in the assignment of the greatest total weight; pairs of no weight never are. Groups that
// hang together are small as a rule; in one of more than 64 on a side the heaviest pair goes first.
std::vector<char> assign(const std::vector<Pair>& pairs);

}  // namespace matching
