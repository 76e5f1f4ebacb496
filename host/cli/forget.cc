// forget: a pupil or a member of staff, really deleted.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/shapes_moves.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "school/fault.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;
using school::Kind;

struct Given {
  std::string kind;
  int64_t id = 0;
  bool yes = false;
};

Kind kind_of(const Given& given) {
  const auto kind = school::kind_named(given.kind);
  if (kind == Kind::pupil || kind == Kind::staff) return *kind;
  throw Fault(FaultKind::usage, fmt::format("\"{}\" cannot be forgotten.", given.kind),
              "A pupil or a member of staff (staff) can.");
}

// As a person would type it, without the birthday.
std::string full_name(const school::StoredSchool& school, Kind kind, int64_t id) {
  const auto name = [&]() -> std::string {
    for (const auto& record : school[kind])
      if (record.id == id) return wizard::name_of(kind, record.values);
    return {};
  }();
  return shown(name.substr(0, name.find(", born ")));
}

std::string what_goes(const storage::Forgotten& forgotten) {
  std::string text;
  for (const auto& [kind, number] : forgotten.records) text += (text.empty() ? "" : ", ") + counted(number, kind);
  const auto counted = [](int64_t number, const char* what) {
    return fmt::format("{} {}{}", grouped(number), what, number == 1 ? "" : "s");
  };
  return fmt::format("{}; {} of the history; {}", text, counted(forgotten.lines, "line"),
                     counted(forgotten.plans, "stored plan"));
}

int forget(Context& context, const Given& given) {
  const auto kind = kind_of(given);
  const auto preview = context.store().preview_forget(kind, given.id);
  const auto name = full_name(context.store().read(""), kind, given.id);
  const auto command = fmt::format("forget {} {} --yes", given.kind, given.id);
  bool sure = given.yes;
  if (!context.json())
    context.say(
        fmt::format("To forget {} {} ({}), this would be deleted: {}.\nIt cannot be undone. All plans that "
                    "were not applied must be made again.\n",
                    school::info(kind).name, given.id, name, what_goes(preview)));
  if (!sure && context.talks()) sure = shown(ask(fmt::format("\nType \"{}\" to do it: ", name))) == name;
  if (!sure) {
    if (context.json())
      context.say(forgotten_json(kind, given.id, preview, false));
    else
      context.say("\nNothing has been changed. To do it: " + context.command(command) + "\n");
    return static_cast<int>(FaultKind::waiting);
  }
  const auto done = context.store().forget(kind, given.id, context.doing());
  if (context.json()) {
    context.say(forgotten_json(kind, given.id, done, true));
    return 0;
  }
  std::string text = fmt::format("\nForgotten. Deleted: {}.\n", what_goes(done));
  if (done.traces)
    text +=
        "Another program has the store open: bytes of what was deleted stay in its file until that program has "
        "ended. End it, then look at the store once more.\n";
  context.say(text +
              "Whoever is still in the MIS comes again, as somebody new, with the next import: delete them there "
              "first. Exports and copies of the store that were made before still hold them.\n");
  return 0;
}

}  // namespace

void add_forget(Command app, Action& chosen) {
  auto given = std::make_shared<Given>();
  auto command = app.add_subcommand("forget", "Really delete a pupil or a member of staff, with every trace");
  command.add_option("KIND", given->kind, "pupil or staff").required();
  command.add_option("ID", given->id, "The stored id").required();
  command.add_flag("--yes", given->yes, "Do not ask for the name");
  command.footer("Example:\n  rollcall forget pupil 12\n");
  command.callback(choose(chosen, [given](Context& context) { return forget(context, *given); }));
}

}  // namespace cli
