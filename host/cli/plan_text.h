// A plan and its end as people read them. Used by one thread.
#pragma once

#include <optional>
#include <string>

#include "cli/context.h"
#include "school/plan.h"
#include "wizard/kept.h"
#include "wizard/tally.h"

namespace cli {

// Whose data, the counts, the results of a results day, what changes (`changes`: cli/check_text.h), what is wrong, what
// waits. Each part ends with what to do about it.
std::string summary(const Context& context, const school::Plan& plan, const school::Snapshot& incoming,
                    const wizard::ResultsDay* results = nullptr, const std::string& changes = {});

// Where results were asked for. `embargoed`: with grades under embargo, which is allowed already.
std::optional<wizard::ResultsDay> results_of(Context& context, const school::Plan& plan,
                                             const school::Snapshot& incoming, bool embargoed);

// What must be said of how it came, such as that it is an evaluation; empty: nothing.
std::string notices_text(const school::Plan& plan);

// What is kept though the MIS says otherwise.
std::vector<wizard::KeptField> kept_of(Context& context, const school::Plan& plan, bool embargoed);

// What may be done now, as commands. `looked`: the person has just seen what would change.
std::string next_steps(const Context& context, const school::Plan& plan, bool looked = false);

// One open question, with who it could be. `school` names the candidates.
std::string question_text(const school::Question& question, const school::Snapshot& incoming,
                          const school::StoredSchool* school = nullptr);

// After an apply or undo.
std::string receipt_text(const Context& context, const storage::Receipt& receipt, const char* what);

// "1,200 pupils already as they are in the MIS"
std::string nothing_to_change(const school::Plan& plan);

// Prints the plan as --json, or its summary.
void say_plan(Context& context, const school::Plan& plan);

}  // namespace cli
