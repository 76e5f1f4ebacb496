// Each command adds itself to the command line, and says what is to be done when it is the one that was typed.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "cli/context.h"

namespace CLI {
class App;
}

namespace cli {

using Action = std::function<int(Context&)>;  // the exit code; throws school::Fault

void add_demo(CLI::App& app, Action& chosen);
void add_connectors(CLI::App& app, Action& chosen);
void add_connector_changes(CLI::App& connectors, Action& chosen);  // install, rollback, enable, disable, remove
void add_import(CLI::App& app, Action& chosen);
void add_catalogue(CLI::App& app, Action& chosen);
void add_plan(CLI::App& app, Action& chosen);
void add_plan_show(CLI::App& plan, Action& chosen);
void add_decide(CLI::App& app, Action& chosen);   // answer, release, apply
void add_history(CLI::App& app, Action& chosen);
void add_undo(CLI::App& app, Action& chosen);
void add_set(CLI::App& app, Action& chosen);
void add_switch_mis(CLI::App& app, Action& chosen);
void add_merge(CLI::App& app, Action& chosen);
void add_forget(CLI::App& app, Action& chosen);
void add_export(CLI::App& app, Action& chosen);
void add_doctor(CLI::App& app, Action& chosen);
void add_report(CLI::App& app, Action& chosen);
void add_rehearse(CLI::App& app, Action& chosen);
void add_series(CLI::App& app, Action& chosen);
void add_school(CLI::App& app, Action& chosen);
void add_token(CLI::App& app, Action& chosen);
void add_licence(CLI::App& app, Action& chosen);

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
