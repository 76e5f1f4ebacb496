#include "wizard/field_rules.h"

#include <algorithm>
#include <string>

namespace wizard {
namespace {

using school::Kind;
using school::Policy;
using school::Value;

// "Not said", and said to be empty, are both nothing that could be lost.
bool something(const school::Field& field, const Value& value) {
  return value && !value->empty() && !(field.type == school::Type::extras && value == "{}");
}

bool may_be_emptied(const school::Field& field) {
  return field.type != school::Type::flag && field.type != school::Type::number && field.type != school::Type::ref;
}

bool would_change(const school::Field& field, Policy policy, const Value& old, const Value& incoming) {
  if (!incoming || incoming == old) return false;
  if (something(field, incoming) || !old) return true;
  return policy == Policy::blank_clears && may_be_emptied(field) && something(field, old);
}

}  // namespace

FieldRules::FieldRules(const school::Settings& settings) {
  for (const Kind kind : school::all_kinds) {
    const auto& info = school::info(kind);
    for (const auto& field : info.fields) {
      const auto named = settings.policies.find(std::string(info.name) + "." + std::string(field.name));
      policies_[index(kind)].push_back(named == settings.policies.end() ? Policy::overwrite : named->second);
    }
  }
  // A photo is one thing: its size and type go with the picture.
  auto& photo = policies_[index(Kind::photo)];
  std::ranges::fill(photo, photo[school::field_index(Kind::photo, "sha256").value()]);
}

Verdict FieldRules::decide(Kind kind, size_t at, const school::Stored& before, const Value& incoming,
                           bool outdated) const {
  const auto& field = school::info(kind).fields[at];
  const auto& old = before.values[at];
  const auto policy = policies_[index(kind)][at];
  const bool would = outdated ? something(field, old) : would_change(field, policy, old, incoming);
  if (!would) return Verdict::stays;
  if (std::ranges::binary_search(before.by_hand, static_cast<uint16_t>(at))) return Verdict::kept_by_hand;
  return policy == Policy::keep && something(field, old) ? Verdict::kept_by_policy : Verdict::changes;
}

std::vector<Value> standing(const school::Stored& before, std::vector<Value> incoming) {
  for (const auto field : before.by_hand) incoming[field] = before.values[field];
  return incoming;
}

}  // namespace wizard
