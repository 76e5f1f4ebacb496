// history, history show: what was done.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/embargoed.h"
#include "cli/plan_text.h"
#include "cli/shapes.h"
#include "cli/table.h"
#include "cli/words.h"
#include "school/fault.h"

namespace cli {
namespace {

constexpr size_t records_shown = 200, hash_shown = 8;

std::string state(const storage::Run& run) {
  if (run.what == "read") return fmt::format("{}, under embargo: {}", shown(run.shown), shown(run.reason));
  if (run.what == "forget") return fmt::format("forgot a {}", run.shown == "staff" ? "member of staff" : run.shown);
  if (run.undone_by) return fmt::format("undone by run {}", run.undone_by);
  return run.undoes          ? fmt::format("took back run {}", run.undoes)
         : run.shown.empty() ? "stands"
                             : "stands: " + shown(run.shown);
}

std::string connector_of(const storage::Run& run) {
  return run.source.connector.empty() ? "-" : shown(run.source.connector + " " + run.source.version);
}

std::string changes_of(const storage::Run& run) { return run.counts.empty() ? "-" : sentence(run.counts); }

// Who, when, and with what: the line above the changes of a run.
std::string heading(const storage::Run& run) {
  if (run.what == "read")
    return fmt::format("Run {}: on {} {} was shown results under embargo ({}), because: {}\n", run.id, run.when,
                       shown(run.who), shown(run.shown), shown(run.reason));
  std::string text = fmt::format("Run {}: {} on {} by {}, in {}; it {}.\n", run.id, run.what, run.when, shown(run.who),
                                 seconds(run.seconds), (run.undone_by ? "was " : "") + state(run));
  if (!run.source.connector.empty())
    text += fmt::format("Connector {}, sha256 {}\n", connector_of(run), shown(run.source.sha256));
  return text + sentence(run.counts) + ".\n\n";
}

int list(Context& context) {
  const auto runs = context.store().history();
  if (context.json()) {
    context.say(history_json(runs));
    return 0;
  }
  if (runs.empty()) {
    context.say("Nothing has been imported into this store yet.\n");
    return 0;
  }
  Table table({"RUN", "WHEN", "WHO", "WHAT", "CONNECTOR", "HASH", "SECONDS", "STATE", "CHANGES"});
  table.right(0);
  table.right(6);
  for (const auto& run : runs)
    table.add({std::to_string(run.id), run.when, shown(run.who), run.what, connector_of(run),
               shown(run.source.sha256.substr(0, hash_shown)), fmt::format("{:.2f}", run.seconds), state(run),
               changes_of(run)});
  context.say(table.text() + "\nField by field: " + context.command(fmt::format("history show {}", runs[0].id)) + "\n");
  return 0;
}

int show(Context& context, int64_t id, const Embargoed& embargoed) {
  const auto run = context.store().run(id);
  if (!run)
    throw school::Fault(school::FaultKind::usage, fmt::format("There is no run {} in this store.", id),
                        "Look at: " + context.command("history"));
  const wizard::Filter filter{{}, {}, {}, reading_of(context, embargoed, fmt::format("history show {}", id))};
  const auto stored = context.store().read(run->source.connector);
  const auto changes = context.store().changes(id);
  const auto records = wizard::changed_records(stored, changes, filter);
  const auto withheld = wizard::withheld_changes(stored, changes, filter);
  if (context.json())
    context.say(run_json(*run, records, withheld));
  else
    context.say(heading(*run) + changes_text(records, records_shown) +
                withheld_text(context, withheld, fmt::format("history show {}", id)));
  return 0;
}

}  // namespace

void add_history(Command app, Action& chosen) {
  auto command =
      app.add_subcommand("history", "Every import, edit, undo and look at results under embargo, newest first");
  command.may_have_subcommand();
  command.footer("Examples:\n  rollcall history\n  rollcall history show 3\n");
  command.callback(choose(chosen, list));
  auto run = std::make_shared<int64_t>(0);
  auto embargoed = std::make_shared<Embargoed>();
  auto shows = command.add_subcommand("show", "One run, field by field");
  shows.add_option("RUN", *run, "A number of `rollcall history`").required();
  shows.footer("Example:\n  rollcall history show 3\n");
  shows.callback(choose(chosen, [run, embargoed](Context& context) { return show(context, *run, *embargoed); }));
  add_embargoed(shows, *embargoed);
}

}  // namespace cli
