// Every command and option that the program has stands in docs/commands.md.
#include <set>
#include <sstream>

#include "host/cli/desk.h"

using whole::SchoolDay;
using Texts = std::vector<std::string>;

namespace {

// Walks the help of every command, as far down as it goes.
void walk(const SchoolDay& day, const Texts& path, std::set<std::string>& commands, std::set<std::string>& options) {
  auto words = path;
  words.push_back("--help");
  std::istringstream help(day.rollcall(words).out);
  std::string line, part;
  Texts below;
  while (std::getline(help, line)) {
    if (!line.empty() && line.back() == ':') part = line;
    if (line.empty()) part.clear();
    if (line.size() < 3 || line.substr(0, 2) != "  " || line[2] == ' ') continue;
    std::istringstream entry(line);
    std::string first;
    entry >> first;
    if (part == "Options:" && first.rfind("--", 0) == 0) options.insert(first);
    if (part == "Subcommands:") below.push_back(first);
  }
  for (const auto& one : below) {
    auto deeper = path;
    deeper.push_back(one);
    std::string command;
    for (const auto& word : deeper) command += (command.empty() ? "" : " ") + word;
    commands.insert(command);
    walk(day, deeper, commands, options);
  }
}

}  // namespace

TEST_CASE("every command, option and exit code stands in docs/commands.md") {
  SchoolDay day;
  const auto page = support::read_file(std::string(ROLLCALL_SOURCE) + "/docs/commands.md");
  REQUIRE_FALSE(page.empty());
  std::set<std::string> commands, options;
  walk(day, {}, commands, options);
  CHECK(commands.size() >= 20);
  CHECK(options.size() >= 15);
  for (const auto& command : commands) {
    INFO(command);
    CHECK(page.find("`" + command) != std::string::npos);
  }
  for (const auto& option : options) {
    INFO(option);
    CHECK(page.find(option) != std::string::npos);
  }
  for (const char* code :
       {"| 0 |", "| 1 |", "| 2 |", "| 3 |", "| 4 |", "| 5 |", "| 6 |", "| 7 |", "| 8 |", "| 9 |", "| 130 |"})
    CHECK(page.find(code) != std::string::npos);
}
