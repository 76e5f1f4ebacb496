// write.h - Ed:Gen's records as the ABI's: codes, what is told twice, what does not add up. One thread.
#pragma once

#include <mis++/writers.h>

#include "edgen/way.h"
#include "edgen/years.h"

namespace edgen {

void write_pupils(mis::Call& call, Way& way, const Years& years, const mis::Scope& scope, mis::PupilWriter& out);
void write_staff(mis::Call& call, Way& way, mis::StaffWriter& out);
// Needs `years` to know its pupils.
void write_classes(mis::Call& call, Way& way, const Years& years, const mis::Scope& scope, mis::ClassesWriter& out);

// The pupils on roll with the codes of their years. Throws mis::Error.
std::unordered_map<std::string, std::string> roll_call(mis::Call& call, Way& way, const Years& years);

}  // namespace edgen
