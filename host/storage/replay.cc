#include "storage/replay.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "school/fault.h"
#include "storage/rows.h"

namespace storage {

using school::Change;
using school::Kind;
using school::Value;

namespace {

bool about_mis_id(const Change& change) {
  return change.field.starts_with(mis_id_prefix) || change.field.starts_with(set_aside_prefix);
}
bool creates(const Change& change) { return change.field.empty() && change.after; }
bool deletes(const Change& change) { return change.field.empty() && !change.after; }

void expect(bool fits, const Change& change) {
  if (fits) return;
  throw school::Fault(
      school::FaultKind::ours,
      fmt::format("A change of {} {}, field \"{}\", does not fit what the store holds. Nothing was changed.",
                  school::info(change.kind).name, change.record, change.field),
      "Make a new plan; if that does not help, please report this.");
}

class ChangeLog {
 public:
  ChangeLog(SQLite::Database& db, int64_t run)
      : statement_(
            db,
            "INSERT INTO change (run, seq, kind, record, field, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)") {
    statement_.bind(1, run);
    for (Kind kind : school::all_kinds) names_[index(kind)] = school::info(kind).name;
  }

  void add(const Change& change) {
    // A created record stands in its table: its JSON would only say it twice.
    static const Value there = "";
    statement_.reset();
    statement_.bind(2, ++seq_);
    statement_.bindNoCopy(3, names_[index(change.kind)]);
    statement_.bind(4, change.record);
    statement_.bindNoCopy(5, change.field);
    text(6, change.before);
    text(7, creates(change) ? there : change.after);
    statement_.exec();
  }

 private:
  void text(int at, const Value& value) {
    if (value) {
      statement_.bindNoCopy(at, *value);
    } else {
      statement_.bind(at);
    }
  }

  SQLite::Statement statement_;
  std::array<std::string, school::kind_count> names_;
  int64_t seq_ = 0;
};

}  // namespace

namespace {

// An id that was set aside may come to its record again, from the same connector: then it counts, and is no longer set
// aside. That is a change of its own, so that undoing sets it aside again.
std::optional<Change> coming_back(Rows& rows, const Change& change) {
  if (!change.field.starts_with(mis_id_prefix) || !change.after) return {};
  const SetAside aside{change.field.substr(mis_id_prefix.size()), *change.after};
  const auto since = rows.value(change.kind, change.record, aside.field());
  if (!since) return {};
  return Change{change.kind, change.record, aside.field(), since, {}};
}

}  // namespace

void replay(SQLite::Database& db, int64_t run, std::span<const Change> changes) {
  Rows rows(db);
  ChangeLog log(db, run);
  Row row;
  std::array<int64_t, school::kind_count> highest{};
  // Ids of the MIS are given up before any is taken: two records may exchange theirs, or a new one take another's.
  for (const auto& change : changes) {
    if (deletes(change)) rows.erase_mis_ids(change.kind, change.record);
    if (about_mis_id(change) && change.before)
      expect(rows.update(change.kind, change.record, change.field, change.before, {}), change);
  }
  for (const auto& change : changes) {
    if (creates(change)) {
      from_json(change.kind, *change.after, row);
      rows.insert(change.kind, change.record, row);
      highest[index(change.kind)] = std::max(highest[index(change.kind)], change.record);
    } else if (deletes(change)) {
      expect(rows.erase(change.kind, change.record), change);
    } else {
      if (const auto back = coming_back(rows, change)) {
        expect(rows.update(back->kind, back->record, back->field, back->before, {}), *back);
        log.add(*back);
      }
      const auto& before = about_mis_id(change) ? Value() : change.before;
      if (!about_mis_id(change) || change.after)
        expect(rows.update(change.kind, change.record, change.field, before, change.after), change);
    }
    log.add(change);
  }
  SQLite::Statement next(
      db, "INSERT INTO next_id VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET id = max(id, excluded.id)");
  for (Kind kind : school::all_kinds) {
    if (!highest[index(kind)]) continue;
    next.reset();
    next.bind(1, std::string(school::info(kind).name));
    next.bind(2, highest[index(kind)] + 1);
    next.exec();
  }
}

int64_t next_id(SQLite::Database& db, Kind kind) {
  SQLite::Statement row(db, "SELECT id FROM next_id WHERE kind = ?1");
  row.bind(1, std::string(school::info(kind).name));
  return row.executeStep() ? row.getColumn(0).getInt64() : 1;
}

}  // namespace storage
