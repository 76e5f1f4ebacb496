// connectors install, rollback, enable, disable, remove: each takes effect at the next import; one that runs is not
// disturbed.
#include "connectors/install.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/shapes.h"
#include "cli/words.h"

namespace cli {
namespace {

connectors::Shelf shelf_of(const Context& context) {
  return {context.places().installed, context.places().connectors, context.trust()};
}

int say_installed(Context& context, const connectors::Installed& done, const std::string& text) {
  const auto& c = done.connector;
  if (context.json())
    context.say(Json()
                    .object()
                    .text("id", c.id)
                    .text("version", c.version)
                    .maybe("before", done.before.empty() ? std::nullopt : std::optional(done.before))
                    .text("publisher", c.publisher)
                    .flag("changed", done.changed)
                    .end()
                    .take());
  else
    context.say(text);
  return 0;
}

int install(Context& context, const std::string& folder) {
  const auto done = connectors::install(shelf_of(context), folder);
  const auto& c = done.connector;
  const bool goes_back = !done.before.empty() && done.before != c.version;
  std::string text;
  if (!done.changed)
    text = fmt::format("{} {} is installed already.\n", shown(c.id), shown(c.version));
  else
    text =
        fmt::format("{} {} is installed, signed by {} (key {}){}.\n", shown(c.id), shown(c.version), shown(c.publisher),
                    c.key_id, goes_back ? fmt::format("; before it was {}", shown(done.before)) : "");
  if (done.changed && goes_back)
    text += fmt::format("The next import uses it. To go back: {}\n", context.command("connectors rollback " + c.id));
  return say_installed(context, done, text + "What it brings: " + context.command("connectors show " + c.id) + "\n");
}

int roll_back(Context& context, const std::string& id) {
  const auto done = connectors::roll_back(shelf_of(context), id);
  return say_installed(context, done,
                       fmt::format("{} is {} again, no longer {}. The next import uses it.\n", shown(id),
                                   shown(done.connector.version), shown(done.before)));
}

int enable(Context& context, const std::string& id, bool enabled) {
  const bool changed = connectors::set_enabled(shelf_of(context), id, enabled);
  if (context.json())
    context.say(Json().object().text("id", id).flag("enabled", enabled).flag("changed", changed).end().take());
  else
    context.say(
        fmt::format("{} is switched {}{}. {}\n", shown(id), enabled ? "on" : "off", changed ? "" : " already",
                    enabled ? "Try it: " + context.command("catalogue " + id)
                            : "What it brought stays. To use it again: " + context.command("connectors enable " + id)));
  return 0;
}

int remove(Context& context, const std::string& id) {
  const auto left = connectors::remove(shelf_of(context), id);
  if (context.json())
    context.say(Json()
                    .object()
                    .text("id", id)
                    .flag("removed", true)
                    .maybe("version", left.empty() ? std::nullopt : std::optional(left))
                    .end()
                    .take());
  else
    context.say(fmt::format(
        "{} is taken out; what it brought stays.{}\nIts token, if one is kept, is forgotten by: {}\n", shown(id),
        left.empty() ? "" : fmt::format(" The one that Rollcall came with, {}, is used again.", shown(left)),
        context.command("token remove " + id)));
  return 0;
}

}  // namespace

void add_connector_changes(Command connectors, Action& chosen) {
  auto folder = std::make_shared<std::string>();
  auto installs = connectors.add_subcommand("install", "Put in a connector, or another version of one");
  installs.add_option("FOLDER", *folder, "The folder that holds connector.json, its signature and its files")
      .required();
  installs.footer(
      "It is verified first, and takes effect at the next import; one that runs is not disturbed.\n\nExample:\n  "
      "rollcall connectors install wonde-1.2.0/\n");
  installs.callback(choose(chosen, [folder](Context& context) { return install(context, *folder); }));
  const auto add = [&](const char* name, const char* what, std::function<int(Context&, const std::string&)> act) {
    auto id = std::make_shared<std::string>();
    auto command = connectors.add_subcommand(name, what);
    command.add_option("CONNECTOR", *id, "An ID of `rollcall connectors list`").required();
    command.footer(fmt::format("Example:\n  rollcall connectors {} ID\n", name));
    command.callback(choose(chosen, [id, act](Context& context) { return act(context, *id); }));
  };
  add("rollback", "Go back to the version before", roll_back);
  add("enable", "Switch a connector on again", [](Context& c, const std::string& id) { return enable(c, id, true); });
  add("disable", "Switch a connector off; what it brought stays",
      [](Context& c, const std::string& id) { return enable(c, id, false); });
  add("remove", "Take out what was installed of a connector; what it brought stays", remove);
}

}  // namespace cli
