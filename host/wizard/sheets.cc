#include "wizard/sheets.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <unordered_map>

namespace wizard {
namespace {

using school::Kind;
using school::Stored;
using school::StoredSchool;
using school::Type;
using school::Value;

// What another record calls a record of this kind.
class Names {
 public:
  explicit Names(const StoredSchool& school) {
    for (const auto kind : school::all_kinds)
      for (const auto& record : school[kind]) by_id_[index(kind)].emplace(record.id, &record);
  }

  Value of(Kind kind, const std::string& id) const {
    const auto& known = by_id_[index(kind)];
    const auto found = known.find(std::strtoll(id.c_str(), nullptr, 10));
    if (found == known.end()) return {};
    if (kind == Kind::qualification) return qualification_key(*found->second);
    if (kind == Kind::series) return value(*found->second, kind, "name");
    return found->second->mis_id.empty() ? Value() : Value(found->second->mis_id);
  }

 private:
  static Value value(const Stored& record, Kind kind, std::string_view field) {
    return record.values[*school::field_index(kind, field)];
  }

  std::array<std::unordered_map<int64_t, const Stored*>, school::kind_count> by_id_;
};

std::vector<std::string_view> key_of(Kind kind) {
  switch (kind) {
    case Kind::member:
      return {"class", "pupil"};
    case Kind::teacher:
      return {"class", "staff"};
    case Kind::photo:
      return {"pupil"};
    case Kind::series:
      return {"name"};
    case Kind::result:
      return {"pupil", "qualification", "series", "facet", "date", "mis_id"};
    default:
      return {"mis_id"};
  }
}

std::vector<Value> row_of(Kind kind, const Stored& record, const Names& names) {
  const auto& info = school::info(kind);
  std::vector<Value> row;
  if (info.has_mis_id) row.push_back(record.mis_id.empty() ? Value() : Value(record.mis_id));
  for (size_t i = 0; i < info.fields.size(); ++i) {
    const auto& field = info.fields[i];
    Value value = record.values[i];
    if (field.type == Type::ref && value) value = names.of(field.refers, *value);
    if (field.type == Type::extras && value == "{}") value.reset();
    // A pupil whom the MIS no longer has left on the day on which that was seen.
    if (field.name == "leaving_date" && value.value_or("").empty() && !record.left_on.empty()) value = record.left_on;
    row.push_back(std::move(value));
  }
  return row;
}

Sheet sheet_of(Kind kind, std::span<const Stored> records, const Names& names) {
  const auto& info = school::info(kind);
  Sheet sheet{std::string(info.plural), {}, {}};
  if (info.has_mis_id) sheet.columns.push_back({"mis_id", Type::text});
  for (const auto& field : info.fields) sheet.columns.push_back({std::string(field.name), field.type});
  for (const auto& record : records)
    if (kind == Kind::pupil || record.left_on.empty()) sheet.rows.push_back(row_of(kind, record, names));
  std::vector<size_t> key;
  for (const auto name : key_of(kind))
    for (size_t i = 0; i < sheet.columns.size(); ++i)
      if (sheet.columns[i].name == name) key.push_back(i);
  // A value that is not there comes first; the rest of the row decides between equals, so that the order of rows in the
  // store never shows.
  std::sort(sheet.rows.begin(), sheet.rows.end(), [&](const auto& a, const auto& b) {
    for (const auto i : key)
      if (a[i] != b[i]) return a[i] < b[i];
    return a < b;
  });
  return sheet;
}

}  // namespace

std::string qualification_key(const Stored& qualification) {
  const auto part = [&](std::string_view field) {
    const auto at = school::field_index(Kind::qualification, field).value();
    return at < qualification.values.size() ? qualification.values[at].value_or("") : "";
  };
  if (auto qan = part("qan"); !qan.empty()) return qan;
  return part("board") + "|" + part("level") + "|" + part("subject");
}

std::vector<Sheet> sheets_of(const StoredSchool& school) {
  const Names names(school);
  std::vector<Sheet> sheets;
  for (const auto kind : school::all_kinds)
    if (kind != Kind::qualification) sheets.push_back(sheet_of(kind, school[kind], names));
  return sheets;
}

}  // namespace wizard
