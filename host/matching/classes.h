// Classes that their MIS id does not decide: by name within the academic year, and by who is in them. Where that does
// not settle it the class is new; nobody is asked. The rules stand in docs/matching.md. Pure.
#pragma once

#include "matching/ladder.h"
#include "matching/refs.h"

namespace matching {

// Adds to what the ladder decided. Pupils must be settled in `refs`.
void match_classes(const Sides& sides, const school::Snapshot& incoming, const school::StoredSchool& stored,
                   const Refs& refs, std::vector<Decision>& decisions);

}  // namespace matching
