// series, series show: the stored exam series, and one of them in numbers.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/embargoed.h"
#include "cli/results_text.h"
#include "cli/shapes.h"
#include "cli/table.h"
#include "cli/words.h"
#include "school/fault.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;

struct Given {
  std::string series, facet = "achieved";
  Embargoed embargoed;
};

// As the connector of the latest import sees it; what series are called is nobody's in particular.
school::StoredSchool stored(Context& context) {
  return context.store().read(context.store().latest_connector().value_or(""));
}

int list(Context& context) {
  const auto school = stored(context);
  const auto names = wizard::series_names(school);
  const wizard::Reading reading{context.doing().when, false};
  Json json;
  json.array();
  Table table({"SERIES", "PUPILS", "ENTRIES", "UNDER EMBARGO"});
  for (size_t column = 1; column <= 3; ++column) table.right(column);
  for (const auto& name : names) {
    const auto tally = wizard::tally_of(school, name, "achieved", {}, reading);
    json.object().text("series", tally.series).number("pupils", tally.pupils).number("entries", tally.entries);
    json.number("embargoed", tally.withheld.results).said("embargo_until", tally.withheld.until).end();
    table.add({shown(tally.series), grouped(tally.pupils), grouped(tally.entries), grouped(tally.withheld.results)});
  }
  if (context.json())
    context.say(json.end().take());
  else if (table.empty())
    context.say("No exam series has been imported into this store yet.\n");
  else
    context.say(table.text() + "\nOne of them: " + context.command("series show '" + names[0] + "'") + "\n");
  return 0;
}

int show(Context& context, const Given& given) {
  const auto school = stored(context);
  const auto names = wizard::series_names(school);
  const auto sets = context.grade_sets();
  auto tally = wizard::tally_of(school, given.series, given.facet, sets, {context.doing().when, false});
  if (std::find(names.begin(), names.end(), tally.series) == names.end())
    throw Fault(FaultKind::usage, fmt::format("The store has no exam series \"{}\".", given.series),
                names.empty() ? "It has none at all: import results first."
                              : fmt::format("It has: {}.", fmt::join(names, ", ")));
  const auto reading = reading_of(context, given.embargoed, "series show " + tally.series);
  if (reading.embargoed) tally = wizard::tally_of(school, given.series, given.facet, sets, reading);
  if (context.json()) {
    Json json;
    put_tally(json, tally);
    context.say(json.take());
    return 0;
  }
  context.say(tally_text(tally));
  if (tally.withheld.results > 0)
    context.say("\n" + withheld_text(context, tally.withheld, fmt::format("series show '{}'", tally.series)));
  return 0;
}

}  // namespace

void add_series(Command app, Action& chosen) {
  auto command = app.add_subcommand("series", "The exam series in this store, and the grades in each");
  command.may_have_subcommand();
  command.footer("Examples:\n  rollcall series\n  rollcall series show \"June 2026\"\n");
  command.callback(choose(chosen, list));
  auto given = std::make_shared<Given>();
  auto shows = command.add_subcommand("show", "Entries and grades of each qualification, the best grade first");
  shows.add_option("SERIES", given->series, "Its name, such as \"June 2026\"").required();
  shows.add_option("--facet", given->facet, "achieved, target, predicted or baseline; else achieved")
      .one_of({"achieved", "target", "predicted", "baseline"})
      .type_name("FACET");
  add_embargoed(shows, given->embargoed);
  shows.footer("Example:\n  rollcall series show \"June 2026\"\n");
  shows.callback(choose(chosen, [given](Context& context) { return show(context, *given); }));
}

}  // namespace cli
