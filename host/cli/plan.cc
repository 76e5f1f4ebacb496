// plan, plan show.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/embargoed.h"
#include "cli/kept_text.h"
#include "cli/plan_text.h"
#include "cli/session.h"
#include "cli/shapes.h"
#include "cli/words.h"
#include "school/fault.h"
#include "storage/plan_file.h"
#include "wizard/import.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;

constexpr size_t records_shown = 200;

struct Filtered {
  std::string plan, kind, year, class_name;
  Embargoed embargoed;
  bool asks() const { return !kind.empty() || !year.empty() || !class_name.empty(); }
  wizard::Filter filter() const {
    wizard::Filter made{school::kind_named(kind), year, class_name, {}};
    if (kind.empty() || made.kind) return made;
    std::string kinds;
    for (const auto one : school::all_kinds) kinds += (kinds.empty() ? "" : ", ") + std::string(school::info(one).name);
    throw Fault(FaultKind::usage, fmt::format("There is no kind of record \"{}\".", kind),
                fmt::format("There is: {}.", kinds));
  }
};

int show(Context& context, const Filtered& asked) {
  auto filter = asked.filter();
  const auto plan = wizard::show(context.store(), asked.plan);
  filter.reading = reading_of(context, asked.embargoed, "plan show " + plan.id);
  if (!asked.asks()) {
    say_plan(context, plan, filter.reading.embargoed);
    if (!context.json()) context.say(next_steps(context, plan));
    return 0;
  }
  const auto stored = context.store().read(plan.source.connector);
  const auto records = wizard::changed_records(stored, plan.changes, filter);
  const auto withheld = wizard::withheld_changes(stored, plan.changes, filter);
  const auto kept = wizard::kept_fields(stored, plan, filter);
  const auto incoming = storage::PlanFile::open(context.store().file(), plan.id).snapshot();
  if (context.json())
    context.say(plan_json(plan, incoming, &records, withheld, nullptr, kept));
  else if (records.empty() && withheld.results == 0 && kept.empty())
    context.say(fmt::format("Plan {} changes nothing of that.\n", plan.id));
  else
    context.say(fmt::format("Plan {} would change {} records of that:\n\n{}", plan.id,
                            grouped(static_cast<int64_t>(records.size())), changes_text(records, records_shown)) +
                kept_text(kept, records_shown) +
                withheld_text(context, withheld, fmt::format("plan show {} --kind result", plan.id)));
  return 0;
}

int make(Context& context, const SessionOptions& options) {
  const auto request = request_of(context, options);
  const auto secrets = secrets_of(context, options, request);
  school::Plan plan;
  {
    Progress progress(shows_progress(context));
    const auto session = start(context, request, progress, options);
    plan = wizard::plan(
        context.store(), *session, request, secrets, context.doing(),
        [&](std::string_view step) { progress.step(step); }, context.grade_sets());
  }
  note(context, plan);
  say_plan(context, plan);
  if (!context.json()) context.say(next_steps(context, plan));
  return 0;
}

}  // namespace

void add_plan(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<SessionOptions>();
  auto* command = app.add_subcommand("plan", "Bring the data and work out what would change; changes nothing");
  add_session_options(*command, *options);
  add_choices(*command, *options);
  add_recording_options(*command, *options);
  command->require_subcommand(0, 1);
  command->footer(
      "Examples:\n  rollcall plan ID\n  rollcall plan ID --years 10,11 --include pupils,classes\n"
      "  rollcall plan ID --set base_url=https://… --secrets - < secrets.json\n");
  command->callback(choose(chosen, [options](Context& context) { return make(context, *options); }));
  auto asked = std::make_shared<Filtered>();
  auto* shows = command->add_subcommand("show", "A plan again; with --kind, --year or --class, field by field");
  shows->add_option("PLAN", asked->plan, "The id that `rollcall plan` printed")->required();
  shows->add_option("--kind", asked->kind, "pupil, staff, subject, class, member, teacher, photo, series or result")
      ->type_name("KIND");
  shows->add_option("--year", asked->year, "Only what belongs to this year group")->type_name("Y");
  shows->add_option("--class", asked->class_name, "Only this class, its members and its teachers")->type_name("NAME");
  add_embargoed(*shows, asked->embargoed);
  shows->footer("Examples:\n  rollcall plan show P\n  rollcall plan show P --kind pupil --year 10\n");
  shows->callback(choose(chosen, [asked](Context& context) { return show(context, *asked); }));
}

}  // namespace cli
