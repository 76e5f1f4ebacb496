#include "storage/reverse.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

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

int64_t id_of(const Value& text) {
  int64_t id = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), id);
  return id;
}

class Reverser {
 public:
  Reverser(SQLite::Database& db, int64_t run) : db_(db), rows_(db) {
    each_later_change(db, run, [&](const Change& later) {
      later_records_[index(later.kind)].insert(later.record);
      later_fields_.emplace(later.kind, later.record, later.field);
    });
    auto changes = changes_of(db, run);
    for (const auto& change : changes)
      if (change.field.empty() && change.after) created_[index(change.kind)].insert(change.record);
    std::reverse(changes.begin(), changes.end());
    for (const auto& change : changes) consider(change);
  }

  Reversal result() {
    // What is kept back may hold others back: until nothing more is.
    for (bool more = true; more;) {
      more = false;
      find_pinned();
      for (auto& step : steps_) {
        if (step.kept || !blocked(step)) continue;
        step.kept = more = true;
        (step.change.field.empty()
             ? (step.change.after ? restored_ : deleted_)[index(step.change.kind)].erase(step.change.record)
             : reversed_.erase(key(step.change)));
      }
    }
    Reversal reversal;
    for (auto& step : steps_) {
      const auto& change = step.change;
      if (!change.field.empty() && has(deleted_, change.kind, change.record)) continue;  // it goes with its record
      (step.kept ? reversal.kept : reversal.changes).push_back(std::move(step.change));
    }
    return reversal;
  }

 private:
  struct Step {
    Change change;  // as it would be done
    bool kept = false;
  };

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
  void find_pinned() {
    pinned_ = {};
    for (Kind kind : school::all_kinds) {
      for (const auto& field : info(kind).fields) {
        if (field.type != Type::ref || deleted_[index(field.refers)].empty()) continue;
        SQLite::Statement row(
            db_, fmt::format("SELECT id, {} FROM {} WHERE {} IS NOT NULL", field.name, info(kind).name, field.name));
        while (row.executeStep()) {
          const auto id = row.getColumn(0).getInt64(), target = row.getColumn(1).getInt64();
          if (!has(deleted_, field.refers, target) || has(deleted_, kind, id)) continue;
          if (!reversed_.contains({kind, id, std::string(field.name)})) pinned_[index(field.refers)].insert(target);
        }
      }
    }
  }

  bool blocked(const Step& step) {
    const auto& change = step.change;
    if (!change.field.empty()) return field_blocked(change);
    if (!change.after)
      return has(later_records_, change.kind, change.record) || has(pinned_, change.kind, change.record);
    return record_blocked(change);
  }

  bool field_blocked(const Change& change) {
    if (has(created_, change.kind, change.record)) return !has(deleted_, change.kind, change.record);
    if (change.kind == Kind::photo && has(later_records_, change.kind, change.record)) return true;
    if (later_fields_.contains(key(change)) || !rows_.has(change.kind, change.record)) return true;
    if (change.kind == Kind::photo && bytes_gone(change)) return true;
    if (!change.after) return false;
    if (change.field.starts_with(mis_id_prefix))
      return taken(change.kind, change.field.substr(mis_id_prefix.size()), *change.after);
    const auto field = school::field_index(change.kind, change.field);
    return field && dangling(change.kind, *field, change.after);
  }

  bool record_blocked(const Change& change) {
    if (rows_.has(change.kind, change.record)) return true;
    const auto& row = lost_[index(change.kind)][change.record];
    for (size_t i = 0; i < row.values.size(); ++i)
      if (dangling(change.kind, i, row.values[i])) return true;
    return std::any_of(row.mis_ids.begin(), row.mis_ids.end(),
                       [&](const auto& id) { return taken(change.kind, id.first, id.second); });
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
  bool taken(Kind kind, const std::string& connector, const std::string& mis_id) {
    const auto holder = rows_.known_as(kind, connector, mis_id);
    return holder && !has(deleted_, kind, *holder) &&
           !reversed_.contains({kind, *holder, std::string(mis_id_prefix) + connector});
  }

  SQLite::Database& db_;
  Rows rows_;
  SQLite::Statement content_{db_, "SELECT 1 FROM photo_content WHERE sha256 = ?1"};
  std::vector<Step> steps_;
  Ids created_, later_records_;  // by the run; by imports after it
  std::set<FieldKey> later_fields_;
  Ids deleted_, restored_, pinned_;  // if all goes as it stands now
  std::set<FieldKey> reversed_;
  std::array<std::unordered_map<int64_t, Row>, school::kind_count> lost_;
};

}  // namespace

Reversal reverse(SQLite::Database& db, int64_t run) { return Reverser(db, run).result(); }

}  // namespace storage
