#include "data/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <mis++/json.h>

#include <algorithm>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>

#include "data/overlaid.h"
#include "school/kinds.h"

namespace data {
namespace {

using mis::json::Value;
using school::Policy;

constexpr mis::json::Limits limits = {1 << 20, 4};
constexpr std::pair<std::string_view, Policy> policy_words[] = {
    {"overwrite", Policy::overwrite}, {"keep", Policy::keep}, {"blank-clears", Policy::blank_clears}};

template <class... Args>
[[noreturn]] void wrong(fmt::format_string<Args...> text, Args&&... args) {
  throw std::runtime_error(fmt::format(text, std::forward<Args>(args)...));
}

// A number of the object, where it is said.
void number(const Value& object, const char* name, int64_t least, int64_t most, int64_t& into) {
  if (!object.has(name)) return;
  const auto told = object[name].integer();
  if (!told || *told < least || *told > most) wrong("\"{}\" is no whole number from {} to {}", name, least, most);
  into = *told;
}

void percent(const Value& object, const char* name, double& share) {
  int64_t told = -1;
  number(object, name, 0, 100, told);
  if (told >= 0) share = static_cast<double>(told) / 100;
}

void only(const Value& object, std::string_view where, std::initializer_list<std::string_view> names) {
  if (!object.is_object()) wrong("{} is no JSON object", where);
  for (const auto& member : object.members)
    if (std::find(names.begin(), names.end(), member.name) == names.end())
      wrong("{} has \"{}\", which means nothing; it may have {}", where, member.name, fmt::join(names, ", "));
}

Policy policy_of(const std::string& name, const Value& told) {
  for (const auto& [word, policy] : policy_words)
    if (told.string() == word) return policy;
  wrong("the policy of \"{}\" is none of overwrite, keep, blank-clears", name);
}

// "pupil.preferred_forename"
bool is_field(std::string_view name) {
  const auto dot = name.find('.');
  if (dot == name.npos) return false;
  const auto kind = school::kind_named(name.substr(0, dot));
  return kind && school::field_index(*kind, name.substr(dot + 1));
}

}  // namespace

school::Settings parse_settings(std::string_view text, school::Settings known) {
  const auto told = mis::json::parse(text, limits);
  only(told, "it", {"holds", "policies", "photos_of_leavers_days", "connector"});
  if (told.has("holds")) {
    const auto& holds = told["holds"];
    only(holds, "\"holds\"", {"leaving_percent", "changing_percent", "class_percent", "few", "few_in_class"});
    percent(holds, "leaving_percent", known.leaving_share);
    percent(holds, "changing_percent", known.changing_share);
    percent(holds, "class_percent", known.class_share);
    number(holds, "few", 1, 1'000'000, known.few);
    number(holds, "few_in_class", 1, 1'000'000, known.few_in_class);
  }
  if (told.has("policies")) {
    if (!told["policies"].is_object()) wrong("\"policies\" is no JSON object");
    for (const auto& member : told["policies"].members) {
      if (!is_field(member.name))
        wrong("\"{}\" is no field of a record; a field is written as pupil.postcode", member.name);
      known.policies[std::string(member.name)] = policy_of(std::string(member.name), member.value);
    }
  }
  number(told, "photos_of_leavers_days", -1, 36'500, known.photos_of_leavers_days);
  if (told.has("connector")) {
    const auto& connector = told["connector"];
    only(connector, "\"connector\"", {"start_seconds", "silence_seconds", "processor_seconds"});
    number(connector, "start_seconds", 1, 3'600, known.start_seconds);
    number(connector, "silence_seconds", 1, 3'600, known.silence_seconds);
    number(connector, "processor_seconds", 1, 86'400, known.processor_seconds);
  }
  return known;
}

school::Settings read_settings(const std::vector<std::filesystem::path>& folders) {
  return overlaid(folders, "settings.json", "docs/settings.md", school::Settings(), parse_settings);
}

}  // namespace data
