#include "cli/session.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/asking_again.h"
#include "cli/interrupt.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "connectors/recorded.h"
#include "school/fault.h"
#include "wizard/journal.h"
#include "wizard/tokens.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;

std::string all_of_standard_input() {
  constexpr size_t most = 64 << 10;
  std::string text;
  char c = 0;
  ssize_t got = 0;
  while (text.size() <= most && (got = ::read(STDIN_FILENO, &c, 1)) == 1) text += c;
  if (got < 0) throw Fault(FaultKind::cancelled, "Cancelled; nothing was changed.");
  if (text.size() > most)
    throw Fault(FaultKind::usage, "The secrets on standard input are longer than 64 KiB.",
                "Give one small JSON object.");
  return text;
}

std::string prompt_of(const connectors::FormField& field) {
  std::string prompt = shown(field.label);
  if (!field.help.empty()) prompt += fmt::format("\n  {}\n ", shown(field.help));
  if (!field.choices.empty()) prompt += fmt::format(" ({})", fmt::join(field.choices, ", "));
  if (!field.initial.empty()) prompt += fmt::format(" [{}]", shown(field.initial));
  return prompt + ": ";
}

connectors::Pairs asked_of_a_person(const connectors::Connector& connector) {
  connectors::Pairs secrets;
  if (!connector.sign_in_help.empty()) std::cerr << shown(connector.sign_in_help) << "\n";
  for (const auto& field : connector.sign_in) {
    std::string value;
    do {
      value = field.secret ? ask_unseen(prompt_of(field)) : ask(prompt_of(field));
      if (value.empty()) value = field.initial;
    } while (value.empty() && field.required);
    if (!value.empty()) secrets.emplace_back(field.id, value);
  }
  return secrets;
}

std::string field_ids(const connectors::Connector& connector) {
  std::vector<std::string> ids;
  for (const auto& field : connector.sign_in) ids.push_back("\"" + field.id + "\"");
  return fmt::format("{}", fmt::join(ids, ", "));
}

std::string at(const std::string& address) { return address.empty() ? "" : " for " + shown(address); }

// The connector that is meant; `options` keeps what is left.
connectors::Connector connector_of(const Context& context, SessionOptions& options) {
  // `--set a=1 ID`: an option of many values takes the ID, too, which has no "=" in it.
  auto& settings = options.asked.settings;
  if (options.connector.empty() && !settings.empty() && settings.back().find('=') == std::string::npos) {
    options.connector = settings.back();
    settings.pop_back();
  }
  if (options.connector.empty())
    throw Fault(FaultKind::usage, "Which connector is meant is not said.",
                "Look at: " + context.command("connectors list"));
  return wizard::connector_named(context.connectors(), options.connector);
}

}  // namespace

void add_session_options(Command command, SessionOptions& options) {
  command.add_option("CONNECTOR", options.connector, "Which connector: an ID of `rollcall connectors list`");
  command.add_option("--set", options.asked.settings, "A setting of the connector, as name=value; may be repeated")
      .type_name("name=value");
  command
      .add_option("--secrets", options.secrets,
                  "\"-\": read the sign-in as a JSON object from standard input, keyed by field id")
      .type_name("-");
}

void add_choices(Command command, SessionOptions& options) {
  const auto list = [&](const char* name, std::vector<std::string>& into, const char* what, const char* type) {
    command.add_option(name, into, what).list().type_name(type);
  };
  list("--years", options.asked.years, "Only these year groups, such as 10,11; else all", "Y,…");
  list("--include", options.asked.include, "Only these of pupils,staff,classes,photos,results; else all that it brings",
       "PART,…");
  list("--series", options.asked.series, "Only these exam series; else all", "S,…");
  command
      .add_option("--leavers-since", options.asked.leavers_since,
                  "Also who left since this day; else since the last import")
      .type_name("DATE");
}

void add_recording_options(Command command, SessionOptions& options) {
  command
      .add_option("--record", options.record,
                  "Write what the MIS answers to a new folder, with everything personal made up: docs/recordings.md")
      .type_name("DIR");
  command
      .add_option("--replay", options.replay,
                  "Answer from such a folder in place of the MIS; needs no network and no sign-in")
      .type_name("DIR");
}

wizard::Request request_of(Context& context, SessionOptions options) {
  const auto connector = connector_of(context, options);
  auto& settings = options.asked.settings;
  if (!options.replay.empty() && connector.problem.empty()) {
    // What is set now wins over what was set then.
    const auto given = settings;
    for (const auto& [id, value] : connectors::recorded(connector, options.replay).settings) {
      const auto is = [&id = id](const std::string& one) { return one.starts_with(id + "="); };
      if (std::none_of(given.begin(), given.end(), is)) settings.push_back(id + "=" + value);
    }
  }
  auto request = wizard::make_request(connector, options.asked, context.licensing(), context.store().school());
  request.data = context.places().data;
  return request;
}

wizard::Request request_as_typed(const Context& context, SessionOptions options) {
  const auto connector = connector_of(context, options);
  return wizard::make_request(connector, options.asked);
}

connectors::Pairs typed_secrets(const Context& context, const SessionOptions& options, const wizard::Request& request) {
  const auto& connector = request.connector;
  if (!options.secrets.empty() && options.secrets != "-")
    throw Fault(FaultKind::usage, "--secrets takes only \"-\": what is on a command line can be read by others.",
                "Give the secrets as a JSON object on standard input.");
  if (options.secrets == "-") return wizard::secrets_from_json(connector, all_of_standard_input());
  if (connector.sign_in.empty()) return {};
  if (is_terminal(STDIN_FILENO) && !context.json()) return asked_of_a_person(connector);
  throw Fault(FaultKind::usage, fmt::format("{} needs a sign-in, and nobody is here to ask.", connector.id),
              fmt::format("Give --secrets - and a JSON object with {} on standard input{}.", field_ids(connector),
                          connector.token ? fmt::format(", or enter the token once: {}",
                                                        context.command("token set " + connector.id))
                                          : ""));
}

connectors::Pairs secrets_of(Context& context, const SessionOptions& options, const wizard::Request& request) {
  if (!options.replay.empty()) return connectors::recorded(request.connector, options.replay).sign_in;
  if (options.secrets.empty() && is_terminal(STDIN_FILENO)) refuse_addresses(request);
  if (!options.secrets.empty() || !request.connector.token) return typed_secrets(context, options, request);
  if (auto kept = wizard::kept_token(context.store(), context.places().home, request)) return *kept;
  const auto others = context.store().token_addresses(request.connector.id);
  if (is_terminal(STDIN_FILENO) || others.empty()) return typed_secrets(context, options, request);
  throw Fault(FaultKind::usage,
              fmt::format("No token of {} is kept{}; one is kept for {}, and goes nowhere else.", request.connector.id,
                          at(wizard::address_of(request)), shown(fmt::format("{}", fmt::join(others, ", ")))),
              "Enter the token for this address: " + context.command("token set " + request.connector.id));
}

// Rather than a file, a kept token or a recording: somebody who may have mistyped, and can try again.
bool a_person_signs_in(Context& context, const SessionOptions& options, const wizard::Request& request) {
  if (!options.secrets.empty() || !options.replay.empty() || request.connector.sign_in.empty()) return false;
  if (!is_terminal(STDIN_FILENO) || context.json()) return false;
  return !request.connector.token || !wizard::kept_token(context.store(), context.places().home, request);
}

void note(const Context& context, const school::Plan& plan) {
  if (context.journal()) wizard::note_plan(*context.journal(), plan);
}

bool shows_progress(const Context& context) { return !context.json() && is_terminal(STDERR_FILENO); }

std::unique_ptr<connectors::Session> start(Context& context, const wizard::Request& request, Progress& progress,
                                           const SessionOptions& asked) {
  connectors::Hooks hooks;
  hooks.progress = [&progress](uint64_t done, uint64_t total, std::string_view) { progress.update(done, total); };
  hooks.cancelled = interrupted;
  connectors::Options options;
  options.ca_file = context.global().ca;
  options.proxy = context.proxy();
  options.record = asked.record;
  options.replay = asked.replay;
  options.on_recorded = [](const std::string& sentence) { std::cerr << shown(sentence) << "\n"; };
  options.permit = request.permit;
  options.school = context.store().school();
  const auto settings = context.settings();
  options.start_ms = static_cast<unsigned>(settings.start_seconds * 1000);
  options.silence_ms = static_cast<unsigned>(settings.silence_seconds * 1000);
  options.processor_seconds = static_cast<unsigned>(settings.processor_seconds);
  options.allow_weak_isolation = context.global().weak_isolation;
  const auto& connector = request.connector;
  if (connector.standing == connectors::Standing::developer)
    context.warn(fmt::format("{} {} runs unsigned, from {}, because --developer says so.", connector.id,
                             connector.version, connector.folder.string()));
  context.set_journal(wizard::open_journal(context.store(), request, context.doing().when, !asked.replay.empty()));
  options.journal = context.journal();
  progress.step("starting");
  auto session = connectors::start_worker(request.connector, std::move(hooks), std::move(options));
  for (const auto& notice : session->notices()) context.warn(notice);
  if (!a_person_signs_in(context, asked, request)) return session;
  return std::make_unique<AskingAgain>(std::move(session), [&](const school::Fault& refused, int left) {
    progress.finish();
    std::cerr << fmt::format("{} {}\nTry again ({} left), or stop with Ctrl-C.\n", shown(refused.what()),
                             shown(refused.what_to_do()), left == 1 ? "1 try" : fmt::format("{} tries", left));
    auto typed = asked_of_a_person(request.connector);
    progress.step("signing in");
    return typed;
  });
}

}  // namespace cli
