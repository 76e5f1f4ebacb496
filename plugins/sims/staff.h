// staff.h - the rows of the staff report as staff. One thread.
#pragma once

#include <mis++/writers.h>

#include "sims/table.h"

namespace sims {

void write_staff(const Table& staff, mis::StaffWriter& out);

}  // namespace sims
