#include "wizard/leaving.h"

#include <algorithm>

#include "school/refs.h"

namespace wizard {
namespace {

using school::Kind;
using school::Type;

// Series, qualifications and results stay: what an MIS no longer lists of the past was still achieved.
bool may_leave(Kind kind) { return kind != Kind::series && kind != Kind::qualification && kind != Kind::result; }

// Classes, subjects and staff are shared by year groups: one year says nothing of them.
bool follows_years(Kind kind) { return kind == Kind::pupil || kind == Kind::member || kind == Kind::photo; }

// How many different records came; a page that came twice must not hide one that did not come.
int64_t number_of(Kind kind, const school::Set& set) {
  if (!school::info(kind).has_mis_id) return static_cast<int64_t>(set.records.size());
  std::unordered_set<std::string_view> ids;
  int64_t without = 0;
  for (const auto& record : set.records) {
    if (record.mis_id.empty())
      ++without;
    else
      ids.insert(record.mis_id);
  }
  return without + static_cast<int64_t>(ids.size());
}

}  // namespace

Leaving::Leaving(const school::Snapshot& incoming, const school::StoredSchool& stored, const school::Matches& matches)
    : incoming_(incoming), stored_(stored), matches_(matches) {
  const size_t year = school::field_index(Kind::pupil, "year_group").value();
  for (const auto& pupil : stored_[Kind::pupil]) {
    const auto& years = incoming_.scope.years;
    if (pupil.values[year] && std::ranges::find(years, *pupil.values[year]) != years.end())
      pupils_in_years_.insert(pupil.id);
  }
  // Parents stand before their children in the table of kinds.
  for (const Kind kind : school::all_kinds) find_protected(kind);
}

void Leaving::find_protected(Kind kind) {
  const auto& records = incoming_[kind].records;
  auto& linked = linked_[index(kind)];
  auto& safe = protected_[index(kind)];
  std::vector<char> placed(records.size());
  for (const auto& link : matches_.links[index(kind)]) {
    linked.insert(link.stored);
    placed[link.incoming] = true;
  }
  for (const auto& question : matches_.questions) {
    if (question.kind != kind || placed[question.incoming]) continue;
    for (const auto& candidate : question.candidates) safe.insert(candidate.id);
  }
  // It came, or something of it did: it is there, whatever kept it out of this import.
  std::unordered_set<std::string_view> known;
  for (size_t i = 0; i < records.size(); ++i)
    if (!placed[i] && !records[i].mis_id.empty()) known.insert(records[i].mis_id);
  for (const auto& problem : incoming_.problems) {
    if (problem.of_import || problem.kind != kind) continue;
    if (problem.mis_id.empty())
      anybody_[index(kind)] = true;
    else
      known.insert(problem.mis_id);
  }
  const auto fields = school::info(kind).fields;
  for (const auto& record : stored_[kind]) {
    if (!record.mis_id.empty() && known.contains(record.mis_id)) safe.insert(record.id);
    for (size_t f = 0; f < fields.size(); ++f) {
      if (fields[f].type != Type::ref || !fields[f].identity) continue;
      const auto parent = school::id_in(record.values[f]);
      if (parent && protected_[index(fields[f].refers)].contains(*parent)) safe.insert(record.id);
    }
  }
  // A problem of a kind without ids may name a record by what it belongs to: a photo by its pupil.
  if (school::info(kind).has_mis_id || known.empty()) return;
  for (size_t f = 0; f < fields.size(); ++f) {
    if (fields[f].type != Type::ref) continue;
    std::unordered_set<int64_t> parents;
    for (const auto& parent : stored_[fields[f].refers])
      if (!parent.mis_id.empty() && known.contains(parent.mis_id)) parents.insert(parent.id);
    for (const auto& record : stored_[kind])
      if (const auto id = school::id_in(record.values[f]); id && parents.contains(*id)) safe.insert(record.id);
  }
}

bool Leaving::in_scope(Kind kind, const school::Stored& record) const {
  if (incoming_.scope.years.empty()) return true;
  if (kind == Kind::pupil) return pupils_in_years_.contains(record.id);
  if (!follows_years(kind)) return false;
  const auto pupil = school::id_in(record.values[school::field_index(kind, "pupil").value()]);
  return pupil && pupils_in_years_.contains(*pupil);
}

bool Leaving::confirmed_here(Kind kind, const school::Stored& record) const {
  return record.source == incoming_.source.connector && (!school::info(kind).has_mis_id || !record.mis_id.empty());
}

std::string Leaving::why_not(Kind kind, size_t absent) const {
  const auto& set = incoming_[kind];
  const std::string plural(school::info(kind).plural), nobody = " Nothing of this kind is marked as left.";
  const auto number = number_of(kind, set);
  if (set.expected && *set.expected != number) {
    return "The MIS said that there are " + std::to_string(*set.expected) + " " + plural + ", and " +
           std::to_string(number) + " came." + nobody + " Import again; if it stays so, tell the connector's author.";
  }
  if (!absent) return {};
  if (!set.whole) return "Not all " + plural + " came, so absence means nothing." + nobody;
  if (set.records.empty()) {
    return "No " + plural + " came at all, where the store has " + std::to_string(absent) + "." + nobody +
           " Look in the MIS whether the connector may still read them.";
  }
  if (anybody_[index(kind)]) return "A record that could not be read might be any of the " + plural + "." + nobody;
  return {};
}

bool Leaving::complete(Kind kind) const {
  const auto& set = incoming_[kind];
  return set.whole && (!set.expected || *set.expected == number_of(kind, set));
}

std::vector<const school::Stored*> Leaving::absent(Kind kind) const {
  std::vector<const school::Stored*> absent;
  for (const auto& record : stored_[kind]) {
    if (record.left_on.empty() && confirmed_here(kind, record) && in_scope(kind, record) && !came(kind, record.id) &&
        !protected_[index(kind)].contains(record.id))
      absent.push_back(&record);
  }
  return absent;
}

std::vector<const school::Stored*> Leaving::of(Kind kind, std::vector<school::Problem>& problems) const {
  if (!incoming_[kind].asked) return {};
  auto leavers = may_leave(kind) ? absent(kind) : std::vector<const school::Stored*>();
  std::ranges::sort(leavers, {}, [](const auto* record) { return record->id; });
  if (auto why = why_not(kind, leavers.size()); !why.empty()) {
    problems.push_back({kind, {}, {}, std::move(why)});
    leavers.clear();
  }
  return leavers;
}

}  // namespace wizard
