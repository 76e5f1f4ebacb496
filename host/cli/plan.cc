// plan.

#include "cli/commands.h"
#include "cli/plan_text.h"
#include "cli/session.h"
#include "wizard/import.h"

namespace cli {
namespace {

int make(Context& context, const SessionOptions& options) {
  const auto request = request_of(context, options);
  const auto secrets = secrets_of(context, options, request);
  school::Plan plan;
  {
    Progress progress(shows_progress(context));
    const auto session = start(context, request, progress, options);
    plan = wizard::plan(
        context.store(), *session, request, secrets, context.doing(),
        [&](std::string_view step) { progress.step(step); }, context.grade_sets(), context.settings());
  }
  note(context, plan);
  say_plan(context, plan);
  if (!context.json()) context.say(next_steps(context, plan));
  return 0;
}

}  // namespace

void add_plan(Command app, Action& chosen) {
  auto options = std::make_shared<SessionOptions>();
  auto command = app.add_subcommand("plan", "Bring the data and work out what would change; changes nothing");
  add_session_options(command, *options);
  add_choices(command, *options);
  add_recording_options(command, *options);
  command.may_have_subcommand();
  command.footer(
      "Examples:\n  rollcall plan ID\n  rollcall plan ID --years 10,11 --include pupils,classes\n"
      "  rollcall plan ID --set base_url=https://… --secrets - < secrets.json\n");
  command.callback(choose(chosen, [options](Context& context) { return make(context, *options); }));
  add_plan_show(command, chosen);
}

}  // namespace cli
