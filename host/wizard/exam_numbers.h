// The numbers under which pupils sit exams, looked at as they come: a wrong one pairs nobody, and is a pupil's
// certificate in somebody else's name. Pure.
#pragma once

#include <vector>

#include "school/plan.h"

namespace wizard {

// A ULN or UCI that is wrong is kept as it is and told, without anybody's name.
void warn_of_exam_numbers(const school::Snapshot& incoming, std::vector<school::Problem>& problems);

}  // namespace wizard
