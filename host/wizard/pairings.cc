#include "wizard/pairings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_map>

namespace wizard {

using school::Pairing;
using school::Rung;

std::vector<Pairing> pairings_of(const school::Matches& matches, const school::Snapshot& incoming,
                                 const school::StoredSchool& stored) {
  std::vector<Pairing> pairings;
  for (const auto kind : school::all_kinds) {
    // A member is its class and pupil: nothing was weighed.
    if (!school::info(kind).has_mis_id) continue;
    std::unordered_map<int64_t, std::string_view> known_as;
    for (const auto& record : stored[kind]) known_as[record.id] = record.mis_id;
    const auto first = pairings.size();
    for (const auto& link : matches.links[index(kind)]) {
      const auto& mis_id = incoming[kind].records[link.incoming].mis_id;
      if (link.rung == Rung::none || link.rung == Rung::mis_id || known_as[link.stored] == mis_id) continue;
      pairings.push_back({kind, link.stored, link.rung, link.score, link.reasons});
    }
    std::sort(pairings.begin() + static_cast<std::ptrdiff_t>(first), pairings.end(),
              [](const auto& a, const auto& b) { return a.record < b.record; });
  }
  return pairings;
}

const Pairing* pairing_of(const school::Plan& plan, school::Kind kind, int64_t record) {
  const auto found = std::lower_bound(
      plan.pairings.begin(), plan.pairings.end(), std::pair(kind, record),
      [](const Pairing& pairing, const auto& wanted) { return std::pair(pairing.kind, pairing.record) < wanted; });
  const bool there = found != plan.pairings.end() && found->kind == kind && found->record == record;
  return there ? &*found : nullptr;
}

std::string_view word_of(Rung rung) {
  switch (rung) {
    case Rung::none:
      return "nothing";
    case Rung::mis_id:
      return "mis_id";
    case Rung::person_id:
      return "person_id";
    case Rung::upn:
      return "upn";
    case Rung::key:
      return "key";
    case Rung::name:
      return "name";
    case Rung::answered:
      return "answer";
  }
  return "";
}

std::string words_of(const Pairing& pairing) {
  if (pairing.rung == Rung::answered) return "paired by an answer";
  const std::string_view by = pairing.rung == Rung::upn         ? "UPN"
                              : pairing.rung == Rung::person_id ? "person id"
                              : pairing.rung == Rung::key       ? "code"
                                                                : "name";
  if (pairing.reasons.empty()) return fmt::format("paired by {}", by);
  return fmt::format("paired by {}: {} ({:.0f}% alike)", by, fmt::join(pairing.reasons, ", "), pairing.score * 100);
}

}  // namespace wizard
