#include "wizard/make_plan.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "matching/refs.h"
#include "wizard/exam_numbers.h"
#include "wizard/field_rules.h"
#include "wizard/leavers_photos.h"
#include "wizard/leaving.h"
#include "wizard/left_over.h"
#include "wizard/plan_problems.h"
#include "wizard/whole_record.h"

namespace wizard {
namespace {

using school::Kind;
using school::Value;
using Values = std::vector<Value>;

bool said(const Value& value) { return value && !value->empty(); }

class Planning {
 public:
  Planning(const school::Snapshot& incoming, const school::StoredSchool& stored, const school::Matches& matches,
           const std::string& today, const school::Settings& settings)
      : incoming_(incoming),
        stored_(stored),
        matches_(matches),
        today_(today),
        mis_id_field_("mis_id@" + incoming.source.connector),
        refs_(incoming, stored),
        leaving_(incoming, stored, matches),
        rules_(settings),
        leavers_photos_(stored, settings.photos_of_leavers_days, today) {}

  school::Plan run() {
    plan_.source = incoming_.source;
    plan_.notices = incoming_.notices;
    std::ranges::move(pairing_notices(incoming_, stored_, matches_, leaving_), std::back_inserter(plan_.notices));
    plan_.school = incoming_.school;
    plan_.scope = incoming_.scope;
    plan_.revision = stored_.revision;
    plan_.questions = matches_.questions;
    plan_.problems = incoming_.problems;
    std::ranges::copy(matches_.problems, std::back_inserter(plan_.problems));
    for (const Kind kind : school::all_kinds) refs_.settle(kind, matches_);
    for (const Kind kind : school::all_kinds) free_ids(kind);
    for (const auto& question : plan_.questions)
      if (question.kind == Kind::pupil && (question.answer.empty() || question.answer == "skip"))
        for (const auto& candidate : question.candidates) leavers_photos_.note(candidate.id, "");  // may be back
    for (const Kind kind : school::all_kinds)
      if (incoming_[kind].asked || !incoming_[kind].records.empty()) plan(kind);
    drop_photos();
    warn_of_upns(incoming_, plan_.problems);
    warn_of_exam_numbers(incoming_, plan_.problems);
    order(plan_.problems);
    return std::move(plan_);
  }

 private:
  // Two records never have one id: who had it gives it up, unless another takes its place. Such a record may have left,
  // or be one of a question; where it comes too, its new id is a change of update().
  void free_ids(Kind kind) {
    std::unordered_map<std::string_view, int64_t> holder;
    std::unordered_set<int64_t> linked;
    for (const auto& link : matches_.links[index(kind)]) {
      const auto& mis_id = incoming_[kind].records[link.incoming].mis_id;
      if (mis_id.empty()) continue;
      holder[mis_id] = link.stored;
      linked.insert(link.stored);
    }
    std::map<int64_t, std::string> losers;
    for (const auto& record : stored_[kind]) {
      if (!record.mis_id.empty() && holder.contains(record.mis_id) && !linked.contains(record.id))
        losers[record.id] = record.mis_id;
    }
    for (const auto& [id, mis_id] : losers) change(kind, id, mis_id_field_, mis_id, {});
  }

  void plan(Kind kind) {
    auto& counts = plan_.counts[kind];
    std::unordered_map<int64_t, const school::Stored*> by_id;
    by_id.reserve(stored_[kind].size());
    for (const auto& record : stored_[kind]) by_id[record.id] = &record;
    auto links = matches_.links[index(kind)];
    std::ranges::sort(links, {}, &school::Link::stored);
    for (const auto& link : links) {
      const auto& record = incoming_[kind].records[link.incoming];
      const auto values = refs_.resolve(kind, record.values);
      if (kind == Kind::photo && leavers_photos_.past(values)) continue;
      const auto found = by_id.find(link.stored);
      if (found == by_id.end())
        create(kind, link.stored, record.mis_id, values, counts);
      else
        update(kind, *found->second, record.mis_id, values, counts);
    }
    for (const auto* record : leaving_.of(kind, plan_.problems)) {
      if (kind == Kind::photo && leavers_photos_.past(record->values)) continue;
      const auto left = end_of(kind, record->values).value_or(today_);
      change(kind, record->id, "left_on", {}, left);
      if (kind == Kind::pupil) leavers_photos_.note(record->id, left);
      ++counts.leaving;
    }
    for (const auto& question : plan_.questions)
      if (question.kind == kind && question.answer.empty()) ++counts.uncertain;
    counts.uncertain += static_cast<int64_t>(matches_.waiting[index(kind)].size());
  }

  void create(Kind kind, int64_t id, const std::string& mis_id, const Values& values, school::Counts& counts) {
    const auto left = said_to_have_left(kind, values);
    change(kind, id, "", {}, whole_record(kind, values, incoming_.source.connector, left, mis_id));
    if (kind == Kind::pupil) leavers_photos_.note(id, left.value_or(""));
    ++counts.fresh;
  }

  void update(Kind kind, const school::Stored& before, const std::string& mis_id, const Values& values,
              school::Counts& counts) {
    const size_t first = plan_.changes.size();
    const auto now = standing(before, values);
    const auto left = said_to_have_left(kind, now);
    const bool returns = !before.left_on.empty() && !left, leaves = before.left_on.empty() && left;
    const auto fields = school::info(kind).fields;
    for (size_t f = 0; f < fields.size(); ++f) {
      // The date on which a pupil left is no longer true of one who is back, nor a grade of a result that has none now.
      const bool outdated = !said(values[f]) && ((returns && kind == Kind::pupil && fields[f].name == "leaving_date") ||
                                                 (fields[f].name == "grade" && has_no_grade(kind, now)));
      const auto verdict = rules_.decide(kind, f, before, values[f], outdated);
      if (verdict == Verdict::stays) continue;
      if (verdict == Verdict::changes)
        change(kind, before.id, fields[f].name, before.values[f], values[f]);
      else
        plan_.kept.push_back({{kind, before.id, std::string(fields[f].name), before.values[f], values[f]},
                              verdict == Verdict::kept_by_hand});
    }
    if (kind == Kind::pupil) leavers_photos_.note(before.id, left.value_or(""));
    if (left != (before.left_on.empty() ? Value() : Value(before.left_on)))
      change(kind, before.id, "left_on", before.left_on.empty() ? Value() : Value(before.left_on), left);
    if (before.source != incoming_.source.connector) {
      change(kind, before.id, "source", before.source.empty() ? Value() : Value(before.source),
             incoming_.source.connector);
    }
    if (!mis_id.empty() && mis_id != before.mis_id)
      change(kind, before.id, mis_id_field_, before.mis_id.empty() ? Value() : Value(before.mis_id), mis_id);
    if (returns)
      ++counts.returning;
    else if (leaves)
      ++counts.leaving;
    else if (plan_.changes.size() > first)
      ++counts.changed;
    else
      ++counts.unchanged;
  }

  // Really deleted, whatever this import was asked for: a person's picture is not kept without a reason.
  void drop_photos() {
    for (const auto& photo : stored_[Kind::photo]) {
      if (!leavers_photos_.past(photo.values)) continue;
      const auto left = photo.left_on.empty() ? Value() : Value(photo.left_on);
      change(Kind::photo, photo.id, "", whole_record(Kind::photo, photo.values, photo.source, left, {}), {});
      ++plan_.counts[Kind::photo].leaving;
    }
  }

  static bool has_no_grade(Kind kind, const Values& values) {
    const auto state = values[school::field_index(kind, "state").value()].value_or("");
    return state == "none" || state == "pending" || state == "absent";
  }

  // A pupil who comes with a day of leaving that is past has left, though the MIS still lists them.
  Value said_to_have_left(Kind kind, const Values& values) const {
    return kind == Kind::pupil ? end_of(kind, values) : Value();
  }

  // The last day that a record itself names, when that is past.
  Value end_of(Kind kind, const Values& values) const {
    auto field = school::field_index(kind, "leaving_date");
    if (!field) field = school::field_index(kind, "end_date");
    if (!field || !said(values[*field]) || *values[*field] > today_) return {};
    return values[*field];
  }

  void change(Kind kind, int64_t id, std::string_view field, Value before, Value after) {
    plan_.changes.push_back({kind, id, std::string(field), std::move(before), std::move(after)});
  }

  const school::Snapshot& incoming_;
  const school::StoredSchool& stored_;
  const school::Matches& matches_;
  const std::string& today_;
  const std::string mis_id_field_;
  matching::Refs refs_;
  const Leaving leaving_;
  const FieldRules rules_;
  LeaversPhotos leavers_photos_;
  school::Plan plan_;
};

}  // namespace

school::Plan make_plan(const school::Snapshot& incoming, const school::StoredSchool& stored,
                       const school::Matches& matches, const std::string& today, const school::Settings& settings) {
  return Planning(incoming, stored, matches, today, settings).run();
}

}  // namespace wizard
