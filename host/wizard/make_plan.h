// Links -> Changes. What of them is unusual is for wizard/holds.h to say. Pure.
#pragma once

#include <string>

#include "school/plan.h"
#include "school/settings.h"

namespace wizard {

// What applying would change, field by field, with final ids. `today` (date) is the day of leaving where the MIS gives
// none. A field is overwritten as its policy in `settings` says, a blank never overwrites unless that says so, and what
// a person has set by hand is kept. Only a whole set retires, and only what its source last confirmed within the scope.
// Photos of those who left long ago are dropped. Counts are of the kinds that were asked for.
school::Plan make_plan(const school::Snapshot& incoming, const school::StoredSchool& stored,
                       const school::Matches& matches, const std::string& today, const school::Settings& settings = {});

}  // namespace wizard
