// answer, release, apply: what a person decides about a plan.
#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/plan_text.h"
#include "cli/shapes.h"
#include "wizard/import.h"

namespace cli {
namespace {

struct Given {
  std::string plan, what, choice;
};

int show(Context& context, const school::Plan& plan) {
  say_plan(context, plan);
  if (!context.json()) context.say(next_steps(context, plan));
  return 0;
}

int apply_plan(Context& context, const std::string& id) {
  const auto receipt = wizard::apply(context.store(), id, context.doing());
  const auto plan = wizard::show(context.store(), id);
  if (context.json())
    context.say(receipt_json(receipt, plan.notices));
  else if (receipt.run == 0)
    context.say(nothing_to_change(plan) + "\n");
  else
    context.say(receipt_text(context, receipt, "Applied") + notices_text(plan));
  return 0;
}

}  // namespace

void add_decide(CLI::App& app, Action& chosen) {
  auto given = std::make_shared<Given>();
  const auto with_plan = [given](CLI::App* command) {
    command->add_option("PLAN", given->plan, "The id that `rollcall plan` printed")->required();
    return command;
  };
  auto* answers = with_plan(app.add_subcommand("answer", "Say who somebody is, where the plan is not sure"));
  answers->add_option("QUESTION", given->what, "The question's id, such as q1")->required();
  answers->add_option("CHOICE", given->choice, "The id of a stored record, \"new\" or \"skip\"")->required();
  answers->footer("Examples:\n  rollcall answer P q1 42\n  rollcall answer P q2 new\n");
  answers->callback(choose(chosen, [given](Context& context) {
    return show(context, wizard::answer(context.store(), given->plan, given->what, given->choice, context.doing()));
  }));
  auto* releases = with_plan(app.add_subcommand("release", "Let a held part of a plan go ahead"));
  releases->add_option("HOLD", given->what, "The hold's id, such as leaving-pupil")->required();
  releases->footer("Example:\n  rollcall release P leaving-pupil\n");
  releases->callback(choose(chosen, [given](Context& context) {
    return show(context, wizard::release(context.store(), given->plan, given->what, context.doing()));
  }));
  auto* applies = with_plan(app.add_subcommand("apply", "Do what a plan says: all of it, or nothing"));
  applies->footer("Example:\n  rollcall apply P\n");
  applies->callback(choose(chosen, [given](Context& context) { return apply_plan(context, given->plan); }));
}

}  // namespace cli
