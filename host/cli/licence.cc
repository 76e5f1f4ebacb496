// licence install, licence show: what may be used until when.
#include "connectors/licence.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ctime>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/words.h"
#include "connectors/licence_file.h"
#include "wizard/request.h"

namespace cli {
namespace {

using connectors::Connector;
using connectors::Licensing;
using connectors::Permit;

// "pupils, classes, but not results"
std::string parts(const Connector& connector, const Permit& permit) {
  std::vector<std::string> may, may_not;
  for (const auto& capability : connector.capabilities)
    (permit.covers(capability) ? may : may_not).push_back(shown(wizard::word_of(capability)));
  std::string text = may.empty() ? "nothing that it brings" : fmt::format("{}", fmt::join(may, ", "));
  if (!may_not.empty()) text += fmt::format(", but not {}", fmt::join(may_not, ", "));
  return text;
}

std::string line_of(const Connector& connector, const Permit& permit) {
  const std::string name = fmt::format("  {} ({}): ", shown(connector.name), shown(connector.id));
  if (!permit.may_import()) return name + shown(permit.words) + ".\n";
  return name + fmt::format("{}; {}.\n", parts(connector, permit), shown(permit.words));
}

std::string heading(const Licensing& licensing) {
  if (!licensing.licence)
    return (licensing.problem.empty() ? std::string("There is no licence")
                                      : "The licence that is here does not count: " + shown(licensing.problem)) +
           ".\nThis is an evaluation: every trusted connector may import, but only from pretend MISs on this machine.\n"
           "A licence is put in by: rollcall licence install FILE\n";
  const auto& licence = *licensing.licence;
  std::string text =
      fmt::format("Licence {} of {}, for the school{} {}.\nIssued on {}; the last day is {}.\n", shown(licence.id),
                  shown(licence.customer), licence.schools.size() == 1 ? "" : "s",
                  shown(fmt::format("{}", fmt::join(licence.schools, ", "))), licence.issued, licence.expires);
  if (!licensing.clock.empty()) text += "Note: " + shown(licensing.clock) + "\n";
  return text;
}

void put_permit(Json& json, const Connector& connector, const Permit& permit) {
  json.object().text("connector", connector.id).text("licence", connectors::word_of(permit.state));
  json.said("licence_until", permit.until).key("capabilities").array();
  for (const auto& capability : connector.capabilities)
    if (permit.may_import() && permit.covers(capability)) json.text(capability);
  json.end().text("words", permit.words).end();
}

std::string json_of(const Licensing& licensing, const std::vector<Connector>& all,
                    const std::optional<school::Identity>& school) {
  Json json;
  json.object().key("licence");
  if (const auto& licence = licensing.licence) {
    json.object().text("id", licence->id).text("customer", licence->customer).key("schools").array();
    for (const auto& number : licence->schools) json.text(number);
    json.end().text("issued", licence->issued).text("expires", licence->expires).end();
  } else {
    json.null();
  }
  json.said("problem", licensing.problem).said("clock", licensing.clock).key("connectors").array();
  for (const auto& connector : all) put_permit(json, connector, permit_for(licensing, connector, school));
  return json.end().end().take();
}

int show(Context& context) {
  const auto licensing = context.licensing();
  const auto all = context.connectors();
  const auto school = context.store().school();
  if (context.json()) {
    context.say(json_of(licensing, all, school));
    return 0;
  }
  std::string text = heading(licensing) + "\nWhat may be imported:\n";
  for (const auto& connector : all) text += line_of(connector, permit_for(licensing, connector, school));
  if (all.empty()) text += "  nothing: no connector is installed\n";
  context.say(text + "\nWhat was imported stays, whatever the licence says.\n");
  return 0;
}

int install(Context& context, const std::string& file) {
  const auto now = std::time(nullptr);
  install_licence(context.places().home, context.trust(), file, now);
  return show(context);
}

}  // namespace

void add_licence(Command app, Action& chosen) {
  auto command = app.add_subcommand("licence", "What may be used until when");
  command.needs_subcommand();
  auto shows = command.add_subcommand("show", "In words, connector by connector");
  shows.footer("Example:\n  rollcall licence show\n");
  shows.callback(choose(chosen, show));
  auto file = std::make_shared<std::string>();
  auto installs = command.add_subcommand("install", "Put in a licence, in place of the one that is there");
  installs.add_option("FILE", *file, "The licence; its signature, FILE.minisig, lies beside it").required();
  installs.footer("Example:\n  rollcall licence install licence.json\n");
  installs.callback(choose(chosen, [file](Context& context) { return install(context, *file); }));
}

}  // namespace cli
