#include "data/other_names.h"

#include <fmt/format.h>
#include <mis++/json.h>

#include <algorithm>
#include <stdexcept>

#include "data/overlaid.h"

namespace data {
namespace {

constexpr mis::json::Limits limits = {1 << 20, 4};

OtherNames read(const std::vector<std::filesystem::path>& folders, const char* name) {
  return overlaid(folders, name, "docs/data.md", OtherNames(), parse_other_names);
}

}  // namespace

OtherNames parse_other_names(std::string_view text, OtherNames known) {
  const auto json = mis::json::parse(text, limits);
  if (!json.is_object()) throw std::runtime_error("it is no JSON object of names and lists of names");
  for (const auto& member : json.members) {
    if (member.name.empty()) throw std::runtime_error("it has a name that is empty");
    if (!member.value.is_array()) throw std::runtime_error(fmt::format("\"{}\" has no list of names", member.name));
    std::vector<std::string> others;
    for (const auto& item : member.value.items) {
      const auto other = item.string();
      if (!other || other->empty())
        throw std::runtime_error(fmt::format("the list of \"{}\" holds something that is no name", member.name));
      if (std::find(others.begin(), others.end(), *other) != others.end())
        throw std::runtime_error(fmt::format("the list of \"{}\" has \"{}\" twice", member.name, *other));
      others.emplace_back(*other);
    }
    known.erase(member.name);
    if (!others.empty()) known.emplace(member.name, std::move(others));
  }
  return known;
}

OtherNames read_short_names(const std::vector<std::filesystem::path>& folders) {
  return read(folders, "short-names.json");
}

OtherNames read_subject_names(const std::vector<std::filesystem::path>& folders) {
  return read(folders, "subject-names.json");
}

}  // namespace data
