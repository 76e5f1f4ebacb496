// token set, token remove: the lasting secrets of token connectors, sealed.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/session.h"
#include "cli/words.h"
#include "school/fault.h"
#include "wizard/tokens.h"

namespace cli {
namespace {

int set(Context& context, const SessionOptions& options) {
  const auto request = request_as_typed(context, options);
  if (!request.connector.token)
    throw school::Fault(school::FaultKind::usage,
                        fmt::format("{} has no lasting token: a person signs in at each import.", request.connector.id),
                        "Nothing needs to be entered before an import.");
  wizard::keep_token(context.store(), context.places().home, request, typed_secrets(context, options, request));
  const auto address = wizard::address_of(request);
  if (context.json())
    context.say(Json()
                    .object()
                    .text("connector", request.connector.id)
                    .text("address", address)
                    .flag("kept", true)
                    .end()
                    .take());
  else
    context.say(fmt::format("The token of {} is kept, sealed, and goes only to {}.\nTry it: {}\n", request.connector.id,
                            address.empty() ? "that connector" : shown(address),
                            context.command("catalogue " + request.connector.id)));
  return 0;
}

int remove(Context& context, const std::string& id) {
  const bool was_there = context.store().remove_tokens(id);
  if (context.json())
    context.say(Json().object().text("connector", id).flag("removed", was_there).end().take());
  else
    context.say(was_there ? fmt::format("The tokens of {} are gone.\n", id)
                          : fmt::format("No token of {} was kept.\n", id));
  return 0;
}

}  // namespace

void add_token(Command app, Action& chosen) {
  auto command = app.add_subcommand("token", "Keep a connector's token, sealed, or remove it");
  command.needs_subcommand();
  auto options = std::make_shared<SessionOptions>();
  auto sets = command.add_subcommand("set", "Enter a token; it is kept sealed, for one address");
  add_session_options(sets, *options);
  sets.footer(
      "Examples:\n  rollcall token set ID\n  rollcall token set ID --set base_url=https://… --secrets - < "
      "secrets.json\n");
  sets.callback(choose(chosen, [options](Context& context) { return set(context, *options); }));
  auto id = std::make_shared<std::string>();
  auto removes = command.add_subcommand("remove", "Forget every token of a connector");
  removes.add_option("CONNECTOR", *id, "An ID of `rollcall connectors list`").required();
  removes.footer("Example:\n  rollcall token remove ID\n");
  removes.callback(choose(chosen, [id](Context& context) { return remove(context, *id); }));
}

}  // namespace cli
