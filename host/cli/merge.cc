// merge: of two records that are one, one is made.
#include "wizard/merge.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/shapes_moves.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "school/fault.h"
#include "wizard/names.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;

constexpr size_t records_shown = 200;

struct Given {
  std::string kind;
  int64_t into = 0, gone = 0;
  bool preview = false, anyway = false, yes = false;

  std::string command() const {
    return fmt::format("merge {} {} {}{} --yes", kind, into, gone, anyway ? " --anyway" : "");
  }
};

school::Kind kind_of(const Given& given) {
  if (const auto kind = school::kind_named(given.kind)) return *kind;
  throw Fault(FaultKind::usage, fmt::format("There is no kind of record \"{}\".", given.kind),
              "It can be done to two of: pupil, staff, subject.");
}

std::string name_in(const school::StoredSchool& school, school::Kind kind, int64_t id) {
  for (const auto& record : school[kind])
    if (record.id == id) return shown(wizard::name_of(kind, record.values));
  return {};
}

std::string still_two(const wizard::Merging& merging) {
  std::string text;
  for (const auto& one : merging.still_two)
    text += fmt::format(
        "\nThe MIS has a record for each of them: {}. Merge them there, too, or leave one of them out: "
        "else the next import asks who the other one is, or brings it as new.\n",
        shown(one));
  return text;
}

void say(Context& context, const wizard::Merging& merging, const std::vector<wizard::ChangedRecord>& records,
         const wizard::Withheld& withheld, const school::StoredSchool& school) {
  const auto kind = school::info(merging.kind).name;
  std::string text = fmt::format("{} {} ({}) becomes part of {} {} ({}):\n\n{}", kind, merging.gone,
                                 name_in(school, merging.kind, merging.gone), kind, merging.into,
                                 name_in(school, merging.kind, merging.into), changes_text(records, records_shown));
  if (withheld.results > 0) text += "\n" + wizard::words_of(withheld) + "\n";
  for (const auto& why : merging.contradictions) text += fmt::format("\nBut they may be two: {}.\n", shown(why));
  context.say(text + still_two(merging));
}

int merge(Context& context, const Given& given) {
  const auto names = wizard::read_names(context.places().data);
  const auto merging =
      wizard::plan_merge(context.store(), kind_of(given), given.into, given.gone, context.doing(), names);
  const auto school = context.store().read(context.store().latest_connector().value_or(""));
  const wizard::Filter filter{{}, {}, {}, {context.doing().when, false}};
  const auto records = wizard::changed_records(school, merging.deed.changes, filter);
  const auto withheld = wizard::withheld_changes(school, merging.deed.changes, filter);
  if (!context.json()) say(context, merging, records, withheld, school);
  const auto print = [&](int64_t run) {
    if (context.json())
      context.say(merging_json(merging, records, withheld, run));
    else if (run != 0)
      context.say(
          fmt::format("\nMerged, as run {}. To take it back: {}\n", run, context.command(fmt::format("undo {}", run))));
  };
  if (given.preview) {
    print(0);
    return 0;
  }
  if (!merging.contradictions.empty() && !given.anyway)
    throw Fault(FaultKind::usage,
                fmt::format("They may be two: {}. Nothing was changed.", fmt::join(merging.contradictions, "; ")),
                "If they are one all the same, add --anyway.");
  if (!given.yes && !(context.talks() && is_yes(ask("\nMake them one? [y/N] ")))) {
    print(0);
    if (!context.json())
      context.say("\nNothing has been changed. To do it: " + context.command(given.command()) + "\n");
    return static_cast<int>(FaultKind::waiting);
  }
  print(context.store().record(merging.deed, context.doing()).run);
  return 0;
}

}  // namespace

void add_merge(Command app, Action& chosen) {
  auto given = std::make_shared<Given>();
  auto command =
      app.add_subcommand("merge", "Make one of two records that are the same pupil, member of staff or subject");
  command.add_option("KIND", given->kind, "pupil, staff or subject").required();
  command.add_option("A", given->into, "The stored id of the one that stays").required();
  command.add_option("B", given->gone, "The stored id of the one that becomes part of it").required();
  command.add_flag("--preview", given->preview, "Only show what it would do");
  command.add_flag("--anyway", given->anyway, "Also when a number, or name and birthday, say that they are two");
  command.add_flag("--yes", given->yes, "Do not ask");
  command.footer("Examples:\n  rollcall merge pupil 7 12 --preview\n  rollcall merge subject 3 9 --yes\n");
  command.callback(choose(chosen, [given](Context& context) { return merge(context, *given); }));
}

}  // namespace cli
