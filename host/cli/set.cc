// set: a person edits one stored record by hand.
#include "wizard/set.h"

#include <fmt/format.h>

#include <charconv>

#include "cli/commands.h"
#include "cli/shapes.h"
#include "cli/words.h"
#include "school/fault.h"
#include "storage/record_json.h"
#include "wizard/changed.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;

struct Given {
  std::string kind, id;
  std::vector<std::string> fields, release;
};

int64_t id_of(const std::string& text) {
  int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error == std::errc() && end == text.data() + text.size()) return id;
  throw Fault(FaultKind::usage, fmt::format("\"{}\" is no id of a stored record.", text),
              "The ids are the numbers that `plan show` and `history show` print.");
}

// The mark is the store's own note of it: a person is told in words.
std::string told(const wizard::ChangedRecord& record) {
  std::string text = fmt::format("{} {}: {}\n", school::info(record.kind).name, record.id, shown(record.name));
  for (const auto& field : record.fields)
    if (!field.field.starts_with(storage::by_hand_prefix))
      text += fmt::format("  {}: {} -> {}\n", field.field, value_text(field.before), value_text(field.after));
  return text;
}

int set(Context& context, const Given& given) {
  wizard::Edits edits;
  const auto kind = kind_called(given.kind);
  const auto id = id_of(given.id);
  for (const auto& field : given.fields) edits.set.push_back(wizard::parse_edit(field));
  edits.release = given.release;
  const auto doing = context.doing();
  const auto done = wizard::set(context.store(), kind, id, edits, doing);
  const wizard::Filter filter{{}, {}, {}, {doing.when, false}};
  const auto stored = context.store().read({});
  const auto records = wizard::changed_records(stored, done.changes, filter);
  const auto withheld = wizard::withheld_changes(stored, done.changes, filter);
  if (context.json()) {
    context.say(edited_json(done, records, withheld));
    return 0;
  }
  for (const auto& warning : done.warnings) context.warn(warning);
  if (done.receipt.run == 0) {
    context.say("It was all so already: nothing was changed.\n");
    return 0;
  }
  std::string text;
  for (const auto& record : records) text += told(record);
  if (!edits.set.empty()) text += "Later imports keep what is set by hand, and tell what the MIS says.\n";
  if (!edits.release.empty()) text += "Imports decide again about what was released.\n";
  if (withheld.results > 0) text += wizard::words_of(withheld) + "\n";
  context.say(fmt::format("{}Done, as run {}. To take it back: {}\n", text, done.receipt.run,
                          context.command(fmt::format("undo {}", done.receipt.run))));
  return 0;
}

}  // namespace

void add_set(Command app, Action& chosen) {
  auto given = std::make_shared<Given>();
  auto command = app.add_subcommand("set", "Edit a stored record by hand; later imports keep what is set so");
  command.add_option("KIND", given->kind, "pupil, staff, subject, class, …").required();
  command.add_option("ID", given->id, "Its number, as `plan show` and `history show` print it").required();
  command.add_option("EDIT", given->fields, "field=value; nothing behind the = empties the field");
  command.add_option("--release", given->release, "A field about which imports are to decide again; may be repeated")
      .one_value()
      .type_name("FIELD");
  command.footer(
      "Examples:\n  rollcall set pupil 12 preferred_forename=Sam house=\n  rollcall set class 3 subject=7\n"
      "  rollcall set pupil 12 --release preferred_forename\n");
  command.callback(choose(chosen, [given](Context& context) { return set(context, *given); }));
}

}  // namespace cli
