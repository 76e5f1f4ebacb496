// plan show: a plan as a page to check, or a part of it, or its questions as a spreadsheet.
#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "cli/check_text.h"
#include "cli/commands.h"
#include "cli/embargoed.h"
#include "cli/kept_text.h"
#include "cli/new_file.h"
#include "cli/plan_text.h"
#include "cli/shapes.h"
#include "cli/words.h"
#include "school/fault.h"
#include "storage/plan_file.h"
#include "wizard/answer_sheet.h"
#include "wizard/import.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;
using wizard::How;

constexpr size_t shown_of_all = 10, shown_of_part = 200;  // records of each sort

struct Asked {
  std::string plan, kind, year, class_name, hold, how, questions;
  bool all = false;
  Embargoed embargoed;
  bool part() const { return !kind.empty() || !year.empty() || !class_name.empty() || !hold.empty() || !how.empty(); }
};

school::Hold hold_named(const school::Plan& plan, const std::string& id) {
  std::string ids;
  for (const auto& hold : plan.holds) {
    if (hold.id == id) return hold;
    ids += (ids.empty() ? "" : ", ") + hold.id;
  }
  throw Fault(FaultKind::usage, fmt::format("Plan {} has no hold \"{}\".", plan.id, id),
              ids.empty() ? "It has no hold at all." : fmt::format("It has: {}.", ids));
}

wizard::Filter filter_of(const Asked& asked, const school::Plan& plan) {
  wizard::Filter made{{}, asked.year, asked.class_name, {}, {}, {}};
  if (!asked.kind.empty()) made.kind = kind_called(asked.kind);
  made.how = wizard::how_named(asked.how);
  if (!asked.how.empty() && !made.how)
    throw Fault(FaultKind::usage, fmt::format("\"{}\" is nothing that a plan does to a record.", asked.how),
                "Give new, changed, leaving or returning.");
  if (!asked.hold.empty()) made.hold = hold_named(plan, asked.hold);
  return made;
}

// The command that shows all of one sort, within what was asked for.
Rest rest_of(const Context& context, const Asked& asked) {
  return [&context, asked](school::Kind kind, How how) {
    std::string words = fmt::format("plan show {} --kind {}", asked.plan, school::info(kind).name);
    if (how != How::same && how != How::gone) words += fmt::format(" --how {}", wizard::word_of(how));
    if (!asked.year.empty()) words += fmt::format(" --year {}", asked.year);
    if (!asked.class_name.empty()) words += fmt::format(" --class '{}'", shown(asked.class_name));
    if (!asked.hold.empty()) words += fmt::format(" --hold {}", asked.hold);
    return context.command(words + " --all");
  };
}

void write(const std::string& file, const std::string& bytes) {
  const int error = write_new(file, bytes);
  if (error == EEXIST)
    throw Fault(FaultKind::usage, fmt::format("{} is there already.", file), "Name a file that is not there yet.");
  if (error != 0)
    throw Fault(FaultKind::bad_input, fmt::format("{} cannot be written: {}.", file, std::strerror(error)),
                "Name a file in a folder that may be written, with room on its disk.");
}

int write_questions(Context& context, const Asked& asked, const school::Plan& plan) {
  const auto incoming = storage::PlanFile::open(context.store().file(), plan.id).snapshot();
  const auto open = static_cast<int64_t>(wizard::open_questions(plan));
  if (open > 0)
    write(asked.questions, wizard::answer_sheet(plan, incoming, context.store().read(plan.source.connector)));
  if (context.json())
    context.say(
        Json().object().text("plan", plan.id).text("file", asked.questions).number("questions", open).end().take());
  else if (open == 0)
    context.say(fmt::format("Plan {} has no open question; nothing was written.\n", plan.id));
  else
    context.say(fmt::format("{} questions are in {}. Fill in the column \"choice\" (an id, new or skip), then: {}\n",
                            grouped(open), shown(asked.questions),
                            context.command(fmt::format("answer {} --from {}", plan.id, shown(asked.questions)))));
  return 0;
}

std::string part_text(const Context& context, const Asked& asked, const school::Plan& plan,
                      const wizard::Filter& filter, const std::vector<wizard::ChangedRecord>& records) {
  std::string text = filter.hold ? fmt::format("{}\n", shown(filter.hold->what))
                                 : fmt::format("Plan {} would change {} records of that:\n", plan.id,
                                               grouped(static_cast<int64_t>(records.size())));
  text += check_text(records, asked.all ? records.size() : shown_of_part, rest_of(context, asked));
  if (filter.hold && !filter.hold->released)
    text += fmt::format("\nIf that is right: {}\nIf not, mend it in the MIS and make a new plan.\n",
                        context.command(fmt::format("release {} {}", plan.id, filter.hold->id)));
  return text;
}

int show(Context& context, const Asked& asked) {
  const auto plan = wizard::show(context.store(), asked.plan);
  auto filter = filter_of(asked, plan);
  if (!asked.questions.empty()) return write_questions(context, asked, plan);
  filter.reading = reading_of(context, asked.embargoed, "plan show " + plan.id);
  const auto stored = context.store().read(plan.source.connector);
  const auto records = wizard::changed_records(stored, plan, filter);
  const auto withheld = wizard::withheld_changes(stored, plan.changes, filter);
  const auto incoming = storage::PlanFile::open(context.store().file(), plan.id).snapshot();
  const auto kept = wizard::kept_fields(stored, plan, filter);
  const auto results = asked.part() ? std::nullopt : results_of(context, plan, incoming, filter.reading.embargoed);
  const auto* day = results ? &*results : nullptr;
  if (context.json()) {
    context.say(plan_json(plan, incoming, &records, withheld, day, kept));
    return 0;
  }
  const auto held_back = withheld_text(context, withheld, fmt::format("plan show {} --kind result", plan.id));
  if (asked.part()) {
    context.say(records.empty() && withheld.results == 0 && kept.empty() && !filter.hold
                    ? fmt::format("Plan {} changes nothing of that.\n", plan.id)
                    : part_text(context, asked, plan, filter, records) +
                          kept_text(kept, asked.all ? kept.size() : shown_of_part) + held_back);
    return 0;
  }
  auto changes = check_text(records, asked.all ? records.size() : shown_of_all, rest_of(context, asked)) + held_back;
  if (!changes.empty()) changes += "\nIf something of that is wrong, mend it in the MIS and make a new plan.\n";
  changes += kept_text(kept, asked.all ? kept.size() : shown_of_all);
  context.say(summary(context, plan, incoming, day, changes) + next_steps(context, plan, true));
  return 0;
}

}  // namespace

void add_plan_show(Command plan, Action& chosen) {
  auto asked = std::make_shared<Asked>();
  auto shows = plan.add_subcommand("show", "A plan as a page to check, or a part of it, field by field");
  shows.add_option("PLAN", asked->plan, "The id that `rollcall plan` printed").required();
  shows.add_option("--kind", asked->kind, "pupil, staff, subject, class, member, teacher, photo, series or result")
      .type_name("KIND");
  shows.add_option("--year", asked->year, "Only what belongs to this year group").type_name("Y");
  shows.add_option("--class", asked->class_name, "Only this class, its members and its teachers").type_name("NAME");
  shows.add_option("--hold", asked->hold, "Only what this hold is about").type_name("HOLD");
  shows.add_option("--how", asked->how, "Only what is new, changed, leaving or returning").type_name("HOW");
  shows.add_flag("--all", asked->all, "Every record, however many there are");
  shows.add_option("--questions", asked->questions, "Write the open questions to a new CSV, to be filled in")
      .type_name("FILE");
  add_embargoed(shows, asked->embargoed);
  shows.footer(
      "Examples:\n  rollcall plan show P\n  rollcall plan show P --kind pupil --how changed --year 10\n"
      "  rollcall plan show P --hold leaving-pupil\n  rollcall plan show P --questions questions.csv\n");
  shows.callback(choose(chosen, [asked](Context& context) { return show(context, *asked); }));
}

}  // namespace cli
