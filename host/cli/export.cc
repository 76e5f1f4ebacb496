// export: the school's data as files for other programs.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/embargoed.h"
#include "cli/shapes.h"
#include "cli/table.h"
#include "cli/words.h"

namespace cli {
namespace {

struct Given {
  std::string format = "json", folder, ids;
  Embargoed embargoed;
};

int write(Context& context, const Given& given) {
  const auto format = given.format == "json" ? wizard::Format::json : wizard::Format::csv;
  const auto reading = reading_of(context, given.embargoed, "export");
  const auto done = wizard::export_school(context.store(), given.folder, format, given.ids, reading);
  if (context.json()) {
    context.say(exported_json(given.folder, done));
    return 0;
  }
  Table table({"FILE", "RECORDS"});
  table.right(1);
  for (const auto& [name, records] : done.files) table.add({name, grouped(static_cast<int64_t>(records))});
  context.say(
      fmt::format("Written to {}{}. It holds pupils' data: keep it where only those may read it who need it.\n\n{}",
                  given.folder, done.ids.empty() ? "" : ", with the ids of " + shown(done.ids), table.text()));
  if (done.withheld.results > 0)
    context.say(
        "\n" + withheld_text(context, done.withheld, fmt::format("export --format {} {}", given.format, given.folder)));
  return 0;
}

}  // namespace

void add_export(Command app, Action& chosen) {
  auto given = std::make_shared<Given>();
  auto command = app.add_subcommand("export", "Write the school's data as JSON or CSV, one file a kind");
  command.add_option("--format", given->format, "json or csv").required().one_of({"json", "csv"}).type_name("json|csv");
  command.add_option("DIR", given->folder, "The folder to write to; made when it is not there").required();
  command.add_option("--ids", given->ids, "Whose ids stand as mis_id; else those of the latest import's connector")
      .type_name("CONNECTOR");
  add_embargoed(command, given->embargoed);
  command.footer(
      "The fields stand in docs/data.md. Examples:\n  rollcall export --format json out\n  rollcall export --format "
      "csv out\n");
  command.callback(choose(chosen, [given](Context& context) { return write(context, *given); }));
}

}  // namespace cli
