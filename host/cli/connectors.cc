// connectors list, connectors show: read from the manifests; no connector's code runs.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/shapes.h"
#include "cli/table.h"
#include "cli/words.h"
#include "wizard/request.h"

namespace cli {
namespace {

using connectors::Connector;
using connectors::FormField;

std::string brings(const Connector& connector) {
  std::vector<std::string> words;
  for (const auto& capability : connector.capabilities) words.push_back(shown(wizard::word_of(capability)));
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string sign_in(const Connector& connector) { return connector.token ? "token" : "login"; }

std::vector<Listed> listed(Context& context) {
  const auto licensing = context.licensing();
  const auto school = context.store().school();
  std::vector<Listed> all;
  for (auto& connector : context.connectors()) {
    auto permit = connectors::permit_for(licensing, connector, school);
    all.push_back({std::move(connector), std::move(permit)});
  }
  return all;
}

std::string state_of(const Listed& one) {
  if (!one.connector.enabled) return "off: " + shown(one.connector.problem);
  if (const auto problem = one.problem(); !problem.empty()) return "will not run: " + shown(problem);
  return "ready (" + std::string(connectors::word_of(one.permit.state)) + ")";
}

int list(Context& context) {
  const auto all = listed(context);
  if (context.json()) {
    context.say(connectors_json(all));
    return 0;
  }
  if (all.empty()) {
    context.say(fmt::format("No connector is installed. One is a folder ID/VERSION in {}.\n",
                            context.places().connectors.back().string()));
    return 0;
  }
  Table table({"ID", "NAME", "VERSION", "SIGN-IN", "BRINGS", "STATE"});
  for (const auto& one : all) {
    const auto& c = one.connector;
    table.add(
        {shown(c.id), shown(c.name), shown(c.version), c.problem.empty() ? sign_in(c) : "", brings(c), state_of(one)});
  }
  for (const auto& problem : context.trust().problems) context.warn(problem);
  context.say(table.text() + "\nMore of one: " + context.command("connectors show ID") + "\n");
  return 0;
}

std::string fields_text(const char* heading, const std::vector<FormField>& fields) {
  if (fields.empty()) return "";
  Table table({heading, "", ""});
  for (const auto& field : fields) {
    std::string notes = shown(field.help);
    const auto note = [&](const std::string& more) { notes += (notes.empty() ? "" : " ") + more; };
    if (field.required) note("(needed)");
    if (field.secret) note("(never shown or written down)");
    if (!field.choices.empty()) note(fmt::format("One of: {}.", fmt::join(field.choices, ", ")));
    if (!field.initial.empty()) note(fmt::format("Else: {}", shown(field.initial)));
    table.add({"  " + field.id, shown(field.label), notes});
  }
  return "\n" + table.text();
}

std::string trust_text(const Connector& c) {
  const std::string word(connectors::word_of(c.standing));
  return c.publisher.empty() ? word : fmt::format("{}, signed by {} (key {})", word, shown(c.publisher), c.key_id);
}

int show(Context& context, const std::string& id) {
  const auto all = context.connectors();
  const auto& c = wizard::connector_named(all, id);
  const Listed one{c, connectors::permit_for(context.licensing(), c, context.store().school())};
  if (context.json()) {
    context.say(connector_json(one));
    return 0;
  }
  std::string text = fmt::format("{} {} ({}), by {}\n", shown(c.name), shown(c.version), shown(c.id), shown(c.vendor));
  if (!c.summary.empty()) text += shown(c.summary) + "\n";
  if (!c.problem.empty()) text += "It will not run: " + shown(c.problem) + "\n";
  text += fmt::format("\nBrings:    {}\nSign-in:   {}\n", brings(c),
                      c.token ? "a token, entered once and kept sealed" : "a person signs in at each import");
  if (!c.sign_in_help.empty()) text += "           " + shown(c.sign_in_help) + "\n";
  if (!c.hosts.empty()) text += fmt::format("Talks to:  {}\n", shown(fmt::format("{}", fmt::join(c.hosts, ", "))));
  if (!c.program.empty()) text += fmt::format("Runs:      {}\n", shown(c.program));
  text += fmt::format("Trust:     {}\nLicence:   {}\nFolder:    {}\n", trust_text(c), shown(one.permit.words),
                      c.folder.string());
  text += fields_text("Sign-in fields", c.sign_in) + fields_text("Settings (--set name=value)", c.settings);
  if (c.problem.empty()) text += "\nTry it: " + context.command("catalogue " + c.id) + "\n";
  context.say(text);
  return 0;
}

}  // namespace

void add_connectors(Command app, Action& chosen) {
  auto command = app.add_subcommand("connectors", "The systems that Rollcall can import from");
  command.needs_subcommand();
  auto lists = command.add_subcommand("list", "Every connector that is installed, and whether it may run");
  lists.footer("Example:\n  rollcall connectors list\n");
  lists.callback(choose(chosen, list));
  auto shows = command.add_subcommand("show", "One connector: what it brings, its settings, how to sign in");
  auto id = std::make_shared<std::string>();
  shows.add_option("CONNECTOR", *id, "An ID of `rollcall connectors list`").required();
  shows.footer("Example:\n  rollcall connectors show ID\n");
  shows.callback(choose(chosen, [id](Context& context) { return show(context, *id); }));
  add_connector_changes(command, chosen);
}

}  // namespace cli
