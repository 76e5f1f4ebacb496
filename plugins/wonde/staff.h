// staff.h - an employee of Wonde's as a member of staff. Pure but for what it writes.
#pragma once

#include <mis++/writers.h>

#include <string>
#include <vector>

#include "wonde/record.h"

namespace wonde {

// What must be included in employees for write_staff().
std::vector<std::string> staff_includes();

void write_staff(const std::string& id, const Record& employee, mis::StaffWriter& out);

}  // namespace wonde
