#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string_view>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/shapes.h"
#include "cli/words.h"
#include "connectors/broken.h"
#include "connectors/journal.h"
#include "school/fault.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;

constexpr const char* purpose = "Rollcall brings a school's data out of its MIS and into the school's own database.";
constexpr const char* newcomers =
    "New here? These three:\n"
    "  rollcall demo              a made-up school, imported from a pretend MIS\n"
    "  rollcall connectors list   the systems that Rollcall can import from\n"
    "  rollcall import ID         import your school: it asks, shows what would change,\n"
    "                             and changes nothing until you say yes\n"
    "\n`rollcall COMMAND --help` tells more of each. All of it: docs/commands.md\n";

// What a connector's process printed before it came to its end.
std::vector<std::string> log_of(const Fault& fault) {
  const auto* broken = dynamic_cast<const connectors::Broken*>(&fault);
  return broken ? broken->log() : std::vector<std::string>();
}

// What support can help with: not what was typed or cancelled, nor what waits for a person.
bool is_for_support(FaultKind kind) {
  return kind != FaultKind::usage && kind != FaultKind::cancelled && kind != FaultKind::waiting &&
         kind != FaultKind::sign_in && kind != FaultKind::stale;
}

// A run that fails is written down, and the person told how support hears of it.
int done(Context& context, const Action& chosen) {
  try {
    return chosen(context);
  } catch (const Fault& fault) {
    if (!context.journal()) throw;
    context.journal()->failed(static_cast<int>(fault.kind()), fault.what(), fault.what_to_do());
    if (context.json() || !is_for_support(fault.kind())) throw;
    const Fault told(fault.kind(), fault.what(),
                     fault.what_to_do() + "\nTo send this to support: " + context.command("report last"));
    const auto log = log_of(fault);
    if (log.empty()) throw told;
    throw connectors::Broken(told, log);
  } catch (const std::exception& error) {
    if (context.journal()) context.journal()->failed(static_cast<int>(FaultKind::ours), error.what(), "");
    throw;
  }
}

// For its vendor, so no more than a screen takes.
std::string last_lines(const std::vector<std::string>& log) {
  constexpr size_t most = 10;
  if (log.size() < 2) return {};  // one line stands in the message
  std::string text = "The last lines that it printed:\n";
  for (size_t i = log.size() > most ? log.size() - most : 0; i < log.size(); ++i) text += "  " + shown(log[i]) + "\n";
  return text;
}

// Two sentences: what happened, and what to do.
int report(const Fault& fault, bool json) {
  std::fflush(stdout);
  const auto log = log_of(fault);
  if (json)
    std::fputs(fault_json(fault, log).c_str(), stdout);
  else
    std::fprintf(stderr, "%s%s%s\n%s", shown(fault.what()).c_str(), fault.what_to_do().empty() ? "" : "\n",
                 shown(fault.what_to_do()).c_str(), last_lines(log).c_str());
  return static_cast<int>(fault.kind());
}

void add_global(CLI::App& app, Global& global) {
  app.add_option("--home", global.home,
                 "Where Rollcall keeps its things; else $ROLLCALL_HOME, else the user's data folder")
      ->type_name("DIR");
  app.add_option("--store", global.store, "The school's database; else HOME/school.db")->type_name("FILE");
  app.add_option("--ca", global.ca, "A certificate authority to trust besides the system's, for tests")
      ->type_name("FILE");
  app.add_option("--developer", global.developer,
                 "Also run unsigned connectors, but only those in this folder; for who writes one")
      ->type_name("DIR");
  app.add_flag(
      "--allow-weak-isolation", global.weak_isolation,
      "Also run connectors where this machine cannot shut them in wholly: they may then do more than they should");
  app.add_flag("--json", global.json, "Print JSON, for programs");
  app.set_version_flag("--version", std::string("rollcall ") + ROLLCALL_VERSION, "Print the version");
  app.set_help_flag("-h,--help", "Print this help");
}

int parse_and_do(int argc, char** argv, Global& global) {
  CLI::App app(purpose, "rollcall");
  Action chosen;
  app.fallthrough();  // --json may stand after the command, too
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  app.footer(newcomers);
  add_global(app, global);
  for (const auto add :
       {add_demo,   add_connectors, add_import,     add_catalogue, add_plan,   add_decide, add_history,
        add_undo,   add_set,        add_switch_mis, add_merge,     add_forget, add_export, add_rehearse,
        add_series, add_school,     add_token,      add_licence,   add_doctor, add_report})
    add(Command(&app), chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // for help, or the version
    return app.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    if (argc <= 1) {
      std::fputs(app.help().c_str(), stdout);
      return static_cast<int>(FaultKind::usage);
    }
    std::string what = wrong.what();
    if (!what.ends_with('.')) what += '.';
    const auto& deepest = app.get_subcommands();
    throw Fault(FaultKind::usage, what,
                "Look at: rollcall " + (deepest.empty() ? std::string() : deepest[0]->get_name() + " ") + "--help");
  }
  Context context(global);
  listen_for_interrupt();
  return done(context, chosen);
}

}  // namespace

int run(int argc, char** argv) {
  Global global;
  if (argc > 0) global.typed = argv[0];
  // Wrong use is told in JSON, too, and then nothing has been parsed yet.
  const bool json = std::any_of(argv, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
  try {
    return parse_and_do(argc, argv, global);
  } catch (const Fault& fault) {
    return report(fault, json);
  } catch (const std::exception& error) {
    return report(Fault(FaultKind::ours, std::string("Rollcall itself failed: ") + error.what() + ".",
                        "Please report this, with what you typed."),
                  json);
  }
}

}  // namespace cli
