// which-mis FOLDER PAGE [--update]: is the table in docs/which-mis.md the one that the manifests of the connectors in
// FOLDER make? Prints the first line that differs and ends with 1 when it is not; with --update it writes the table.
#include <fmt/format.h>
#include <mis/mis.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "connectors/connector.h"

namespace {

using connectors::Connector;

constexpr std::string_view begin = "<!-- made from the manifests: which-mis --update -->\n", end = "<!-- end -->\n";

std::string mark(const Connector& connector, const char* capability) {
  return connector.has(capability) ? "yes" : "no";
}

std::string joined(const std::vector<std::string>& texts, const char* none) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ", ") + ("`" + text + "`");
  return all.empty() ? none : all;
}

std::string sign_in(const Connector& connector) {
  std::string fields;
  for (const auto& field : connector.sign_in) fields += (fields.empty() ? "" : ", ") + field.label;
  return std::string(connector.token ? "token, kept sealed" : "login at each import") +
         (fields.empty() ? "" : " (" + fields + ")");
}

std::string reached_by(const Connector& connector) {
  if (!connector.program.empty()) return "the program `" + connector.program + "`";
  return joined(connector.hosts, "this machine only");
}

std::string table_of(const std::vector<Connector>& all) {
  std::string text =
      "| system | connector | sign-in | pupils | staff | classes | photos | results | reached by |\n"
      "|---|---|---|---|---|---|---|---|---|\n";
  for (const auto& c : all)
    text += fmt::format("| {} | [`{}`](connectors/{}.md) | {} | {} | {} | {} | {} | {} | {} |\n", c.name, c.id, c.id,
                        sign_in(c), mark(c, MIS_CAP_PUPILS), mark(c, MIS_CAP_STAFF), mark(c, MIS_CAP_CLASSES),
                        mark(c, MIS_CAP_PHOTOS), mark(c, MIS_CAP_RESULTS), reached_by(c));
  return text;
}

std::string read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

int fail(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const bool update = argc == 4 && std::string_view(argv[3]) == "--update";
  if (argc != 3 && !update) return fail("which-mis FOLDER PAGE [--update]");
  const std::string folder = argv[1], file = argv[2], page = read(file);
  const auto all = connectors::find_connectors({folder}, {});  // read, not run: whose they are is no matter here
  if (all.empty()) return fail("There is no connector in " + folder + ".");
  for (const auto& connector : all)
    if (connector.name.empty()) return fail(connector.id + ": " + connector.problem);
  const auto from = page.find(begin), to = page.find(end);
  if (from == page.npos || to == page.npos || to < from) return fail(file + " has no place for the table.");
  const auto at = from + begin.size();
  const std::string table = table_of(all), made = page.substr(0, at) + table + page.substr(to);
  if (update) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << made;
    return 0;
  }
  if (made == page) return 0;
  std::istringstream is(page.substr(at, to - at)), should(table);
  std::string a, b;
  while (std::getline(should, b) && std::getline(is, a) && a == b) {
  }
  return fail(fmt::format("{} is out of date. It should say:\n{}\nTo bring it up to date: {} {} {} --update", file, b,
                          argv[0], folder, file));
}
