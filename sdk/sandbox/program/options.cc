#include "sandbox/program/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "sandbox/bromcom/tables.h"
#include "sandbox/program/systems.h"

namespace mis::sandbox {
namespace {

constexpr const char* kAbout =
    "A pretend MIS over one made-up school, for trying connectors.\n"
    "Prints one line of JSON (address, settings, secrets), and stays until SIGTERM.";

constexpr const char* kMore =
    "Examples:\n"
    "  mis-sandbox wonde --dump truth              1,200 pupils, and what a right import of them gives\n"
    "  mis-sandbox wonde --changed 5 --gone 3      the same school some days later\n"
    "  mis-sandbox wonde --faults 'students#2=503*2;photos=hang'\n"
    "A rule of --faults reads EXCHANGE[#NTH]=FAULT[:ARGUMENT][*TIMES]; rules are parted by ';'.\n"
    "An exchange is a list by its name (students, classes, schools, counts), one of its items (students/item), a path "
    "with\n"
    "a leading slash, or any of these with * and ?. The faults: ";

std::string names_of_systems() {
  std::string names;
  for (const SystemRow& row : systems()) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

std::string names_of_behinds() {
  std::string names;
  for (const Behind& row : behinds()) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

std::string list_of_systems() {
  std::string list = "Systems:\n";
  for (const SystemRow& row : systems()) {
    list += fmt::format("  {:<8} {}", row.name, row.line);
    if (!row.options.empty()) list += fmt::format(" (takes {})", fmt::join(row.options, ", "));
    list += '\n';
  }
  return list + '\n';
}

// An option of some systems' own that this one does not take would be passed over.
void refuse_options_of_others(const CLI::App& app, const SystemRow& system) {
  const auto takes = [](const SystemRow& row, std::string_view option) {
    return std::find(row.options.begin(), row.options.end(), option) != row.options.end();
  };
  for (const SystemRow& row : systems()) {
    for (const std::string_view option : row.options) {
      if (app.count(std::string(option)) > 0 && !takes(system, option))
        throw CLI::ValidationError(std::string(option), fmt::format("is not for the pretend {}", system.name));
    }
  }
}

void refuse_options_of_servers(const CLI::App& app, const Options& options) {
  if (!find_system(options.system)->program) return;
  for (const char* option : {"--port", "--tls"})
    if (app.count(option) > 0 && (std::string_view(option) != "--port" || app[option]->as<int>() != 0))
      throw CLI::ValidationError(option, fmt::format("is not for the pretend {}, which is no server", options.system));
}

}  // namespace

std::optional<Options> parse_options(int argc, const char* const* argv, std::ostream& out, std::ostream& err,
                                     int* exit_code) {
  Options options;
  int port = 0;
  int latency = 0;
  std::string behind;
  CLI::App app(kAbout, "mis-sandbox");
  app.footer(list_of_systems() + kMore + Faults::words() + ".");
  app.add_option("SYSTEM", options.system, "The MIS to pretend to be: " + names_of_systems())
      ->required()
      ->check([](const std::string& name) {
        return find_system(name) ? "" : fmt::format("there is no pretend '{}'; there is: {}", name, names_of_systems());
      });
  app.add_option("--port", port, "Port on 127.0.0.1; 0 (the default) takes any that is free")
      ->check(CLI::Range(0, 65535));
  app.add_option("--seed", options.recipe.seed, "The same seed gives the same school for ever; 1 unless given")
      ->type_name("N");
  auto* pupils = app.add_option("--pupils", options.recipe.pupils, "How many are on roll; 1200 unless given");
  pupils->check(CLI::Range(1u, kMostPupils))->type_name("N");
  app.add_option("--people", options.people,
                 "Pupils from this file in place of made-up ones; columns as in docs/data.md")
      ->type_name("FILE.csv")
      ->excludes(pupils);
  app.add_option("--gone", options.later.gone, "So many pupils have left since")->type_name("N");
  app.add_option("--changed", options.later.changed, "So many pupils have one changed field")->type_name("N");
  app.add_option("--re-enrol", options.later.re_enrolled, "So many pupils left, came back, and have a new id")
      ->type_name("N");
  app.add_option("--photo-kb", options.photo_kb, "Average size of a photo; 8 to 40 KB, 20 on average, unless given")
      ->check(CLI::Range(9u, 4096u))
      ->type_name("N");
  app.add_option("--dump", options.dump, "Write what a right import gives into this folder")->type_name("DIR");
  app.add_option("--faults", options.faults, "What goes wrong, where and how often; see below")->type_name("SPEC");
  app.add_option("--requests", options.serving.requests, "Write a line for each request into this file")
      ->type_name("FILE");
  app.add_option("--curl", options.serving.curl, "Write each request for `curl --parallel --config FILE`")->type_name("FILE");
  app.add_option("--latency", latency, "Wait so long before every answer")
      ->check(CLI::Range(0, 600'000))
      ->type_name("MS");
  app.add_flag("--tls", options.serving.tls, "HTTPS; the JSON says where the authority's certificate is");
  app.add_option("--behind", behind, "Code things as this MIS behind Wonde does: " + names_of_behinds())
      ->check([](const std::string& name) {
        return find_behind(name) ? "" : fmt::format("there is no '{}' behind; there is: {}", name, names_of_behinds());
      })
      ->type_name("MIS");
  app.add_flag("--string-dates", options.habits.string_dates, "Dates of birth as text in place of objects");
  app.add_flag("--lower-gender", options.habits.lower_gender, "Gender in lower case");
  app.add_option("--embargo", options.embargo,
                 "Hold the latest results back until then, on a British clock: 2026-08-20T08:00")
      ->check([](const std::string& text) {
        const bool good = text.size() == 16 && text[10] == 'T' && text[13] == ':' && parse_date(text.substr(0, 10)) &&
                          text.substr(11, 2) < "24" && text.substr(14) < "60" &&
                          text.find_first_not_of("0123456789-T:") == text.npos;
        return good ? std::string() : fmt::format("'{}' is no time; write it as 2026-08-20T08:00", text);
      })
      ->type_name("TIME");
  app.add_flag("--early", options.early, "Give results before --embargo has ended, with the embargo on them");
  app.add_option("--limit", options.per_minute, "Refuse more than so many requests a minute")
      ->check(CLI::Range(1u, 1'000'000u))
      ->type_name("N");
  app.add_option("--untick", options.unticked, "Do not let the account read this entity; may be said again")
      ->check([](const std::string& name) {
        return bromcom::make_tables({}).contains(name) ? std::string() : fmt::format("there is no entity '{}'", name);
      })
      ->type_name("ENTITY")
      ->take_all();
  app.add_option("--auth", options.auth, "Say what a sign-in of this kind needs: oauth or apikey")
      ->check(CLI::IsMember({"oauth", "apikey"}))
      ->type_name("WAY");
  app.add_flag("--with-parent", options.with_parent, "End when the program that started this one ends");
  try {
    app.parse(argc, argv);
    refuse_options_of_others(app, *find_system(options.system));
    refuse_options_of_servers(app, options);
  } catch (const CLI::ParseError& problem) {
    *exit_code = app.exit(problem, out, err) == 0 ? 0 : 2;
    return std::nullopt;
  }
  if (!behind.empty()) options.habits.behind = find_behind(behind);
  options.serving.port = static_cast<std::uint16_t>(port);
  options.serving.latency = std::chrono::milliseconds(latency);
  return options;
}

}  // namespace mis::sandbox
