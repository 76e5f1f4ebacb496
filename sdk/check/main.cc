// mis-check: tries a connector for the mistakes that connectors have had. The connector runs in processes of this
// one's, one for each check: use it on connectors that you trust.
#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>

#include "check/checks.h"
#include "check/child.h"
#include "check/print.h"
#include "check/sandbox.h"

namespace {

namespace fs = std::filesystem;

// Of one step of a check, then it counts as hanging: far beyond what a busy machine takes for it.
constexpr std::chrono::seconds kSilence(120);

struct Asked {
  std::string folder, sandbox, secrets;
  std::vector<std::string> only, set;
  bool list = false, json = false;
};

// What was asked cannot be done; the text says what to do.
struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

fs::path library_in(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".so") found.push_back(entry.path());
  }
  if (found.size() == 1) return found.front();
  throw Refused(
      fmt::format("{} holds {} libraries (.so), and a connector's folder holds one", folder.string(), found.size()));
}

fs::path beside_this(const char* program) { return fs::read_symlink("/proc/self/exe").parent_path() / program; }

void list_checks() {
  for (const mis_check::Check& check : mis_check::checks())
    std::cout << fmt::format("{:<18} {}\n", check.id, check.asks);
}

// Starts the pretend MIS unless a MIS was named, and fills `order` with what to sign in with.
std::unique_ptr<mis_check::Sandbox> start_mis(const Asked& asked, mis_check::Order& order) {
  order.given.set = mis_run::parse_set(asked.set);
  order.given.ask = [](const mis_field&) { return std::optional<std::string>(); };
  if (!asked.secrets.empty()) {
    order.given.secrets = mis_run::parse_secrets({std::istreambuf_iterator<char>(std::cin), {}});
    return {};
  }
  const fs::path program = asked.sandbox.empty() ? beside_this("mis-sandbox") : fs::absolute(asked.sandbox);
  const std::string system = order.library.stem().string();
  try {
    auto sandbox = std::make_unique<mis_check::Sandbox>(program, system);
    order.given.set.merge(std::map(sandbox->settings));  // what was said on the command line wins
    order.given.secrets = sandbox->secrets;
    return sandbox;
  } catch (const mis_check::SandboxError& error) {
    if (!asked.sandbox.empty()) throw Refused(error.what());
    order.no_mis = fmt::format(
        "{} ({} {}) Name the program of another with --sandbox, or a MIS that is there with "
        "--set and --secrets -.",
        error.what(), program.filename().string(), system);
    return {};
  }
}

std::vector<const mis_check::Check*> chosen(const std::vector<std::string>& only) {
  std::vector<const mis_check::Check*> all;
  for (const mis_check::Check& check : mis_check::checks()) {
    if (only.empty() || std::find(only.begin(), only.end(), check.id) != only.end()) all.push_back(&check);
  }
  for (const std::string& id : only) {
    const auto& known = mis_check::checks();
    if (std::any_of(known.begin(), known.end(), [&](const auto& check) { return check.id == id; })) continue;
    throw Refused(fmt::format("there is no check \"{}\"; --list shows them", id));
  }
  return all;
}

int perform(const Asked& asked) {
  const auto checks = chosen(asked.only);
  mis_check::Order order;
  order.folder = fs::canonical(asked.folder);
  order.library = library_in(order.folder);
  const auto sandbox = start_mis(asked, order);
  std::vector<mis_check::Outcome> outcomes;
  for (const mis_check::Check* check : checks) {
    const auto body = [&](mis_check::Report& report) {
      mis_check::Subject subject(order, report);
      check->run(subject);
    };
    outcomes.push_back({std::string(check->id), mis_check::run_in_child(body, kSilence)});
    if (!asked.json) std::cout << mis_check::as_text(outcomes.back()) << std::flush;
  }
  std::cout << (asked.json ? mis_check::as_json(order.library.stem().string(), outcomes) : mis_check::summary(outcomes))
            << std::flush;
  if (!std::cout) throw Refused("the output could not be written");
  return mis_check::exit_code(outcomes);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Tries a connector for the mistakes that connectors have had, each in a process of its own: on the pretend MIS "
      "of\n"
      "its id, or on one that is there already. docs/checks.md explains each check. The connector's code runs with "
      "your\n"
      "rights: use it on connectors that you trust.\n\n"
      "  mis-check build/release/lib/rollcall/plugins/wonde/1.0.0\n\n"
      "Exit codes: 0 nothing is wrong; 1 errors were found; 2 it could not check everything.");
  Asked asked;
  auto* folder = app.add_option("FOLDER", asked.folder, "the connector's folder")->check(CLI::ExistingDirectory);
  app.add_option("--sandbox", asked.sandbox,
                 "the program that pretends to be the MIS; mis-sandbox beside this unless given")
      ->check(CLI::ExistingFile);
  app.add_option("--only", asked.only, "the id of a check; may be repeated")->allow_extra_args(false);
  app.add_flag("--list", asked.list, "only list the checks");
  app.add_flag("--json", asked.json, "one JSON object in place of lines");
  app.add_option("--set", asked.set, "id=value, of a setting or a sign-in field that is no secret; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--secrets", asked.secrets,
                 "-: start no pretend MIS, and read a JSON object of secrets by field id from standard input")
      ->check(CLI::IsMember({"-"}))
      ->excludes("--sandbox");
  try {
    app.parse(argc, argv);
    if (!asked.list && folder->empty()) throw CLI::RequiredError("FOLDER");
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  ::signal(SIGPIPE, SIG_IGN);
  try {
    if (asked.list) return list_checks(), 0;
    return perform(asked);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mis-check: %s\n", error.what());
    return 2;
  }
}
