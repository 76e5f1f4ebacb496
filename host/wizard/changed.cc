#include "wizard/changed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "storage/record_json.h"
#include "wizard/pairings.h"

namespace wizard {
namespace {

using school::Change;
using school::Kind;
using school::Type;
using school::Value;
using Values = std::vector<Value>;

std::string said(Kind kind, std::span<const Value> values, std::string_view field) {
  const auto at = school::field_index(kind, field);
  return at && *at < values.size() ? values[*at].value_or("") : "";
}

// Every record that there is before or after the changes, with its values after them.
class Everyone {
 public:
  Everyone(const school::StoredSchool& school, std::span<const Change> changes) {
    for (const auto kind : school::all_kinds)
      for (const auto& record : school[kind]) records_[index(kind)][record.id] = record.values;
    for (const auto& change : changes) {
      auto& values = records_[index(change.kind)][change.record];
      if (change.field.empty()) {
        // The history keeps no copy of a record that it brought: that is the stored one, while it is there.
        const auto& json = change.after ? *change.after : *change.before;
        if (!json.empty()) {
          storage::Row row;
          storage::from_json(change.kind, json, row);
          values = std::move(row.values);
        }
        values.resize(school::info(change.kind).fields.size());
      } else if (const auto at = school::field_index(change.kind, change.field)) {
        values.resize(school::info(change.kind).fields.size());
        if (change.after) values[*at] = change.after;
      }
    }
  }

  const std::unordered_map<int64_t, Values>& of(Kind kind) const { return records_[index(kind)]; }

  const Values* find(Kind kind, std::string_view id) const {
    const auto& known = of(kind);
    const auto found = known.find(std::strtoll(std::string(id).c_str(), nullptr, 10));
    return found == known.end() ? nullptr : &found->second;
  }

  // A field as a person reads it: a ref by what it refers to is called.
  Value shown(Kind kind, size_t field_at, const Value& value) const {
    const auto& field = school::info(kind).fields[field_at];
    if (!value || field.type != Type::ref) return value;
    const auto* to = find(field.refers, *value);
    return to ? Value(name(field.refers, *to)) : value;
  }

  std::string name(Kind kind, const Values& values) const {
    const auto of_ref = [&](std::string_view field, Kind refers) {
      const auto* to = find(refers, said(kind, values, field));
      return to ? name_of(refers, *to) : std::string("?");
    };
    switch (kind) {
      case Kind::member:
        return of_ref("pupil", Kind::pupil) + " in " + of_ref("class", Kind::class_);
      case Kind::teacher:
        return of_ref("staff", Kind::staff) + " teaching " + of_ref("class", Kind::class_);
      case Kind::photo:
        return of_ref("pupil", Kind::pupil);
      case Kind::result:
        return of_ref("pupil", Kind::pupil) + ", " + of_ref("qualification", Kind::qualification) + ", " +
               of_ref("series", Kind::series);
      default:
        return name_of(kind, values);
    }
  }

 private:
  std::array<std::unordered_map<int64_t, Values>, school::kind_count> records_;
};

// Is a record among those that were asked for?
class Chosen {
 public:
  Chosen(const Everyone& everyone, const Filter& filter) : everyone_(everyone), filter_(filter) {
    if (filter.hold) rows_.insert(filter.hold->rows.begin(), filter.hold->rows.end());
    if (filter.class_name.empty()) return;
    for (const auto& [id, values] : everyone.of(Kind::class_))
      if (said(Kind::class_, values, "name") == filter.class_name) classes_.insert(std::to_string(id));
    for (const auto& [id, values] : everyone.of(Kind::member))
      if (classes_.count(said(Kind::member, values, "class"))) pupils_.insert(said(Kind::member, values, "pupil"));
    for (const auto& [id, values] : everyone.of(Kind::teacher))
      if (classes_.count(said(Kind::teacher, values, "class"))) staff_.insert(said(Kind::teacher, values, "staff"));
  }

  bool has(Kind kind, int64_t id) const {
    if (filter_.kind && *filter_.kind != kind) return false;
    const auto* values = everyone_.find(kind, std::to_string(id));
    return values && in_hold(kind, id) && in_class(kind, std::to_string(id), *values) && in_year(kind, *values);
  }

 private:
  bool in_hold(Kind kind, int64_t id) const {
    return !filter_.hold || (filter_.hold->kind == kind && rows_.contains(id));
  }

  bool in_class(Kind kind, const std::string& id, const Values& values) const {
    if (filter_.class_name.empty()) return true;
    switch (kind) {
      case Kind::class_:
        return classes_.count(id) > 0;
      case Kind::pupil:
        return pupils_.count(id) > 0;
      case Kind::staff:
        return staff_.count(id) > 0;
      case Kind::member:
      case Kind::teacher:
        return classes_.count(said(kind, values, "class")) > 0;
      case Kind::photo:
      case Kind::result:
        return pupils_.count(said(kind, values, "pupil")) > 0;
      default:
        return false;
    }
  }

  bool in_year(Kind kind, const Values& values) const {
    if (filter_.year.empty()) return true;
    if (school::field_index(kind, "year_group")) return said(kind, values, "year_group") == filter_.year;
    for (const auto& [field, refers] : {std::pair{"pupil", Kind::pupil}, std::pair{"class", Kind::class_}})
      if (const auto* to = everyone_.find(refers, said(kind, values, field)))
        return said(refers, *to, "year_group") == filter_.year;
    return false;
  }

  const Everyone& everyone_;
  const Filter& filter_;
  std::set<std::string> classes_, pupils_, staff_;
  std::unordered_set<int64_t> rows_;
};

std::map<int64_t, std::string> held_back(const school::StoredSchool& school, std::span<const Change> changes,
                                         const Reading& reading) {
  return reading.embargoed ? std::map<int64_t, std::string>() : under_embargo(school, changes, reading.now);
}

// A whole record that comes or goes: every field of it.
void add_whole(ChangedRecord& record, const Change& change, const Everyone& everyone) {
  record.how = change.after ? How::fresh : How::gone;
  const auto* values = everyone.find(change.kind, std::to_string(change.record));
  const auto fields = school::info(change.kind).fields;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!(*values)[i]) continue;
    const auto shown = everyone.shown(change.kind, i, (*values)[i]);
    record.fields.push_back(
        {std::string(fields[i].name), change.after ? Value() : shown, change.after ? shown : Value()});
  }
}

using Records = std::map<std::pair<Kind, int64_t>, ChangedRecord>;

// Those of a hold that nothing is done to: they are missing from what came.
void add_same(Records& records, const school::Hold& hold, const Everyone& everyone, const Chosen& chosen,
              const std::map<int64_t, std::string>& secret) {
  for (const auto id : hold.rows) {
    if (records.contains({hold.kind, id}) || !chosen.has(hold.kind, id)) continue;
    if (hold.kind == Kind::result && secret.contains(id)) continue;
    const auto* values = everyone.find(hold.kind, std::to_string(id));
    records[{hold.kind, id}] = {hold.kind, id, How::same, everyone.name(hold.kind, *values), {}, {}};
  }
}

void add(ChangedRecord& record, const Change& change, const Everyone& everyone) {
  if (change.field.empty()) return add_whole(record, change, everyone);
  if (change.field == "left_on" && record.how == How::changed)
    record.how = change.after.value_or("").empty() ? How::returning : How::leaving;
  const auto at = school::field_index(change.kind, change.field);
  const auto shown = [&](const Value& value) { return at ? everyone.shown(change.kind, *at, value) : value; };
  record.fields.push_back({change.field, shown(change.before), shown(change.after)});
}

}  // namespace

std::string_view word_of(How how) {
  switch (how) {
    case How::fresh:
      return "new";
    case How::changed:
      return "changed";
    case How::leaving:
      return "leaving";
    case How::returning:
      return "returning";
    case How::gone:
      return "gone";
    case How::same:
      return "unchanged";
  }
  return "";
}

std::optional<How> how_named(std::string_view word) {
  for (const auto how : {How::fresh, How::changed, How::leaving, How::returning, How::gone, How::same})
    if (word_of(how) == word) return how;
  return {};
}

std::string name_of(Kind kind, std::span<const Value> values) {
  const auto first = [&](std::initializer_list<std::string_view> fields) {
    for (const auto field : fields)
      if (auto text = said(kind, values, field); !text.empty()) return text;
    return std::string();
  };
  std::string name;
  if (kind == Kind::pupil || kind == Kind::staff) {
    name = first({"preferred_forename", "legal_forename"});
    const auto surname = first({"preferred_surname", "legal_surname"});
    name += (name.empty() || surname.empty() ? "" : " ") + surname;
    if (const auto born = said(kind, values, "date_of_birth"); !born.empty()) name += ", born " + born;
  } else {
    name = first({"name", "title", "description", "code", "qan", "sha256"});
  }
  return name.empty() ? fmt::format("a {} without a name", school::info(kind).name) : name;
}

std::vector<std::pair<int64_t, std::string>> names_of(const school::StoredSchool& school, Kind kind,
                                                      std::span<const int64_t> ids) {
  const Everyone everyone(school, {});
  std::vector<std::pair<int64_t, std::string>> names;
  for (const auto id : ids)
    if (const auto* values = everyone.find(kind, std::to_string(id)))
      names.emplace_back(id, everyone.name(kind, *values));
  return names;
}

std::vector<ChangedRecord> changed_records(const school::StoredSchool& school, std::span<const Change> changes,
                                           const Filter& filter) {
  const Everyone everyone(school, changes);
  const Chosen chosen(everyone, filter);
  const auto secret = held_back(school, changes, filter.reading);
  Records records;
  for (const auto& change : changes) {
    // Who last confirmed it is the store's own note, and no news of the school; nor is what has been forgotten.
    if (change.field == "source" || change.field == "forgotten" || !chosen.has(change.kind, change.record)) continue;
    if (change.kind == Kind::result && secret.contains(change.record)) continue;
    auto& record = records[{change.kind, change.record}];
    if (record.id == 0) {
      record.kind = change.kind;
      record.id = change.record;
      record.name = everyone.name(change.kind, *everyone.find(change.kind, std::to_string(change.record)));
    }
    add(record, change, everyone);
  }
  if (filter.hold) add_same(records, *filter.hold, everyone, chosen, secret);
  std::vector<ChangedRecord> made;
  for (auto& [key, record] : records)
    if (!filter.how || record.how == *filter.how) made.push_back(std::move(record));
  return made;
}

std::vector<ChangedRecord> changed_records(const school::StoredSchool& school, const school::Plan& plan,
                                           const Filter& filter) {
  auto records = changed_records(school, plan.changes, filter);
  for (auto& record : records)
    if (const auto* pairing = pairing_of(plan, record.kind, record.id)) record.paired = *pairing;
  return records;
}

Withheld withheld_changes(const school::StoredSchool& school, std::span<const Change> changes, const Filter& filter) {
  const Everyone everyone(school, changes);
  const Chosen chosen(everyone, filter);
  const auto secret = held_back(school, changes, filter.reading);
  std::map<int64_t, std::string> among;
  for (const auto& change : changes)
    if (change.kind == Kind::result && secret.contains(change.record) && chosen.has(change.kind, change.record))
      among.emplace(change.record, secret.at(change.record));
  return withheld_of(among);
}

}  // namespace wizard
