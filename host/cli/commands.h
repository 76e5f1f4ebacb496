// Each command adds itself to the command line, and says what is to be done when it is the one that was typed.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/context.h"

namespace cli {

using Action = std::function<int(Context&)>;  // the exit code; throws school::Fault

void add_demo(Command app, Action& chosen);
void add_connectors(Command app, Action& chosen);
void add_connector_changes(Command connectors, Action& chosen);  // install, rollback, enable, disable, remove
void add_import(Command app, Action& chosen);
void add_catalogue(Command app, Action& chosen);
void add_plan(Command app, Action& chosen);
void add_plan_show(Command plan, Action& chosen);
void add_decide(Command app, Action& chosen);  // answer, release, apply
void add_history(Command app, Action& chosen);
void add_undo(Command app, Action& chosen);
void add_set(Command app, Action& chosen);
void add_switch_mis(Command app, Action& chosen);
void add_merge(Command app, Action& chosen);
void add_forget(Command app, Action& chosen);
void add_export(Command app, Action& chosen);
void add_doctor(Command app, Action& chosen);
void add_report(Command app, Action& chosen);
void add_rehearse(Command app, Action& chosen);
void add_series(Command app, Action& chosen);
void add_school(Command app, Action& chosen);
void add_token(Command app, Action& chosen);
void add_licence(Command app, Action& chosen);

// Undoes a run, and says what was done, what stays and why. `reversal`: what it is going to do.
void say_undone(Context& context, int64_t run, const storage::Reversal& reversal);

// A callback for CLI11. A command's own runs before that of the command above it, which then no longer counts.
template <class Do>
auto choose(Action& chosen, Do what) {
  return [&chosen, what] {
    if (!chosen) chosen = what;
  };
}

}  // namespace cli
