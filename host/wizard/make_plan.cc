#include "wizard/make_plan.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "matching/refs.h"
#include "school/upn.h"
#include "wizard/holds.h"
#include "wizard/leaving.h"

namespace wizard {
namespace {

using school::Kind;
using school::Value;
using Values = std::vector<Value>;

bool said(const Value& value) { return value && !value->empty(); }

// A record as the JSON object that creates it: what is said, in the table's order, then whose it is, and whether it has
// left.
std::string as_json(Kind kind, const Values& values, const std::string& connector, const Value& left_on,
                    const std::string& mis_id) {
  rapidjson::StringBuffer text;
  rapidjson::Writer<rapidjson::StringBuffer> json(text);
  const auto pair = [&json](std::string_view key, std::string_view value) {
    json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  const auto fields = school::info(kind).fields;
  for (size_t f = 0; f < fields.size(); ++f)
    if (values[f]) pair(fields[f].name, *values[f]);
  pair("source", connector);
  if (left_on) pair("left_on", *left_on);
  if (!mis_id.empty()) pair("mis_id@" + connector, mis_id);
  json.EndObject();
  return {text.GetString(), text.GetSize()};
}

class Planning {
 public:
  Planning(const school::Snapshot& incoming, const school::StoredSchool& stored, const school::Matches& matches,
           const std::string& today)
      : incoming_(incoming),
        stored_(stored),
        matches_(matches),
        today_(today),
        mis_id_field_("mis_id@" + incoming.source.connector),
        refs_(incoming, stored),
        leaving_(incoming, stored, matches) {}

  school::Plan run(const std::vector<std::string>& released) {
    plan_.source = incoming_.source;
    plan_.notices = incoming_.notices;
    plan_.school = incoming_.school;
    plan_.scope = incoming_.scope;
    plan_.revision = stored_.revision;
    plan_.questions = matches_.questions;
    plan_.problems = incoming_.problems;
    std::ranges::copy(matches_.problems, std::back_inserter(plan_.problems));
    for (const Kind kind : school::all_kinds) refs_.settle(kind, matches_);
    for (const Kind kind : school::all_kinds) free_ids(kind);
    for (const Kind kind : school::all_kinds)
      if (incoming_[kind].asked || !incoming_[kind].records.empty()) plan(kind);
    warn_of_upns();
    for (auto& hold : plan_.holds) hold.released = std::ranges::find(released, hold.id) != released.end();
    order_problems();
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
    std::vector<int64_t> leavers;
    for (const auto& link : links) {
      const auto& record = incoming_[kind].records[link.incoming];
      const auto values = refs_.resolve(kind, record.values);
      const auto found = by_id.find(link.stored);
      if (found == by_id.end())
        create(kind, link.stored, record.mis_id, values, counts);
      else
        update(kind, *found->second, record.mis_id, values, counts, leavers);
    }
    for (const auto* record : leaving_.of(kind, plan_.problems)) {
      change(kind, record->id, "left_on", {}, end_of(kind, record->values).value_or(today_));
      leavers.push_back(record->id);
      ++counts.leaving;
    }
    for (const auto& question : plan_.questions)
      if (question.kind == kind && question.answer.empty()) ++counts.uncertain;
    counts.uncertain += static_cast<int64_t>(matches_.waiting[index(kind)].size());
    const auto present = std::ranges::count_if(stored_[kind], [&](const school::Stored& record) {
      return record.left_on.empty() && leaving_.in_scope(kind, record);
    });
    std::ranges::sort(leavers);
    if (auto hold = hold_leaving(kind, std::move(leavers), present, incoming_.scope.years.empty()))
      plan_.holds.push_back(std::move(*hold));
  }

  void create(Kind kind, int64_t id, const std::string& mis_id, const Values& values, school::Counts& counts) {
    change(kind, id, "", {},
           as_json(kind, values, incoming_.source.connector, said_to_have_left(kind, values), mis_id));
    ++counts.fresh;
  }

  void update(Kind kind, const school::Stored& before, const std::string& mis_id, const Values& values,
              school::Counts& counts, std::vector<int64_t>& leavers) {
    const size_t first = plan_.changes.size();
    const auto left = said_to_have_left(kind, values);
    const bool returns = !before.left_on.empty() && !left, leaves = before.left_on.empty() && left;
    const auto fields = school::info(kind).fields;
    for (size_t f = 0; f < fields.size(); ++f) {
      const auto& old = before.values[f];
      // The date on which a pupil left is no longer true of one who is back, nor a grade of a result that has none now.
      const bool outdated = !said(values[f]) && ((returns && kind == Kind::pupil && fields[f].name == "leaving_date") ||
                                                 (fields[f].name == "grade" && has_no_grade(kind, values)));
      if (outdated && said(old)) change(kind, before.id, fields[f].name, old, values[f]);
      const bool blank = !values[f] || (values[f]->empty() && old) || is_empty_object(fields[f], values[f], old);
      if (!outdated && !blank && values[f] != old) change(kind, before.id, fields[f].name, old, values[f]);
    }
    if (left != (before.left_on.empty() ? Value() : Value(before.left_on)))
      change(kind, before.id, "left_on", before.left_on.empty() ? Value() : Value(before.left_on), left);
    if (before.source != incoming_.source.connector) {
      change(kind, before.id, "source", before.source.empty() ? Value() : Value(before.source),
             incoming_.source.connector);
    }
    if (!mis_id.empty() && mis_id != before.mis_id)
      change(kind, before.id, mis_id_field_, before.mis_id.empty() ? Value() : Value(before.mis_id), mis_id);
    if (leaves) leavers.push_back(before.id);
    if (returns)
      ++counts.returning;
    else if (leaves)
      ++counts.leaving;
    else if (plan_.changes.size() > first)
      ++counts.changed;
    else
      ++counts.unchanged;
  }

  static bool is_empty_object(const school::Field& field, const Value& value, const Value& old) {
    return field.type == school::Type::extras && value == "{}" && old;
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

  void warn_of_upns() {
    const size_t field = school::field_index(Kind::pupil, "upn").value();
    for (const auto& pupil : incoming_[Kind::pupil].records) {
      if (!said(pupil.values[field])) continue;
      const auto state = school::check_upn(school::fold_upn(*pupil.values[field]));
      if (state == school::UpnState::wrong_letter) {
        problem(pupil.mis_id, "The check letter of this UPN is wrong. It was kept as it is; mend it in the MIS.");
      } else if (state == school::UpnState::malformed) {
        problem(pupil.mis_id, "This is not a UPN. It was kept as it is; mend it in the MIS.");
      }
    }
  }

  // The order in which records came is nobody's business.
  void order_problems() {
    const auto key = [](const school::Problem& problem) {
      return std::tie(problem.kind, problem.mis_id, problem.field, problem.message);
    };
    std::ranges::sort(plan_.problems, {}, key);
    const auto repeats = std::ranges::unique(plan_.problems, {}, key);
    plan_.problems.erase(repeats.begin(), repeats.end());
  }

  void problem(const std::string& mis_id, std::string message) {
    plan_.problems.push_back({Kind::pupil, mis_id, "upn", std::move(message)});
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
  school::Plan plan_;
};

}  // namespace

school::Plan make_plan(const school::Snapshot& incoming, const school::StoredSchool& stored,
                       const school::Matches& matches, const std::string& today,
                       const std::vector<std::string>& released) {
  return Planning(incoming, stored, matches, today).run(released);
}

}  // namespace wizard
