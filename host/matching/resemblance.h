// People whom no number decides: linked where names and birthday leave no doubt and nobody else comes into question,
// asked about where they are much alike, else new. The rules stand in docs/matching.md. Pure.
#pragma once

#include "matching/ladder.h"

namespace matching {

// Adds to what the ladder decided: links what it left fresh, asks, and offers more candidates to what it asked.
void resemble(const Sides& sides, std::vector<Decision>& decisions);

}  // namespace matching
