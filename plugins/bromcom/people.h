// people.h - Students, with Candidates, as pupils; Staff as staff. One thread.
#pragma once

#include <mis++/writers.h>

#include "bromcom/roster.h"

namespace bromcom {

void write_pupils(Api& api, const mis::Scope& scope, Roster& roster, mis::PupilWriter& out);
void write_staff(Api& api, mis::StaffWriter& out);

}  // namespace bromcom
