#include "bromcom/mapping.h"

#include <mis++/json.h>
#include <mis++/text.h>

#include <algorithm>

namespace bromcom {
namespace {

using mis::json::Value;

[[noreturn]] void bad(const std::string& what) {
  throw mis::Error(MIS_E_INTERNAL, "The connector's mapping.json cannot be used: " + what + ".");
}

std::vector<std::string> texts(const Value& list, const std::string& where) {
  std::vector<std::string> all;
  for (const auto& one : list.items)
    if (auto text = one.string(); text && !text->empty()) all.emplace_back(*text);
  if (all.empty() || all.size() != list.items.size()) bad("\"" + where + "\" is no list of texts");
  return all;
}

}  // namespace

Mapping::Mapping(std::string_view json) {
  const Value whole = mis::json::parse(json);
  for (const auto& [key, value] : whole["entities"].members) {
    Entity entity{
        key, std::string(value["entity"].string().value_or("")), std::string(value["about"].string().value_or("")), {}};
    if (entity.name.empty() || entity.about.empty()) bad("\"" + key + "\" has no entity, or no about");
    const std::pair<const char*, Wish> wishes[] = {
        {"needs", Wish::kNeeds}, {"brings", Wish::kBrings}, {"may_have", Wish::kMayHave}};
    for (const auto& [name, wish] : wishes)
      for (const auto& [field, columns] : value[name].members)
        entity.fields.push_back({field, texts(columns, key + "." + field), wish});
    entities_.push_back(std::move(entity));
  }
  for (const auto& [key, value] : whole["words"].members) words_.emplace_back(key, texts(value, key));
}

const Entity& Mapping::entity(std::string_view key) const {
  for (const auto& one : entities_)
    if (one.key == key) return one;
  bad("there is no entity \"" + std::string(key) + "\"");
}

const std::vector<std::string>& Mapping::words(std::string_view key) const {
  for (const auto& one : words_)
    if (one.first == key) return one.second;
  bad("there are no words \"" + std::string(key) + "\"");
}

bool Mapping::is(std::string_view key, std::string_view text) const {
  const auto& all = words(key);
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& word) { return mis::same_ignoring_case(word, text); });
}

bool Mapping::within(std::string_view key, std::string_view text) const {
  const auto& all = words(key);
  const std::string plain = mis::lower(text);
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& word) { return plain.find(mis::lower(word)) != std::string::npos; });
}

}  // namespace bromcom
