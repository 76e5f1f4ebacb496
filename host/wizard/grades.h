// The grades of an extract, read by the grade sets before anything is compared. Pure.
#pragma once

#include <string>

#include "school/grades.h"
#include "school/snapshot.h"

namespace wizard {

// Gives each achieved result the grade as its set has it ("54" -> "5-4"), and the state that a sign stands for. One
// whose grade cannot stand in its set is left out, and a problem says so; the problem shows the grade only where no
// embargo holds it back at `now` (moment). What no known set is said of stays as it came, and so do targets and
// predictions, which schools write finer than any board.
void read_grades(school::Snapshot& snapshot, const school::GradeSets& sets, const std::string& now);

}  // namespace wizard
