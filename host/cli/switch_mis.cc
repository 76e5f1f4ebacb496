// switch-mis: the school leaves an MIS; who is left over; and back.
#include "wizard/switch_mis.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/shapes_moves.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "school/fault.h"
#include "wizard/import.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;
using school::Kind;

constexpr size_t records_shown = 200;

struct Given {
  std::string connector, plan;
  std::vector<std::string> have_left;
  bool undo = false, left_over = false, yes = false;
};

std::string sign_in_text(const Context& context, const wizard::SignIn& one) {
  const auto import = context.command("import " + one.id);
  if (!one.token) return fmt::format("  {}: you sign in at each run ({})\n", shown(one.name), import);
  if (one.token_kept) return fmt::format("  {}: its token is kept already ({})\n", shown(one.name), import);
  return fmt::format("  {}: the vendor's support desk enters a token ({})\n", shown(one.name),
                     context.command("token set " + one.id));
}

int leave(Context& context, const Given& given) {
  const auto switched = wizard::switch_mis(context.store(), given.connector, context.doing());
  const auto sign_ins = wizard::sign_ins(context.store(), context.connectors());
  if (context.json()) {
    context.say(switched_json(switched, sign_ins));
    return 0;
  }
  std::string ids;
  for (const auto& [kind, number] : switched.ids) ids += (ids.empty() ? "" : ", ") + counted(number, kind);
  std::string text = fmt::format(
      "The ids of {} are set aside, as run {}: {}. Nobody was changed otherwise, and nobody leaves by it.\n"
      "The next import pairs by UPN, code, name and members, and says how many paired.\n\nTo import from:\n",
      shown(switched.connector), switched.receipt.run, ids);
  for (const auto& one : sign_ins) text += sign_in_text(context, one);
  context.say(text + fmt::format("\nWho is left over afterwards: {}\nTo take it back: {}\n",
                                 context.command("switch-mis --left-over"), context.command("switch-mis --undo")));
  return 0;
}

int take_back(Context& context) {
  const auto run = wizard::last_switch(context.store());
  say_undone(context, run.id, context.store().preview_undo(run.id));
  return 0;
}

int show_left_over(Context& context, const Given& given) {
  std::optional<school::Plan> plan;
  if (!given.plan.empty()) plan = wizard::show(context.store(), given.plan);
  const auto school = context.store().read(plan ? plan->source.connector : "");
  const auto over = wizard::left_over(school, plan ? &*plan : nullptr);
  if (context.json()) {
    context.say(left_over_json(school, over));
    return 0;
  }
  if (over.empty()) {
    context.say(
        "Nobody is left over: whoever the former MIS knew has come since, or was marked as left; or nobody of "
        "their kind has come yet.\n");
    return 0;
  }
  std::string text =
      "Only the MIS that the school has left knew these; the one that it has now did not bring them:\n\n";
  for (const auto& [kind, ids] : over) {
    text += fmt::format("{}\n", counted(static_cast<int64_t>(ids.size()), kind));
    const auto names = wizard::names_of(school, kind, ids);
    for (size_t i = 0; i < names.size() && i < records_shown; ++i)
      text += fmt::format("  {:>6}  {}\n", names[i].first, shown(names[i].second));
    if (names.size() > records_shown) text += fmt::format("  … and {} more\n", names.size() - records_shown);
  }
  context.say(text +
              fmt::format("\nThey stay as they are. Who has really left is marked so by kind, or by id:\n  {}\n  {}\n",
                          context.command("switch-mis --have-left pupil"),
                          context.command("switch-mis --have-left pupil:12,15")));
  return 0;
}

int mark_left(Context& context, const Given& given) {
  std::vector<wizard::SaidToHaveLeft> said;
  std::string words;
  for (const auto& one : given.have_left) {
    said.push_back(wizard::said_to_have_left(one));
    words += " --have-left " + one;
  }
  const auto deed = wizard::plan_leaving(context.store(), said, context.doing());
  const auto records = wizard::changed_records(context.store().read(""), deed.changes);
  if (!context.json())
    context.say(records.empty() ? "Nobody is left over of that.\n" : changes_text(records, records_shown));
  if (!records.empty() && !given.yes && !(context.talks() && is_yes(ask("\nMark them as left, today? [y/N] ")))) {
    if (context.json())
      context.say(changes_json(records));
    else
      context.say("\nNothing has been changed. To do it: " + context.command("switch-mis" + words + " --yes") + "\n");
    return static_cast<int>(FaultKind::waiting);
  }
  const auto receipt = context.store().record(deed, context.doing());
  if (context.json())
    context.say(receipt_json(receipt));
  else if (receipt.run != 0)
    context.say(fmt::format("\nMarked as left, as run {}. To take it back: {}\n", receipt.run,
                            context.command(fmt::format("undo {}", receipt.run))));
  return 0;
}

int switch_mis(Context& context, const Given& given) {
  const int asked = given.undo + (given.left_over || !given.plan.empty()) + !given.have_left.empty();
  if (asked > 1 || (asked == 1 && !given.connector.empty()))
    throw Fault(FaultKind::usage, "switch-mis does one thing at a time.",
                "Give a CONNECTOR, or one of --undo, --left-over and --have-left.");
  if (given.undo) return take_back(context);
  if (given.left_over || !given.plan.empty()) return show_left_over(context, given);
  return given.have_left.empty() ? leave(context, given) : mark_left(context, given);
}

}  // namespace

void add_switch_mis(Command app, Action& chosen) {
  auto given = std::make_shared<Given>();
  auto command =
      app.add_subcommand("switch-mis", "The school leaves its MIS: set its ids aside, so that the next pairs by name");
  command.add_option("CONNECTOR", given->connector,
                     "Whose ids; also when it is the MIS behind it that changed. Else that of the latest import");
  command.add_flag("--undo", given->undo, "Take the last switch back");
  command.add_flag("--left-over", given->left_over, "Show who has not come from the new MIS");
  command.add_option("--plan", given->plan, "The same, as it would be after a plan").type_name("PLAN");
  command
      .add_option("--have-left", given->have_left, "Say that those of a kind who are left over have left, or these ids")
      .type_name("KIND[:ID,…]");
  command.add_flag("--yes", given->yes, "With --have-left: do not ask");
  command.footer(
      "Examples:\n  rollcall switch-mis\n  rollcall switch-mis ID\n  rollcall switch-mis --left-over\n"
      "  rollcall switch-mis --undo\n");
  command.callback(choose(chosen, [given](Context& context) { return switch_mis(context, *given); }));
}

}  // namespace cli
