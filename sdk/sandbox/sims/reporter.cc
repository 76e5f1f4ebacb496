#include "sandbox/sims/reporter.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <mis++/text.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "sandbox/server/fault.h"
#include "sandbox/sims/output.h"
#include "sandbox/sims/recipe.h"
#include "sandbox/sims/reports.h"
#include "sandbox/sims/switches.h"

namespace mis::sandbox::sims {
namespace {

namespace fs = std::filesystem;

// Told as <CommandReporterError>. No public source has the real program's words: these are made up.
struct Refusal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Appends this run to the list of all runs, and says what stood there: a rule of --faults counts over all of them.
std::vector<std::string> note_run(const fs::path& file, const std::string& name) {
  const int fd = open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) throw std::runtime_error(fmt::format("cannot write {}", file.string()));
  flock(fd, LOCK_EX);
  std::vector<std::string> before;
  std::ifstream so_far(file);
  for (std::string line; std::getline(so_far, line);) before.push_back(line);
  const std::string line = name + "\n";
  const bool written = write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  close(fd);
  if (!written) throw std::runtime_error(fmt::format("cannot write {}", file.string()));
  return before;
}

std::vector<Fault> faults_now(const SimsRecipe& recipe, const fs::path& folder, const std::string& name) {
  if (!recipe.requests.empty()) note_run(recipe.requests, name);
  Faults faults(recipe.faults);
  for (const auto& run : note_run(folder / "runs", name)) faults.strike(run, "/" + run);
  return faults.strike(name, "/" + name);
}

// By the switches, else by connect.ini.
void connect(const Switches& asked, const fs::path& folder) {
  if (asked.server.has_value() != asked.database.has_value())
    throw Refusal("Give both /SERVERNAME and /DATABASENAME, or neither.");
  std::string server = asked.server.value_or(""), database = asked.database.value_or("");
  if (!asked.server) {
    std::map<std::string, std::string> said;
    std::ifstream file(folder / "connect.ini");
    for (std::string line; std::getline(file, line);) {
      const std::size_t equals = line.find('=');
      if (equals != line.npos) said[mis::lower(mis::trim(line.substr(0, equals)))] = mis::trim(line.substr(equals + 1));
    }
    server = said["servername"], database = said["databasename"];
    if (server.empty() || database.empty()) throw Refusal("Unable to read the server and database from connect.ini.");
  }
  if (!mis::same_ignoring_case(server, kServer) || !mis::same_ignoring_case(database, kDatabase))
    throw Refusal("Cannot connect to the database: the server was not found or the database does not exist.");
}

void sign_in(const Switches& asked, const SimsRecipe& recipe) {
  if (asked.trusted && (asked.user || asked.password))
    throw Refusal("/TRUSTED stands in place of /USER and /PASSWORD.");
  if (asked.trusted) return;
  if (!asked.user || !asked.password) throw Refusal("Give /USER and /PASSWORD, or /TRUSTED.");
  if (!mis::same_ignoring_case(*asked.user, kUser) || *asked.password != password_of(recipe))
    throw Refusal("Login failed: the user name or the password is incorrect.");
}

void strike_status(const std::vector<Fault>& faults, const std::string& report) {
  const Fault* fault = find(faults, FaultKind::kStatus);
  if (const Fault* said = find(faults, FaultKind::kOwnError)) throw Refusal(said->argument);
  if (!fault) return;
  if (fault->status == 401) throw Refusal("Login failed: the user name or the password is incorrect.");
  if (fault->status == 403) throw Refusal("The user does not have permission to run Scheduled Reports.");
  if (fault->status == 404) throw Refusal(fmt::format("Report '{}' not found.", report));
  if (fault->status == 503)
    throw Refusal("Cannot connect to the database: the server was not found or the database does not exist.");
  throw Refusal("Object reference not set to an instance of an object.");
}

void drop_columns(Sheet& sheet, const std::function<bool(const Column&)>& is) {
  for (std::size_t i = sheet.columns.size(); i-- > 0;) {
    if (!is(sheet.columns[i])) continue;
    const auto at = static_cast<std::ptrdiff_t>(i);
    sheet.columns.erase(sheet.columns.begin() + at);
    for (auto& row : sheet.rows) row.erase(row.begin() + at);
  }
}

// Faults that are of what the report has in it.
void spoil(Sheet& sheet, const std::vector<Fault>& faults) {
  if (find(faults, FaultKind::kUnapproved))  // the user is not in "Third Party Reporter"
    drop_columns(sheet, [](const Column& column) { return column.kind == ColumnKind::kId; });
  for (const Fault& fault : faults) {
    if (fault.kind == FaultKind::kNoScope)
      drop_columns(sheet, [&](const Column& column) { return column.caption == fault.argument; });
    if (fault.kind == FaultKind::kTwice)
      throw Refusal(fmt::format("A column named '{}' already belongs to this DataTable.", fault.argument));
    if (fault.kind != FaultKind::kOtherSchool) continue;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
      if (sheet.columns[i].caption == "URN") sheet.rows.at(0)[i] = std::to_string(number_of(fault, 999802));
  }
}

// Faults that are of the bytes.
std::string spoiled(std::string text, const std::vector<Fault>& faults) {
  if (find(faults, FaultKind::kCut)) text.resize(text.size() / 2);
  if (find(faults, FaultKind::kEmpty)) text.clear();
  if (find(faults, FaultKind::kGarbage)) text = "Microsoft Windows [Version 10.0.19045]\r\n";
  if (const Fault* huge = find(faults, FaultKind::kHuge)) {
    text = "<SuperStarReport>\n";
    text.append(number_of(*huge, 500) << 20, ' ');
  }
  return text;
}

bool ends_with(const std::string& path, std::string_view extension) {
  return path.size() > extension.size() &&
         mis::same_ignoring_case(path.substr(path.size() - extension.size()), extension);
}

std::string content(const Switches& asked, const SimsRecipe& recipe, const Report& of, const fs::path& folder,
                    const std::vector<Fault>& faults) {
  if (asked.param_def) return spoiled(parameters_xml(of.parameter), faults);
  if (asked.params && asked.param_file) throw Refusal("Give /PARAMS or /PARAMFILE, not both.");
  Asked values;
  if (asked.params) values = read_parameters(*asked.params);
  if (asked.param_file) {
    if (!fs::exists(*asked.param_file)) throw Refusal("The parameter file cannot be opened.");
    values = read_parameters(file_text(*asked.param_file));
  }
  Sheet sheet = of.make(school_of(recipe, folder), values);
  spoil(sheet, faults);
  if (!asked.output || ends_with(*asked.output, ".xml")) return spoiled(as_xml(sheet), faults);
  if (ends_with(*asked.output, ".csv")) return spoiled(as_csv(sheet), faults);
  throw Refusal("This kind of output file is not known; give .xml or .csv.");
}

int answer(const Switches& asked, const fs::path& folder, std::ostream& out) {
  const SimsRecipe recipe = read_recipe(folder);
  std::this_thread::sleep_for(std::chrono::milliseconds(recipe.latency_ms));
  const std::string report = asked.report.value_or("");
  const auto faults = faults_now(recipe, folder, report + (asked.param_def ? "/parameters" : ""));
  if (find(faults, FaultKind::kHang))
    for (;;) pause();
  if (find(faults, FaultKind::kReset)) return 3;
  connect(asked, folder);
  sign_in(asked, recipe);
  if (report.empty()) throw Refusal("Give the name of a report with /REPORT.");
  strike_status(faults, report);
  const Report* found = find_report(report);
  if (!found) throw Refusal(fmt::format("Report '{}' not found.", report));
  const std::string text = content(asked, recipe, *found, folder, faults);
  if (!asked.output) {
    out << text << std::flush;
    return 0;
  }
  std::ofstream file(*asked.output, std::ios::binary | std::ios::trunc);
  file << text << std::flush;
  if (!file) throw Refusal("The output file cannot be written.");
  return 0;
}

}  // namespace

int report(const std::vector<std::string>& words, const fs::path& folder, std::ostream& out) {
  try {
    return answer(parse_switches(words), folder, out);
  } catch (const std::exception& problem) {
    out << as_error(problem.what()) << std::flush;
    return 0;
  }
}

}  // namespace mis::sandbox::sims
