// From an extract to a plan, as often as something is decided about it. Used by one thread.
#pragma once

#include <string>
#include <vector>

#include "matching/match.h"
#include "storage/plan_file.h"
#include "storage/store.h"

namespace wizard {

// What was decided about a plan so far.
struct Decisions {
  matching::Answers answers;
  std::vector<std::string> released;  // hold ids
  Decisions() = default;
  explicit Decisions(const school::Plan& plan);
};

// Links, changes and holds of the plan's extract, with the names and settings that the plan keeps. Saves it. Throws
// school::Fault.
school::Plan work_out(const storage::Store& store, storage::PlanFile& file, const school::Snapshot& snapshot,
                      const Decisions& decisions, const storage::Doing& doing);

// Throw school::Fault stale. A decision about a school that has changed since would be about something that nobody has
// seen.
void refuse_applied(const storage::PlanFile& file);
void refuse_stale(const storage::Store& store, const storage::PlanFile& file, const school::Plan& plan);

}  // namespace wizard
