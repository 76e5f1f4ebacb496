// undo: taking a run back, field by field.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/embargoed.h"
#include "cli/shapes_moves.h"
#include "cli/stays_text.h"
#include "cli/words.h"
#include "school/fault.h"

namespace cli {
namespace {

constexpr size_t records_shown = 200;

school::StoredSchool school_now(Context& context) {
  return context.store().read(context.store().latest_connector().value_or(""));
}

std::string records_text(size_t number) {
  return number == 1 ? "1 record" : grouped(static_cast<int64_t>(number)) + " records";
}

int preview(Context& context, int64_t run, const Embargoed& embargoed) {
  const auto reversal = context.store().preview_undo(run);
  const auto school = school_now(context);
  const wizard::Filter filter{{}, {}, {}, reading_of(context, embargoed, fmt::format("undo {} --preview", run))};
  const auto changes = wizard::changed_records(school, reversal.changes, filter);
  const auto kept = wizard::changed_records(school, reversal.kept, filter);
  auto all = reversal.changes;
  all.insert(all.end(), reversal.kept.begin(), reversal.kept.end());
  const auto withheld = wizard::withheld_changes(school, all, filter);
  if (context.json()) {
    context.say(reversal_json(run, changes, kept, withheld, reversal));
    return 0;
  }
  std::string text = fmt::format("Undoing run {} would change {} back:\n\n{}", run, records_text(changes.size()),
                                 changes_text(changes, records_shown));
  if (!kept.empty())
    text += fmt::format("\nIt would leave {} as {}:\n\n{}", records_text(kept.size()),
                        kept.size() == 1 ? "it is" : "they are", stays_text(school, reversal, filter, records_shown));
  if (reversal.forgotten) text += "\n" + forgotten_text(reversal);
  if (withheld.results > 0) text += "\n" + withheld_text(context, withheld, fmt::format("undo {} --preview", run));
  context.say(text + "\nDo it: " + context.command(fmt::format("undo {}", run)) + "\n");
  return 0;
}

int undo(Context& context, int64_t run) {
  say_undone(context, run, context.store().preview_undo(run));
  return 0;
}

}  // namespace

void say_undone(Context& context, int64_t run, const storage::Reversal& reversal) {
  const auto before = school_now(context);
  const auto receipt = context.store().undo(run, context.doing());
  const wizard::Filter filter{{}, {}, {}, {context.doing().when, false}};
  const auto kept = wizard::changed_records(before, reversal.kept, filter);
  if (context.json()) {
    context.say(undone_json(receipt, kept.size(), reversal));
    return;
  }
  std::string text =
      receipt.run ? fmt::format("Run {} is undone, in {}, as run {}.\n", run, seconds(receipt.seconds), receipt.run)
                  : fmt::format("Nothing of run {} could be undone.\n", run);
  if (!kept.empty())
    text += fmt::format("{} {}:\n\n{}\nOnce nothing stands in the way, this run can be undone again.\n",
                        records_text(kept.size()), kept.size() == 1 ? "stays as it is" : "stay as they are",
                        stays_text(before, reversal, filter, records_shown));
  else if (receipt.run && !reversal.forgotten)
    text += fmt::format("The export is what it was before it: {}\n", context.command("export --format json DIR"));
  context.say(text + forgotten_text(reversal));
}

void add_undo(Command app, Action& chosen) {
  auto run = std::make_shared<int64_t>(0);
  auto embargoed = std::make_shared<Embargoed>();
  auto only_look = std::make_shared<bool>(false);
  auto undoes = app.add_subcommand("undo", "Take a run back, field by field; what was edited since stays");
  undoes.add_option("RUN", *run, "A number of `rollcall history`").required();
  undoes.add_flag("--preview", *only_look, "Only show what it would do");
  undoes.footer("Examples:\n  rollcall undo 3 --preview\n  rollcall undo 3\n");
  add_embargoed(undoes, *embargoed);
  undoes.callback(choose(chosen, [run, only_look, embargoed](Context& context) {
    if (*only_look) return preview(context, *run, *embargoed);
    if (embargoed->asked || !embargoed->reason.empty())
      throw school::Fault(school::FaultKind::usage, "--embargoed shows results, and an undo shows none.",
                          "Leave it out, or add --preview.");
    return undo(context, *run);
  }));
}

}  // namespace cli
