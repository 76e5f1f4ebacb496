#include "storage/history.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace storage {

using school::Change;
using school::Value;

namespace {

constexpr const char* select_run =
    "SELECT id, done_at, who, what, connector, version, sha256, seconds, undoes, undone_by, shown, "
    "reason FROM run ";

Run run_of(SQLite::Database& db, SQLite::Statement& row) {
  Run run;
  run.id = row.getColumn(0).getInt64();
  run.when = row.getColumn(1).getString();
  run.who = row.getColumn(2).getString();
  run.what = row.getColumn(3).getString();
  run.source = {row.getColumn(4).getString(), row.getColumn(5).getString(), row.getColumn(6).getString()};
  run.seconds = row.getColumn(7).getDouble();
  run.undoes = row.getColumn(8).getInt64();
  run.undone_by = row.getColumn(9).getInt64();
  run.shown = row.getColumn(10).getString();
  run.reason = row.getColumn(11).getString();
  SQLite::Statement counts(
      db, "SELECT kind, fresh, changed, unchanged, leaving, returned, uncertain FROM run_count WHERE run = ?1");
  counts.bind(1, run.id);
  while (counts.executeStep()) {
    if (const auto kind = school::kind_named(counts.getColumn(0).getString())) {
      run.counts[*kind] = {counts.getColumn(1).getInt64(), counts.getColumn(2).getInt64(),
                           counts.getColumn(3).getInt64(), counts.getColumn(4).getInt64(),
                           counts.getColumn(5).getInt64(), counts.getColumn(6).getInt64()};
    }
  }
  return run;
}

Value value_of(const SQLite::Column& column) { return column.isNull() ? Value() : Value(column.getString()); }

Change change_of(SQLite::Statement& row) {
  Change change;
  if (const auto kind = school::kind_named(row.getColumn(0).getString())) change.kind = *kind;
  change.record = row.getColumn(1).getInt64();
  change.field = row.getColumn(2).getString();
  change.before = value_of(row.getColumn(3));
  change.after = value_of(row.getColumn(4));
  return change;
}

}  // namespace

int64_t add_run(SQLite::Database& db, const Run& run) {
  SQLite::Statement row(
      db,
      "INSERT INTO run (done_at, who, what, connector, version, sha256, seconds, undoes, shown, reason) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  row.bind(1, run.when);
  row.bind(2, run.who);
  row.bind(3, run.what);
  row.bind(4, run.source.connector);
  row.bind(5, run.source.version);
  row.bind(6, run.source.sha256);
  row.bind(7, run.seconds);
  if (run.undoes) row.bind(8, run.undoes);
  if (!run.shown.empty()) row.bind(9, run.shown);
  if (!run.reason.empty()) row.bind(10, run.reason);
  row.exec();
  const auto id = db.getLastInsertRowid();
  SQLite::Statement counts(db, "INSERT INTO run_count VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  for (const auto& [kind, count] : run.counts) {
    counts.reset();
    counts.bind(1, id);
    counts.bind(2, std::string(school::info(kind).name));
    counts.bind(3, count.fresh);
    counts.bind(4, count.changed);
    counts.bind(5, count.unchanged);
    counts.bind(6, count.leaving);
    counts.bind(7, count.returning);
    counts.bind(8, count.uncertain);
    counts.exec();
  }
  return id;
}

void set_seconds(SQLite::Database& db, int64_t run, double seconds) {
  SQLite::Statement statement(db, "UPDATE run SET seconds = ?1 WHERE id = ?2");
  statement.bind(1, seconds);
  statement.bind(2, run);
  statement.exec();
}

void mark_undone(SQLite::Database& db, int64_t run) {
  SQLite::Statement mark(db,
                         "UPDATE run SET undone_by = (SELECT max(u.id) FROM run u WHERE u.undoes = ?1 AND u.undone_by "
                         "IS NULL) WHERE id = ?1");
  for (auto found = find_run(db, run); found; found = find_run(db, found->undoes)) {
    mark.reset();
    mark.bind(1, found->id);
    mark.exec();
  }
}

std::vector<Run> runs(SQLite::Database& db) {
  std::vector<Run> all;
  SQLite::Statement row(db, std::string(select_run) + "ORDER BY id DESC");
  while (row.executeStep()) all.push_back(run_of(db, row));
  return all;
}

std::optional<Run> find_run(SQLite::Database& db, int64_t id) {
  SQLite::Statement row(db, std::string(select_run) + "WHERE id = ?1");
  row.bind(1, id);
  if (!row.executeStep()) return std::nullopt;
  return run_of(db, row);
}

std::vector<Change> changes_of(SQLite::Database& db, int64_t run) {
  std::vector<Change> changes;
  SQLite::Statement row(db, "SELECT kind, record, field, before, after FROM change WHERE run = ?1 ORDER BY seq");
  row.bind(1, run);
  while (row.executeStep()) changes.push_back(change_of(row));
  return changes;
}

void each_later_change(SQLite::Database& db, int64_t run, const std::function<void(const Change&, int64_t)>& take) {
  // A run that was undone and brought back counts from then on. `root`: what a chain of undos is about in the end.
  SQLite::Statement row(
      db,
      "WITH RECURSIVE chain (id, root) AS (SELECT id, id FROM run WHERE what <> 'undo' UNION ALL "
      "SELECT r.id, c.root FROM run r JOIN chain c ON r.undoes = c.id), "
      "later (run) AS (SELECT root FROM chain GROUP BY root HAVING max(id) > ?1) "
      "SELECT c.kind, c.record, c.field, c.before, c.after, c.run FROM change c JOIN run r ON r.id = c.run "
      "WHERE r.id IN (SELECT run FROM later) AND r.undone_by IS NULL "
      "AND r.id <> (SELECT root FROM chain WHERE id = ?1) ORDER BY c.run");
  row.bind(1, run);
  while (row.executeStep()) take(change_of(row), row.getColumn(5).getInt64());
}

}  // namespace storage
