#include "sandbox/sims/switches.h"

#include <fmt/format.h>

#include <algorithm>

namespace mis::sandbox::sims {
namespace {

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
  return text;
}

std::string unquoted(std::string text) {
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

Switches parse_switches(const std::vector<std::string>& words) {
  Switches made;
  const auto set = [](const std::string& name, const std::optional<std::string>& value,
                      std::optional<std::string>& into) {
    if (into) throw BadSwitches(fmt::format("The switch /{} is given twice.", name));
    if (!value || value->empty())
      throw BadSwitches(fmt::format("The switch /{} needs a value, as in /{}:x.", name, name));
    into = value;
  };
  for (const std::string& word : words) {
    const std::size_t colon = word.find(':');
    if (word.empty() || word.front() != '/') throw BadSwitches("Every parameter of this program begins with a slash.");
    const std::string name = upper(word.substr(1, colon == word.npos ? word.npos : colon - 1));
    std::optional<std::string> value;
    if (colon != word.npos) value = unquoted(word.substr(colon + 1));
    if (name == "USER") {
      set(name, value, made.user);
    } else if (name == "PASSWORD") {
      set(name, value, made.password);
    } else if (name == "SERVERNAME") {
      set(name, value, made.server);
    } else if (name == "DATABASENAME") {
      set(name, value, made.database);
    } else if (name == "REPORT") {
      set(name, value, made.report);
    } else if (name == "OUTPUT") {
      set(name, value, made.output);
    } else if (name == "PARAMS") {
      set(name, value, made.params);
    } else if (name == "PARAMFILE") {
      set(name, value, made.param_file);
    } else if (name == "TRUSTED" && !value) {
      made.trusted = true;
    } else if (name == "QUIET" && !value) {
      made.quiet = true;
    } else if (name == "PARAMDEF" && !value) {
      made.param_def = true;
    } else {
      throw BadSwitches(fmt::format("There is no switch /{} of this form.", name));
    }
  }
  return made;
}

}  // namespace mis::sandbox::sims
