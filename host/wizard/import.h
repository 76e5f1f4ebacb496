// The steps of an import, each of them stored, so that another face can take it up: plan, answer, release, apply.
// Answers and releases are worked out again from the extract that the plan keeps. Used by one thread. All throw
// school::Fault.
#pragma once

#include <string>

#include "school/grades.h"
#include "storage/store.h"
#include "wizard/extract.h"

namespace wizard {

// Brings the data and works out what would change. The store is only read. When nobody chose a day, leavers are asked
// for since the last import by this connector that stands; for results, see wizard/scope.h. Grades are read by
// `grade_sets` (wizard/grades.h).
school::Plan plan(const storage::Store& store, connectors::Session& session, const Request& request,
                  const connectors::Pairs& secrets, const storage::Doing& doing, const OnStep& on_step = {},
                  const school::GradeSets& grade_sets = {});

// The plan as it stands.
school::Plan show(const storage::Store& store, const std::string& id);

// `choice` is a stored id, "new" or "skip".
school::Plan answer(const storage::Store& store, const std::string& id, const std::string& question,
                    const std::string& choice, const storage::Doing& doing);
school::Plan release(const storage::Store& store, const std::string& id, const std::string& hold,
                     const storage::Doing& doing);

// What it still waits for, in words: "2 questions and 1 hold"; empty: it may be applied.
std::string waits_for(const school::Plan& plan);

// Refused while it waits (waiting), when it was applied already or the store has changed since (stale).
storage::Receipt apply(storage::Store& store, const std::string& id, const storage::Doing& doing);

}  // namespace wizard
