#include "matching/refs.h"

#include <algorithm>

namespace matching {

using school::Kind;

Refs::Refs(const school::Snapshot& incoming, const school::StoredSchool& stored)
    : incoming_(incoming), stored_(stored) {
  for (const Kind kind : school::all_kinds) {
    if (!school::info(kind).has_mis_id) continue;
    auto& targets = targets_[index(kind)];
    targets.reserve(std::max(stored[kind].size(), incoming[kind].records.size()));
    for (const auto& record : stored[kind])
      if (!record.mis_id.empty()) targets[record.mis_id] = {RefState::known, record.id};
  }
}

void Refs::settle(Kind kind, const school::Matches& matches) {
  if (!school::info(kind).has_mis_id) return;
  const auto& records = incoming_[kind].records;
  auto& targets = targets_[index(kind)];
  for (const auto& record : records)
    if (!record.mis_id.empty()) targets[record.mis_id] = {RefState::left_out, 0};
  for (const auto& question : matches.questions) {
    if (question.kind == kind && question.answer.empty())
      targets[records[question.incoming].mis_id] = {RefState::waiting, 0};
  }
  std::unordered_map<int64_t, std::string_view> old_ids;
  for (const auto& record : stored_[kind])
    if (!record.mis_id.empty()) old_ids[record.id] = record.mis_id;
  for (const auto& link : matches.links[index(kind)]) {
    const auto& mis_id = records[link.incoming].mis_id;
    if (mis_id.empty()) continue;
    // An id that gives way to another one leads nowhere any more: else the next import would read this school
    // otherwise.
    if (const auto old = old_ids.find(link.stored); old != old_ids.end()) {
      const auto target = targets.find(old->second);
      if (target != targets.end() && target->second.state == RefState::known && target->second.id == link.stored)
        targets.erase(target);
    }
    targets[mis_id] = {RefState::known, link.stored};
  }
}

Target Refs::find(Kind kind, std::string_view mis_id) const {
  const auto& targets = targets_[index(kind)];
  const auto found = targets.find(mis_id);
  return found == targets.end() ? Target{} : found->second;
}

std::vector<school::Value> Refs::resolve(Kind kind, const std::vector<school::Value>& values) const {
  auto resolved = values;
  const auto fields = school::info(kind).fields;
  for (size_t i = 0; i < fields.size() && i < resolved.size(); ++i) {
    auto& value = resolved[i];
    if (fields[i].type != school::Type::ref || !value || value->empty()) continue;
    const auto target = find(fields[i].refers, *value);
    if (target.state == RefState::known)
      value = std::to_string(target.id);
    else
      value.reset();
  }
  return resolved;
}

}  // namespace matching
