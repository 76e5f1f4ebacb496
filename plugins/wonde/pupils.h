// pupils.h - a student of Wonde's as a pupil. Pure but for what it writes.
#pragma once

#include <mis++/codes.h>
#include <mis++/writers.h>

#include <string>
#include <vector>

#include "wonde/record.h"

namespace wonde {

// What must be included in students for write_pupil().
std::vector<std::string> pupil_includes();

// The national curriculum year of a student, when it is one of the known ones.
mis::codes::Code year_of_pupil(const Record& student);

// Whether the list that a student stands in is of those on roll. A day on which one of them will leave is not told: a
// leaving date says that a pupil has left.
enum class Roll { On, Left };

void write_pupil(const std::string& id, const Record& student, Roll roll, mis::PupilWriter& out);

}  // namespace wonde
