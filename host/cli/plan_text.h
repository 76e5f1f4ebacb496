// A plan and its end as people read them. Used by one thread.
#pragma once

#include <string>

#include "cli/context.h"
#include "school/plan.h"
#include "wizard/tally.h"

namespace cli {

// Whose data, the counts, the results of a results day, what waits, what is wrong.
std::string summary(const school::Plan& plan, const school::Snapshot& incoming,
                    const wizard::ResultsDay* results = nullptr);

// What must be said of how it came, such as that it is an evaluation; empty: nothing.
std::string notices_text(const school::Plan& plan);

// What may be done now, as commands.
std::string next_steps(const Context& context, const school::Plan& plan);

// One open question, with who it could be. `school` names the candidates.
std::string question_text(const school::Question& question, const school::Snapshot& incoming,
                          const school::StoredSchool* school = nullptr);

// After an apply or undo.
std::string receipt_text(const Context& context, const storage::Receipt& receipt, const char* what);

// "1,200 pupils already as they are in the MIS"
std::string nothing_to_change(const school::Plan& plan);

// Prints the plan as --json, or its summary. `embargoed`: with grades under embargo, which is allowed already.
void say_plan(Context& context, const school::Plan& plan, bool embargoed = false);

}  // namespace cli
