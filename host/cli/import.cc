// import: plan, questions, holds and apply as one conversation on a terminal.
#include "wizard/import.h"

#include <fmt/format.h>

#include "cli/check_text.h"
#include "cli/commands.h"
#include "cli/decide.h"
#include "cli/plan_text.h"
#include "cli/session.h"
#include "cli/shapes.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "school/fault.h"
#include "storage/plan_file.h"

namespace cli {
namespace {

constexpr size_t records_shown = 50;
constexpr int waits = static_cast<int>(school::FaultKind::waiting);

school::Plan fetch(Context& context, const SessionOptions& options) {
  const auto request = request_of(context, options);
  const auto secrets = secrets_of(context, options, request);
  Progress progress(shows_progress(context));
  const auto session = start(context, request, progress, options);
  return wizard::plan(
      context.store(), *session, request, secrets, context.doing(), [&](std::string_view step) { progress.step(step); },
      context.grade_sets(), context.settings());
}

// Each answer works the plan out anew, and what was open before may be open no longer.
const school::Question* first_open(const school::Plan& plan) {
  for (const auto& question : plan.questions)
    if (question.answer.empty()) return &question;
  return nullptr;
}

const school::Hold* first_held(const school::Plan& plan) {
  for (const auto& hold : plan.holds)
    if (!hold.released) return &hold;
  return nullptr;
}

// What a person typed may be wrong: that is said, and asked again.
template <class Do>
void trying(Context& context, Do what) {
  try {
    what();
  } catch (const school::Fault& fault) {
    if (fault.kind() != school::FaultKind::usage) throw;
    context.say(fmt::format("{} {}\n", shown(fault.what()), shown(fault.what_to_do())));
  }
}

int64_t typed_count(size_t there, const char* what) {
  return typed_number(
      ask(fmt::format("There are {} open {}. Type that number if all of them are meant: ", there, what)));
}

void ask_questions(Context& context, school::Plan& plan) {
  const auto incoming = storage::PlanFile::open(context.store().file(), plan.id).snapshot();
  const auto stored = context.store().read(plan.source.connector);
  while (const auto* question = first_open(plan)) {
    const auto open = wizard::open_questions(plan);
    context.say("\n" + question_text(*question, incoming, &stored));
    const auto said = ask(open > 1 ? "Which is it? Its id, \"new\", \"skip\", or \"all new\": "
                                   : "Which is it? Its id, \"new\" or \"skip\": ");
    trying(context, [&] {
      if (said == "all new" || said == "all skip")
        plan = wizard::answer_all(context.store(), plan.id, said.substr(4), {}, typed_count(open, "questions"),
                                  context.doing());
      else
        plan = wizard::answer(context.store(), plan.id, question->id, said, context.doing());
    });
  }
}

void say_changes(Context& context, const school::Plan& plan, const school::Hold* hold) {
  wizard::Filter filter;
  filter.reading.now = context.doing().when;
  if (hold) filter.hold = *hold;
  const auto records = wizard::changed_records(context.store().read(plan.source.connector), plan, filter);
  context.say(check_text(records, records_shown,
                         [&](school::Kind kind, wizard::How) {
                           return context.command(
                               fmt::format("plan show {} --kind {} --all", plan.id, school::info(kind).name));
                         }) +
              "\n");
}

// Whether all of them were released.
bool ask_holds(Context& context, school::Plan& plan) {
  while (const auto* hold = first_held(plan)) {
    const auto open = wizard::open_holds(plan);
    context.say(fmt::format("\n{}\n", shown(hold->what)));
    const auto said = ask(open > 1 ? "Is that right, and to be done? [y/N] (s shows who, all releases every hold) "
                                   : "Is that right, and to be done? [y/N] (s shows who) ");
    if (said == "s") {
      say_changes(context, plan, hold);
    } else if (said == "all") {
      trying(context, [&] {
        plan = wizard::release_all(context.store(), plan.id, typed_count(open, "holds"), context.doing());
      });
    } else if (is_yes(said)) {
      plan = wizard::release(context.store(), plan.id, hold->id, context.doing());
    } else {
      return false;
    }
  }
  return true;
}

// Whether it is to be done, once the person has looked as often as they like.
bool ask_to_apply(Context& context, const school::Plan& plan) {
  context.say("\n");
  while (true) {
    const auto said = ask("Apply these changes? [y/N] (s shows them) ");
    if (said != "s") return is_yes(said);
    say_changes(context, plan, nullptr);
  }
}

int left_waiting(Context& context, const school::Plan& plan) {
  context.say(next_steps(context, plan));
  return waits;
}

int import(Context& context, const SessionOptions& options) {
  auto plan = fetch(context, options);
  note(context, plan);
  say_plan(context, plan);
  if (context.json()) return waits;
  if (!context.talks()) return left_waiting(context, plan);
  ask_questions(context, plan);
  if (!ask_holds(context, plan)) return left_waiting(context, plan);
  if (plan.changes.empty()) {
    context.say("\n" + nothing_to_change(plan) + "\n");
    return 0;
  }
  if (!ask_to_apply(context, plan)) return left_waiting(context, plan);
  context.say(receipt_text(context, wizard::apply(context.store(), plan.id, context.doing()), "Imported") +
              notices_text(plan));
  return 0;
}

}  // namespace

void add_import(Command app, Action& chosen) {
  auto options = std::make_shared<SessionOptions>();
  auto command = app.add_subcommand("import", "Import a school: sign in, look at what would change, say yes");
  add_session_options(command, *options);
  add_choices(command, *options);
  add_recording_options(command, *options);
  command.footer(
      "On a terminal it asks what it needs. Without one it makes the plan, prints it and ends with 3;\n"
      "`rollcall apply PLAN` then does it.\n\n"
      "Examples:\n  rollcall import ID\n  rollcall import ID --years 10,11 --include pupils,classes,photos\n");
  command.callback(choose(chosen, [options](Context& context) { return import(context, *options); }));
}

}  // namespace cli
