#include "wizard/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "matching/evidence.h"
#include "school/fault.h"
#include "school/upn.h"
#include "storage/merge_line.h"
#include "storage/record_json.h"
#include "wizard/changed.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;
using school::Kind;
using school::Stored;
using school::Value;

bool said(const Value& value) { return value && !value->empty(); }

class Merger {
 public:
  Merger(const storage::Store& store, Kind kind, const storage::Doing& doing, const matching::Tables& names)
      : store_(store), school_(store.read("")), names_(names), today_(doing.when.substr(0, 10)) {
    made_.kind = kind;
    made_.deed.revision = school_.revision;
  }

  Merging run(int64_t into, int64_t gone) {
    made_.into = into;
    made_.gone = gone;
    made_.deed.what = "merge";
    made_.deed.shown = storage::MergeLine{made_.kind, gone, into}.text();
    auto &one = find(into), &other = find(gone);
    if (into == gone)
      throw Fault(FaultKind::usage, fmt::format("{} {} is one record already.", school::info(made_.kind).name, into),
                  "Name two that are to be one.");
    contradict(one, other);
    absorb(made_.kind, one, other);
    for (const Kind kind : school::all_kinds) {
      const auto fields = school::info(kind).fields;
      for (size_t f = 0; f < fields.size(); ++f)
        if (fields[f].type == school::Type::ref && fields[f].refers == made_.kind) redirect(kind, f);
    }
    // Last, when nothing refers to them any more.
    std::ranges::move(deletions_, std::back_inserter(made_.deed.changes));
    return std::move(made_);
  }

 private:
  Stored& find(int64_t id) {
    for (auto& record : school_[made_.kind])
      if (record.id == id) return record;
    throw Fault(FaultKind::usage, fmt::format("There is no {} {}.", school::info(made_.kind).name, id),
                "Look the ids up: they stand in `rollcall history show` and in plans.");
  }

  void change(Kind kind, int64_t id, std::string_view field, Value before, Value after) {
    made_.deed.changes.push_back({kind, id, std::string(field), std::move(before), std::move(after)});
  }

  // All that refers to the one that goes.
  void redirect(Kind kind, size_t field) {
    const auto from = std::to_string(made_.gone), to = std::to_string(made_.into);
    const auto name = school::info(kind).fields[field].name;
    std::map<std::string, Stored*> there;
    for (auto& record : school_[kind])
      if (record.values[field] == to) there.emplace(matching::identity_key(kind, record.values), &record);
    for (auto& record : school_[kind]) {
      if (record.values[field] != from) continue;
      auto values = record.values;
      values[field] = to;
      const auto key = matching::identity_key(kind, values);
      const auto twin = key.empty() ? there.end() : there.find(key);
      if (twin != there.end()) {
        absorb(kind, *twin->second, record);
      } else {
        change(kind, record.id, name, from, to);
        if (!key.empty()) there.emplace(key, &record);
      }
    }
  }

  // `gone` becomes part of `into`, of whatever kind. `into` may take several.
  void absorb(Kind kind, Stored& into, const Stored& gone) {
    const bool returns = !into.left_on.empty() && gone.left_on.empty();
    const auto fields = school::info(kind).fields;
    for (size_t f = 0; f < fields.size(); ++f) {
      if (fields[f].identity) continue;
      const bool outdated = returns && (fields[f].name == "leaving_date" || kind == Kind::photo);
      const bool lacks = kind != Kind::photo && !said(into.values[f]) && said(gone.values[f]);
      if (!(outdated || lacks) || into.values[f] == gone.values[f] || by_hand(into, f)) continue;
      change(kind, into.id, fields[f].name, into.values[f], gone.values[f]);
      into.values[f] = gone.values[f];
      if (by_hand(gone, f)) change(kind, into.id, mark_of(kind, f), {}, store_.value(kind, gone.id, mark_of(kind, f)));
    }
    if (returns) change(kind, into.id, "left_on", std::exchange(into.left_on, {}), {});
    if ((returns || into.source.empty()) && !gone.source.empty() && into.source != gone.source) {
      change(kind, into.id, "source", into.source.empty() ? Value() : Value(into.source), gone.source);
      into.source = gone.source;
    }
    storage::Row row{gone.values, gone.left_on, gone.source, {}, {}, {}};
    for (const auto f : gone.by_hand)
      row.by_hand.emplace_back(fields[f].name, store_.value(kind, gone.id, mark_of(kind, f)).value_or(""));
    if (school::info(kind).has_mis_id) take_ids(kind, into.id, gone.id, row);
    deletions_.push_back({kind, gone.id, "", storage::to_json(kind, row), {}});
  }

  static bool by_hand(const Stored& record, size_t field) {
    return std::ranges::find(record.by_hand, static_cast<uint16_t>(field)) != record.by_hand.end();
  }
  static std::string mark_of(Kind kind, size_t field) {
    return std::string(storage::by_hand_prefix) + std::string(school::info(kind).fields[field].name);
  }

  void take_ids(Kind kind, int64_t into, int64_t gone, storage::Row& row) {
    auto& known = known_ids(kind, into);
    for (const auto& id : store_.mis_ids(kind, gone)) {
      const storage::SetAside aside{id.connector, id.mis_id};
      const bool counts = id.set_aside_on.empty();
      if (counts)
        row.mis_ids.emplace_back(id.connector, id.mis_id);
      else
        row.set_aside.emplace_back(aside.field(), id.set_aside_on);
      const auto same = [&](const auto& one) { return one.connector == id.connector && one.mis_id == id.mis_id; };
      const auto rival = [&](const auto& one) { return one.connector == id.connector && one.set_aside_on.empty(); };
      const auto other = std::ranges::find_if(known, rival);
      if (counts && other == known.end()) {
        change(kind, into, std::string(storage::mis_id_prefix) + id.connector, {}, id.mis_id);
        known.push_back(id);
      } else if (std::ranges::none_of(known, same)) {
        if (counts && kind == made_.kind)
          made_.still_two.push_back(fmt::format("{} ({} and {})", id.connector, other->mis_id, id.mis_id));
        const auto since = counts ? today_ : id.set_aside_on;
        change(kind, into, aside.field(), {}, since);
        known.push_back({id.connector, id.mis_id, since});
      }
    }
  }

  std::vector<storage::MisId>& known_ids(Kind kind, int64_t id) {
    const auto [at, fresh] = known_.try_emplace({kind, id});
    if (fresh) at->second = store_.mis_ids(kind, id);
    return at->second;
  }

  void contradict(const Stored& one, const Stored& other) {
    if (made_.kind == Kind::subject) return;
    for (const auto& [field, name] : {std::pair("upn", "UPNs"), std::pair("uln", "ULNs"), std::pair("uci", "UCIs")}) {
      const auto at = school::field_index(made_.kind, field);
      if (!at || !said(one.values[*at]) || !said(other.values[*at])) continue;
      if (school::fold_upn(*one.values[*at]) != school::fold_upn(*other.values[*at]) && !renumbered(one, other, field))
        made_.contradictions.push_back(
            fmt::format("their {} differ: {} and {}", name, *one.values[*at], *other.values[*at]));
    }
    const std::vector<Stored> both = {one, other};
    matching::People people(made_.kind, {}, both, names_);
    const auto evidence = matching::compare(people.stored[0], people.stored[1], people.names);
    using matching::Likeness;
    const bool nameless = evidence.surname == Likeness::differs && evidence.forename == Likeness::differs;
    if (evidence.contradicts() || (nameless && evidence.birthday != matching::Birthday::same))
      made_.contradictions.push_back(
          fmt::format("they are {} and {}", name_of(made_.kind, one.values), name_of(made_.kind, other.values)));
  }

  // One's UPN is the other's former one.
  static bool renumbered(const Stored& one, const Stored& other, std::string_view field) {
    if (field != "upn") return false;
    const auto of = [](const Stored& record, const char* name) {
      return school::fold_upn(record.values[*school::field_index(Kind::pupil, name)].value_or(""));
    };
    return of(one, "upn") == of(other, "former_upn") || of(other, "upn") == of(one, "former_upn");
  }

  const storage::Store& store_;
  school::StoredSchool school_;  // as it will be
  const matching::Tables& names_;
  const std::string today_;
  Merging made_;
  std::vector<school::Change> deletions_;
  std::map<std::pair<Kind, int64_t>, std::vector<storage::MisId>> known_;  // as they will be
};

}  // namespace

Merging plan_merge(const storage::Store& store, Kind kind, int64_t into, int64_t gone, const storage::Doing& doing,
                   const matching::Tables& names) {
  if (kind != Kind::pupil && kind != Kind::staff && kind != Kind::subject)
    throw Fault(FaultKind::usage, fmt::format("A {} cannot be merged.", school::info(kind).name),
                "It can be done to two of: pupil, staff, subject.");
  return Merger(store, kind, doing, names).run(into, gone);
}

}  // namespace wizard
