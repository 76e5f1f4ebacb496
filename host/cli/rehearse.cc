// rehearse: everything but the import, the week before.
#include "wizard/rehearse.h"

#include <fmt/format.h>

#include <chrono>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/session.h"
#include "cli/words.h"

namespace cli {
namespace {

using wizard::Check;

const char* word_of(Check::State state) {
  return state == Check::State::ok ? "ok" : state == Check::State::note ? "note" : "mend";
}

std::string text_of(const wizard::Rehearsal& made, const std::string& id) {
  std::string text;
  for (const auto& check : made.checks) {
    text += fmt::format("  {:<4}  {:<14}  {}\n", check.state == Check::State::mend ? "MEND" : word_of(check.state),
                        check.id, shown(check.message));
    if (!check.what_to_do.empty()) text += fmt::format("                        {}\n", shown(check.what_to_do));
  }
  const auto mends = made.to_mend().size();
  return text + (mends == 0 ? fmt::format("\n{} is ready. Nothing was written.\n", id)
                            : fmt::format("\n{} is not ready: mend {}, then rehearse again. Nothing was written.\n", id,
                                          mends == 1 ? "this one" : fmt::format("these {}", mends)));
}

std::string json_of(const wizard::Rehearsal& made, const std::string& id) {
  Json json;
  json.object().flag("ready", made.code() == 0).text("connector", id).said("school", made.school.name);
  json.key("checks").array();
  for (const auto& check : made.checks) {
    json.object().text("id", check.id).text("state", word_of(check.state)).text("message", check.message);
    json.said("do", check.what_to_do).key("seconds").real(check.seconds).end();
  }
  json.end().number("requests", static_cast<int64_t>(made.figures.requests));
  json.number("bytes", static_cast<int64_t>(made.figures.bytes)).key("seconds").real(made.figures.seconds);
  return json.end().take();
}

int rehearse(Context& context, const SessionOptions& options) {
  const auto request = request_of(context, options);
  const auto secrets = secrets_of(context, options, request);
  const auto grade_sets = context.grade_sets();
  const wizard::Stage stage{
      context.store(), grade_sets, context.doing().when,
      [] { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }};
  wizard::Rehearsal made;
  {
    Progress progress(shows_progress(context));
    const auto session = start(context, request, progress, options);
    made = wizard::rehearse(*session, request, secrets, stage, [&](std::string_view step) { progress.step(step); });
  }
  const auto& id = request.connector.id;
  context.say(context.json() ? json_of(made, id) : text_of(made, id));
  return made.code();
}

}  // namespace

void add_rehearse(Command app, Action& chosen) {
  auto options = std::make_shared<SessionOptions>();
  auto command = app.add_subcommand("rehearse", "Try an import the week before: all but the import, writing nothing");
  add_session_options(command, *options);
  add_choices(command, *options);
  command.footer(
      "It signs in, tries each part on a year group or so, and looks at the exam series, the pupils who left, the\n"
      "qualifications and the grades. It ends with 0 when all is ready.\n\n"
      "Examples:\n  rollcall rehearse ID\n  rollcall rehearse ID --include results --series \"June 2026\"\n");
  command.callback(choose(chosen, [options](Context& context) { return rehearse(context, *options); }));
}

}  // namespace cli
