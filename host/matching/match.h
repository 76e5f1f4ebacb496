// Snapshot + stored school -> Links and Questions. Pure; the rules stand in docs/matching.md.
#pragma once

#include <map>
#include <string>

#include "matching/tables.h"
#include "school/plan.h"

namespace matching {

// Answers to questions of this plan: question id -> stored id, "new" or "skip".
using Answers = std::map<std::string, std::string>;

// Every incoming record gets a link, or is in a question, or (when it hangs on one that is) is left out of both.
// The same snapshot and store give the same links whatever the order of their rows.
school::Matches match(const school::Snapshot& incoming, const school::StoredSchool& stored, const Answers& answers = {},
                      const Tables& tables = {});

}  // namespace matching
