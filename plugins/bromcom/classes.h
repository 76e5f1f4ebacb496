// classes.h - subjects, and Collections that are classes, with their members and teachers. One thread.
#pragma once

#include <mis++/writers.h>

#include "bromcom/roster.h"

namespace bromcom {

// "10B/Gg1" of "10B/Gg1 (25/26)"; `year` becomes "2025/26", or "".
std::string without_year(std::string_view name, std::string& year);

void write_classes(Api& api, const mis::Scope& scope, const Roster& roster, mis::ClassesWriter& out);

}  // namespace bromcom
