// mis-run: loads a connector into this process, signs in, and prints what it brings. For an author at work: the host
// itself never runs a connector like this, but in a worker that is shut in.
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <optional>

#include "runtime/connector.h"
#include "runtime/http.h"
#include "runtime/library.h"
#include "runtime/status.h"
#include "tools/mis-run/form.h"
#include "tools/mis-run/print.h"
#include "tools/mis-run/services.h"
#include "tools/mis-run/tape.h"

namespace {

namespace fs = std::filesystem;

static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");
std::atomic<bool> cancelled{false};

struct Order {
  std::string what, secrets, ca, proxy, record, replay;
  std::vector<std::string> capabilities, set;
  runtime::Scope scope;
  bool catalogue = false, count = false, verbose = false;
};

// A library as it is, or the one in a connector's folder.
fs::path library_of(const fs::path& what) {
  if (!fs::is_directory(what)) return fs::absolute(what);
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(what)) {
    if (entry.path().extension() == ".so") found.push_back(entry.path());
  }
  if (found.size() != 1) {
    throw mis_run::FormError(what.string() + " holds " + std::to_string(found.size()) +
                             " libraries (.so); name a connector's folder, or the library itself");
  }
  return fs::absolute(found.front());
}

// The declared capabilities that were named, "pupils" or "mis.pupils/1"; all of them when none was.
std::vector<std::string> chosen(const mis_descriptor& descriptor, const std::vector<std::string>& named) {
  const std::vector<std::string> declared(descriptor.capabilities,
                                          descriptor.capabilities + descriptor.capability_count);
  if (named.empty()) return declared;
  std::vector<std::string> all;
  for (const std::string& name : named) {
    const auto is = [&](const std::string& id) { return id == name || id.substr(0, id.find('/')) == "mis." + name; };
    const auto found = std::find_if(declared.begin(), declared.end(), is);
    if (found == declared.end()) {
      std::string list;
      for (const auto& id : declared) list += (list.empty() ? "" : ", ") + id;
      throw mis_run::FormError("the connector has no capability \"" + name + "\"; it has: " + list);
    }
    all.push_back(*found);
  }
  return all;
}

// As the exit codes of rollcall itself: by who must act.
int exit_code(mis_status status) {
  switch (status) {
    case MIS_E_CREDENTIALS:
    case MIS_E_EXPIRED:
      return 4;
    case MIS_E_NETWORK:
    case MIS_E_REMOTE:
    case MIS_E_RATE_LIMITED:
    case MIS_E_TIMEOUT:
      return 5;
    case MIS_E_PERMISSION:
    case MIS_E_NOT_APPROVED:
    case MIS_E_EMBARGO:
    case MIS_E_REFUSED:
      return 6;
    case MIS_E_INPUT:
      return 7;
    case MIS_E_NO_MEMORY:
      return 1;
    case MIS_E_CANCELLED:
      return 130;
    default:
      return 9;
  }
}

std::string sentence(const runtime::Failure& failure) {
  std::string text = failure.message + " (" + runtime::status_name(failure.status);
  if (!failure.remote_code.empty()) text += ", " + failure.remote_code;
  if (!failure.field_id.empty()) text += ", field " + failure.field_id;
  if (failure.retry_after_ms >= 0) text += ", again in " + std::to_string((failure.retry_after_ms + 999) / 1000) + " s";
  if (!failure.released_at.empty()) text += ", released at " + failure.released_at;
  return text + ")";
}

std::optional<runtime::Failure> run(runtime::Connector& connector, const mis_run::Form& form, const Order& order,
                                    const std::vector<std::string>& capabilities) {
  if (auto failure = connector.create(form.settings)) return failure;
  if (auto failure = connector.sign_in(form.sign_in)) return failure;
  if (auto failure = connector.catalogue()) return failure;
  if (order.catalogue) return {};
  for (const std::string& capability : capabilities) {
    if (auto failure = connector.fetch(capability, order.scope)) return failure;
  }
  return {};
}

int perform(const Order& order) {
  const mis_plugin& plugin = runtime::load_library(library_of(order.what).string());
  const auto capabilities = chosen(*plugin.descriptor, order.capabilities);
  const auto folder = library_of(order.what).parent_path();
  mis_run::Tape tape(*plugin.descriptor, folder, order.record, order.replay);
  mis_run::Given given;
  given.set = mis_run::parse_set(order.set);
  if (!order.secrets.empty()) {
    given.secrets = mis_run::parse_secrets({std::istreambuf_iterator<char>(std::cin), {}});
    given.ask = [](const mis_field&) { return std::optional<std::string>(); };
  } else {
    given.ask = mis_run::ask_person;
  }
  tape.fill(given);
  const mis_run::Form form = mis_run::fill(*plugin.descriptor, given);

  runtime::HttpPolicy policy;
  policy.hosts.assign(plugin.descriptor->hosts, plugin.descriptor->hosts + plugin.descriptor->host_count);
  policy.addresses = form.addresses;
  policy.ca_file = order.ca;
  policy.proxy = order.proxy;
  policy.secrets = form.secrets;
  std::optional<mis_run::Printer> printer;
  auto http = std::make_unique<runtime::HttpService>(policy, [&](const runtime::HttpEvent& event) {
    if (!order.verbose) return;
    printer->say(fmt::format("{} {}: {}, {} bytes, {:.3f} s, attempt {}", event.method, event.url, event.status,
                             event.bytes, event.seconds, event.attempts));
  });
  auto programs = mis_run::program_service(
      *plugin.descriptor, form,
      [&](const runtime::ProgramEvent& event) {
        if (!order.verbose) return;
        printer->say(fmt::format("{}: exit code {}, {} bytes, {:.3f} s", event.program, event.exit_code, event.bytes,
                                 event.seconds));
      },
      [&](uint64_t seconds, const std::string& program) {
        printer->progress(seconds, 0, program + " has run for seconds:");
      });
  auto files = mis_run::file_service(form, folder, [&](const std::string& note) { printer->say("warning: " + note); });
  const auto services = tape.over({std::move(http), std::move(programs), std::move(files)}, form);
  mis_run::Printer::Choices choices;
  choices.records = !order.count;
  choices.catalogue = order.catalogue || !order.count;
  choices.verbose = order.verbose;
  choices.progress = isatty(STDERR_FILENO) && (order.count || !isatty(STDOUT_FILENO));
  choices.secrets = form.secrets;
  printer.emplace(choices, mis_run::Printer::Services{*services.http, services.programs.get(), *services.files},
                  cancelled);
  std::optional<runtime::Failure> failure;
  {
    runtime::Connector connector(plugin, *printer);
    failure = run(connector, form, order, capabilities);
  }
  if (const auto said = tape.finish(); !said.empty()) printer->say(said);
  if (printer->output_failed() || std::fflush(stdout) != 0) {
    printer->say("mis-run: the output could not be written");
    return 1;
  }
  if (failure) {
    printer->say("mis-run: " + runtime::redact(sentence(*failure), form.secrets));
    return exit_code(failure->status);
  }
  if (printer->bad_records() > 0) {
    printer->say("mis-run: " + std::to_string(printer->bad_records()) +
                 " records were bad; the host would not take them");
    return 9;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Loads a connector, signs in, and prints what it brings: one JSON object a line, with the set that it belongs to "
      "and\n"
      "the names of docs/data.md. Each set ends with a line that says how many came, how many the MIS says there are, "
      "and\n"
      "whether that is all. The connector runs in this process: use it on connectors that you trust.\n\n"
      "  mis-run build/release/lib/rollcall/plugins/wonde/1.0.0 pupils --years 10,11 --count\n\n"
      "Exit codes: 0 done; 1 a fault of mis-run; 2 wrong use; 4 sign-in refused; 5 the MIS was not reached; 6 not "
      "allowed;\n"
      "7 a setting is wrong; 9 the connector failed; 130 cancelled.");
  Order order;
  app.add_option("CONNECTOR", order.what, "its folder, or its library")->required()->check(CLI::ExistingPath);
  app.add_option("CAPABILITY", order.capabilities, "what to bring, such as pupils; without one, all that it has");
  app.add_option("--set", order.set, "id=value, of a setting or a sign-in field that is no secret; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--secrets", order.secrets, "-: read a JSON object of secrets by field id from standard input")
      ->check(CLI::IsMember({"-"}));
  app.add_option("--ca", order.ca, "a file of certificates (PEM) to trust besides this machine's")
      ->check(CLI::ExistingFile);
  app.add_option("--proxy", order.proxy, "http://PROXY:PORT for all but this machine");
  app.add_option("--record", order.record,
                 "write what the MIS answers to a new folder, with everything personal made up");
  app.add_option("--replay", order.replay, "answer from such a folder in place of the MIS; needs no sign-in")
      ->check(CLI::ExistingDirectory)
      ->excludes("--record");
  app.add_option("--years", order.scope.years, "year groups, such as 10,11; without it, all")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--series", order.scope.series, "exam series, by the catalogue's mis_id; without it, all")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_flag("--catalogue", order.catalogue, "only the catalogue: whose MIS it is, and what may be asked for");
  app.add_flag("--count", order.count, "only how many records came of each set");
  app.add_flag("-v,--verbose", order.verbose, "tell of every request, and all that the connector logs");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  struct sigaction stop {};
  stop.sa_handler = [](int) { cancelled = true; };
  stop.sa_flags = SA_RESETHAND;  // the second time it ends the program at once
  sigaction(SIGINT, &stop, nullptr);
  try {
    return perform(order);
  } catch (const runtime::LoadError& error) {
    std::fprintf(stderr, "mis-run: %s\n", error.what());
    return 9;
  } catch (const runtime::recording::RecordingError& error) {
    std::fprintf(stderr, "mis-run: %s\n", error.what());
    return 7;
  } catch (const mis_run::FormError& error) {
    std::fprintf(stderr, "mis-run: %s\n", error.what());
    return 2;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "mis-run: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mis-run: %s\n", error.what());
    return 1;
  }
}
