// catalogue: whose MIS this is, and what may be asked for.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shapes.h"
#include "cli/table.h"
#include "cli/words.h"

namespace cli {
namespace {

std::string text_of(const connectors::Catalogue& catalogue, const Context& context, const std::string& id) {
  std::string text = described(catalogue.school) + "\n";
  if (!catalogue.school.system.empty()) text += "Its MIS: " + shown(catalogue.school.system) + "\n";
  if (!catalogue.years.empty()) {
    Table table({"YEAR", "NAME", "PUPILS"});
    table.right(2);
    for (const auto& year : catalogue.years)
      table.add({shown(year.code), shown(year.name), year.pupils < 0 ? "" : grouped(year.pupils)});
    text += "\n" + table.text();
  }
  if (!catalogue.series.empty()) {
    Table table({"SERIES", "RELEASED"});
    for (const auto& series : catalogue.series) table.add({shown(series.name), shown(series.released_at)});
    text += "\n" + table.text();
  }
  return text + "\nImport it: " + context.command("import " + id) + "\n";
}

int show(Context& context, const SessionOptions& options) {
  const auto request = request_of(context, options);
  const auto secrets = secrets_of(context, options, request);
  connectors::Catalogue catalogue;
  {
    Progress progress(shows_progress(context));
    const auto session = start(context, request, progress, options);
    progress.step("signing in");
    session->sign_in(request.settings, secrets);
    progress.step("asking what is there");
    catalogue = session->catalogue();
  }
  context.say(context.json() ? catalogue_json(catalogue) : text_of(catalogue, context, request.connector.id));
  return 0;
}

}  // namespace

void add_catalogue(Command app, Action& chosen) {
  auto options = std::make_shared<SessionOptions>();
  auto command =
      app.add_subcommand("catalogue", "Sign in, and see whose MIS it is and what it holds; nothing is imported");
  add_session_options(command, *options);
  command.footer(
      "Examples:\n  rollcall catalogue ID\n  rollcall catalogue ID --set base_url=https://… --secrets - < "
      "secrets.json\n");
  command.callback(choose(chosen, [options](Context& context) { return show(context, *options); }));
}

}  // namespace cli
