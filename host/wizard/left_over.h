// After the school has left an MIS (wizard/switch_mis.h): who has come from the new one, and who has not. A record
// whose ids were set aside is confirmed by nobody until an import brings it again, and nothing marks it as left by
// itself. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "school/plan.h"
#include "wizard/leaving.h"

namespace wizard {

// Is it still to be confirmed, or left over?
bool unconfirmed(const school::Stored& record);

// A plan's notices: for each kind that was asked for, how many of those whose ids were set aside are paired, how many
// are in question, and how many did not come. None where there was no switch.
std::vector<std::string> pairing_notices(const school::Snapshot& incoming, const school::StoredSchool& stored,
                                         const school::Matches& matches, const Leaving& leaving);

// The ids of those who are there and unconfirmed, where others of their kind (and of their year group, where they have
// one) have come since: before that, absence says nothing. With a plan: as it would be after it, open questions aside.
using LeftOver = std::map<school::Kind, std::vector<int64_t>>;
LeftOver left_over(const school::StoredSchool& school, const school::Plan* plan = nullptr);

}  // namespace wizard
