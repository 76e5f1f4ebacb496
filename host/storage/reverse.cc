#include "storage/reverse.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "school/refs.h"
#include "storage/history.h"
#include "storage/rows.h"

namespace storage {

using school::Change;
using school::info;
using school::Kind;
using school::Type;
using school::Value;

namespace {

using Ids = std::array<std::unordered_set<int64_t>, school::kind_count>;
using FieldKey = std::tuple<Kind, int64_t, std::string>;

bool has(const Ids& ids, Kind kind, int64_t id) { return ids[index(kind)].contains(id); }

int64_t id_of(const Value& reference) { return school::id_in(reference).value_or(0); }

class Reverser {
 public:
  Reverser(SQLite::Database& db, int64_t run) : db_(db), rows_(db) {
    each_later_change(db, run, [&](const Change& later, int64_t by) {
      later_records_[index(later.kind)][later.record] = by;
      later_fields_[key(later)] = by;
    });
    auto changes = changes_of(db, run);
    forgotten_ = std::erase_if(changes, [](const Change& change) { return change.field == forgotten_field; }) > 0;
    for (const auto& change : changes)
      if (change.field.empty() && change.after) created_[index(change.kind)].insert(change.record);
    std::reverse(changes.begin(), changes.end());
    for (const auto& change : changes) consider(change);
  }

  Reversal result() {
    // What is kept back may hold others back: until nothing more is.
    for (bool more = true; more;) {
      more = false;
      find_needed();
      for (auto& step : steps_) {
        if (step.kept) continue;
        step.kept = blocked(step.change);
        if (step.kept) more = true, keep(step.change);
      }
    }
    Reversal reversal;
    reversal.forgotten = forgotten_;
    for (auto& step : steps_) {
      auto& change = step.change;
      if (!change.field.empty() && has(deleted_, change.kind, change.record)) continue;  // it goes with its record
      (step.kept ? reversal.kept : reversal.changes).push_back(std::move(change));
      if (step.kept) reversal.because.push_back(*step.kept);
    }
    return reversal;
  }

 private:
  using Why = Because::Why;
  using Blocked = std::optional<Because>;

  struct Step {
    Change change;  // as it would be done
    Blocked kept;
  };

  void keep(const Change& change) {
    if (!change.field.empty()) {
      reversed_.erase(key(change));
      kept_.insert(key(change));
    } else {
      (change.after ? restored_ : deleted_)[index(change.kind)].erase(change.record);
    }
  }

  static FieldKey key(const Change& change) { return {change.kind, change.record, change.field}; }

  void consider(const Change& done) {
    Step step{{done.kind, done.record, done.field, {}, done.before}};
    auto& change = step.change;
    if (!done.field.empty()) {
      change.before = rows_.value(done.kind, done.record, done.field);
      if (change.before == change.after) return;
      reversed_.insert(key(change));
    } else if (done.after) {
      const auto row = rows_.find(done.kind, done.record);
      if (!row) return;
      change.before = to_json(done.kind, *row);
      deleted_[index(done.kind)].insert(done.record);
    } else {
      from_json(done.kind, done.before.value_or("{}"), lost_[index(done.kind)][done.record]);
      restored_[index(done.kind)].insert(done.record);
    }
    steps_.push_back(std::move(step));
  }

  // Who of those to be deleted is referred to by what stays.
  void find_needed() {
    needed_ = {};
    for (Kind kind : school::all_kinds) {
      for (const auto& field : info(kind).fields) {
        if (field.type != Type::ref || deleted_[index(field.refers)].empty()) continue;
        SQLite::Statement row(
            db_, fmt::format("SELECT id, {} FROM {} WHERE {} IS NOT NULL", field.name, info(kind).name, field.name));
        while (row.executeStep()) {
          const auto id = row.getColumn(0).getInt64(), target = row.getColumn(1).getInt64();
          if (!has(deleted_, field.refers, target) || has(deleted_, kind, id)) continue;
          if (!reversed_.contains({kind, id, std::string(field.name)}))
            needed_[index(field.refers)].emplace(target, std::pair(kind, id));
        }
      }
    }
  }

  Blocked blocked(const Change& change) {
    if (!change.field.empty()) return field_blocked(change);
    return change.after ? coming_blocked(change) : going_blocked(change);
  }

  static Because because(Why why, Kind kind = Kind::pupil, int64_t record = 0) { return {why, 0, kind, record}; }

  Blocked changed_since(const Change& change) const {
    const auto& records = later_records_[index(change.kind)];
    if (const auto by = records.find(change.record); by != records.end())
      return Because{Why::changed_since, by->second};
    return {};
  }

  Blocked going_blocked(const Change& change) {
    if (const auto since = changed_since(change)) return since;
    const auto& needed = needed_[index(change.kind)];
    const auto by = needed.find(change.record);
    if (by == needed.end()) return {};
    return because(Why::needed, by->second.first, by->second.second);
  }

  Blocked field_blocked(const Change& change) {
    if (has(created_, change.kind, change.record)) {
      if (has(deleted_, change.kind, change.record)) return {};
      return because(Why::with_another);
    }
    if (change.kind == Kind::photo)
      if (const auto since = changed_since(change)) return since;
    if (const auto by = later_fields_.find(key(change)); by != later_fields_.end())
      return Because{Why::changed_since, by->second};
    if (!rows_.has(change.kind, change.record)) return because(Why::refers_to_gone);
    if (change.kind == Kind::photo && bytes_gone(change)) return because(Why::refers_to_gone);
    if (change.field.starts_with(set_aside_prefix)) return set_aside_blocked(change);
    if (!change.after) return {};
    if (change.field.starts_with(mis_id_prefix))
      return taken(change.kind, change.field.substr(mis_id_prefix.size()), *change.after);
    const auto field = school::field_index(change.kind, change.field);
    if (!field) return {};
    if (dangling(change.kind, *field, change.after)) return because(Why::refers_to_gone);
    if (!info(change.kind).fields[*field].identity) return {};
    auto row = rows_.find(change.kind, change.record);
    row->values[*field] = change.after;
    return there_again(change.kind, *row, change.record);
  }

  // An id is set aside, or counts again, together with what the same run did to the record's id.
  Blocked set_aside_blocked(const Change& change) {
    const auto aside = SetAside::of(change.field);
    const FieldKey id = {change.kind, change.record, std::string(mis_id_prefix) + aside.connector};
    if (kept_.contains(id)) return because(Why::with_another);
    const bool counts = rows_.value(change.kind, change.record, std::get<2>(id)) == aside.mis_id;
    if (change.after && counts && !reversed_.contains(id)) return because(Why::with_another);
    return {};
  }

  Blocked coming_blocked(const Change& change) {
    if (rows_.has(change.kind, change.record)) return because(Why::there_again, change.kind, change.record);
    const auto& row = lost_[index(change.kind)][change.record];
    for (size_t i = 0; i < row.values.size(); ++i)
      if (dangling(change.kind, i, row.values[i])) return because(Why::refers_to_gone);
    for (const auto& [connector, mis_id] : row.mis_ids)
      if (const auto by = taken(change.kind, connector, mis_id)) return by;
    return there_again(change.kind, row, change.record);
  }

  // A class has nobody twice, and a pupil one photo: two would be taken for neither by the next import.
  Blocked there_again(Kind kind, const Row& row, int64_t itself) {
    if (info(kind).has_mis_id) return {};
    std::string where;
    std::vector<int64_t> ids;
    for (size_t i = 0; i < row.values.size(); ++i) {
      const auto& field = info(kind).fields[i];
      if (!field.identity) continue;
      ids.push_back(id_of(row.values[i]));
      where += fmt::format("{}{} = ?{}", where.empty() ? "" : " AND ", field.name, ids.size());
    }
    auto& statement = twins_[index(kind)];
    if (!statement) {
      const auto sql = fmt::format("SELECT id FROM {} WHERE {}", info(kind).name, where);
      statement = std::make_unique<SQLite::Statement>(db_, sql);
    }
    statement->reset();
    for (size_t i = 0; i < ids.size(); ++i) statement->bind(static_cast<int>(i + 1), ids[i]);
    while (statement->executeStep()) {
      const auto there = statement->getColumn(0).getInt64();
      if (there != itself && !has(deleted_, kind, there) && !moves(kind, there))
        return because(Why::there_again, kind, there);
    }
    return {};
  }

  // Whether a record will be another one's: of another class, or another pupil's.
  bool moves(Kind kind, int64_t id) const {
    return std::ranges::any_of(info(kind).fields, [&](const auto& field) {
      return field.identity && reversed_.contains({kind, id, std::string(field.name)});
    });
  }

  // Whether a field of the photo's reversal names bytes that the store has no more.
  bool bytes_gone(const Change& change) {
    const auto sha256 = *school::field_index(Kind::photo, "sha256");
    return std::any_of(steps_.begin(), steps_.end(), [&](const Step& other) {
      return other.change.kind == Kind::photo && other.change.record == change.record &&
             other.change.field == "sha256" && dangling(Kind::photo, sha256, other.change.after);
    });
  }

  bool dangling(Kind kind, size_t at, const Value& value) {
    const auto& field = info(kind).fields[at];
    if (!value || value->empty()) return false;
    if (kind == Kind::photo && field.name == "sha256") {
      content_.reset();
      content_.bind(1, *value);
      return !content_.executeStep();
    }
    if (field.type != Type::ref) return false;
    const auto target = id_of(value);
    return !has(restored_, field.refers, target) &&
           (has(deleted_, field.refers, target) || !rows_.has(field.refers, target));
  }

  // Whether a record that will keep this MIS id has it.
  Blocked taken(Kind kind, const std::string& connector, const std::string& mis_id) {
    const auto holder = rows_.known_as(kind, connector, mis_id);
    if (!holder || has(deleted_, kind, *holder) ||
        reversed_.contains({kind, *holder, std::string(mis_id_prefix) + connector}))
      return {};
    return because(Why::id_is_anothers, kind, *holder);
  }

  SQLite::Database& db_;
  Rows rows_;
  SQLite::Statement content_{db_, "SELECT 1 FROM photo_content WHERE sha256 = ?1"};
  std::vector<Step> steps_;
  bool forgotten_ = false;
  Ids created_;                                                                         // by the run
  std::array<std::unordered_map<int64_t, int64_t>, school::kind_count> later_records_;  // by which run after it
  std::map<FieldKey, int64_t> later_fields_;
  Ids deleted_, restored_;  // if all goes as it stands now
  std::set<FieldKey> reversed_, kept_;
  std::array<std::unordered_map<int64_t, std::pair<Kind, int64_t>>, school::kind_count> needed_;  // and by whom
  std::array<std::unique_ptr<SQLite::Statement>, school::kind_count> twins_;
  std::array<std::unordered_map<int64_t, Row>, school::kind_count> lost_;
};

}  // namespace

Reversal reverse(SQLite::Database& db, int64_t run) { return Reverser(db, run).result(); }

}  // namespace storage
