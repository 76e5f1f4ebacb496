// staff.h - the staff that Arbor says are active in the school. One thread.
#pragma once

#include <mis++/writers.h>

#include "arbor/api.h"

namespace arbor {

void write_staff(Api& api, mis::StaffWriter& out);

}  // namespace arbor
