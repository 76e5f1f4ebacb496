// The problems that a plan tells: those that came, and what is wrong with the numbers of pupils. Pure.
#pragma once

#include "school/plan.h"

namespace wizard {

// A UPN that is wrong is kept as it is and told, once, without anybody's name.
void warn_of_upns(const school::Snapshot& incoming, std::vector<school::Problem>& problems);

// The order in which records came is nobody's business: sorted, none twice.
void order(std::vector<school::Problem>& problems);

}  // namespace wizard
