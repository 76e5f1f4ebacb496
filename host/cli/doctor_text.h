// What the doctor found, as people and as programs read it.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "wizard/doctor.h"

namespace cli {

// One line a check, what to do below it where it is not well, and a summary.
std::string findings_text(const std::vector<wizard::Finding>& found);
std::string findings_json(const std::vector<wizard::Finding>& found);

// What there is to look at, for this call.
wizard::Premises premises_of(const Context& context, bool offline);

}  // namespace cli
