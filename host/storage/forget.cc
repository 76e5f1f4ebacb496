#include "storage/forget.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "school/fault.h"
#include "storage/history.h"
#include "storage/merge_line.h"
#include "storage/photos.h"
#include "storage/rows.h"

namespace storage {

using school::info;
using school::Kind;
using school::Type;
using Record = std::pair<Kind, int64_t>;

namespace {

// Shorter ones may be anybody's.
constexpr size_t telling = 6;

class Tracer {
 public:
  explicit Tracer(SQLite::Database& db) : db_(db), rows_(db) {}

  Traces of(Kind kind, int64_t id) {
    if (!rows_.has(kind, id))
      throw school::Fault(school::FaultKind::usage, fmt::format("There is no {} {}.", info(kind).name, id),
                          "Look the id up: it stands in `rollcall history show` and in plans.");
    add_person(kind, id);
    for (const auto& record : traces_.records) add_lines_of(record);
    for (const auto& number : numbers_) add_lines_with(number);
    return std::move(traces_);
  }

 private:
  void add_person(Kind kind, int64_t id) {
    if (!traces_.records.emplace(kind, id).second) return;
    add_numbers(kind, id);
    for (Kind other : school::all_kinds)
      for (const auto& field : info(other).fields)
        if (field.type == Type::ref && field.refers == kind) add_referring(other, field.name, id);
    // A merge that stands made one of two; one that was undone left two people, of whom only this one is meant. But
    // what this one gave the other then is theirs all the same.
    SQLite::Statement merges(db_, "SELECT id, shown FROM run WHERE what = 'merge'");
    while (merges.executeStep()) {
      const auto merge = MergeLine::read(merges.getColumn(1).getString());
      if (!merge || merge->kind != kind) continue;
      if (merge->into == id && !rows_.has(kind, merge->gone)) add_person(kind, merge->gone);
      if (merge->gone == id) add_lines_of_chain(merges.getColumn(0).getInt64(), kind, merge->into);
    }
  }

  void add_referring(Kind kind, std::string_view field, int64_t id) {
    SQLite::Statement there(db_, fmt::format("SELECT id FROM {} WHERE {} = ?1", info(kind).name, field));
    there.bind(1, id);
    while (there.executeStep()) traces_.records.emplace(kind, there.getColumn(0).getInt64());
    // One that is gone again: the history has it as it was.
    SQLite::Statement gone(db_, "SELECT record FROM change WHERE kind = ?1 AND field = '' AND instr(before, ?2) > 0");
    gone.bind(1, std::string(info(kind).name));
    gone.bind(2, fmt::format("\"{}\":\"{}\"", field, id));
    while (gone.executeStep())
      if (!rows_.has(kind, gone.getColumn(0).getInt64())) traces_.records.emplace(kind, gone.getColumn(0).getInt64());
  }

  void add_numbers(Kind kind, int64_t id) {
    std::vector<Row> known;
    if (auto row = rows_.find(kind, id)) known.push_back(std::move(*row));
    SQLite::Statement gone(
        db_, "SELECT before FROM change WHERE kind = ?1 AND record = ?2 AND field = '' AND before IS NOT NULL");
    gone.bind(1, std::string(info(kind).name));
    gone.bind(2, id);
    while (gone.executeStep()) from_json(kind, gone.getColumn(0).getString(), known.emplace_back());
    for (const auto& row : known)
      for (const auto* field : {"upn", "former_upn", "uln", "uci", "email"})
        if (const auto at = school::field_index(kind, field))
          if (const auto& number = row.values[*at]; number && number->size() >= telling) numbers_.insert(*number);
  }

  void add_lines_of(const Record& record) {
    SQLite::Statement lines(db_, "SELECT run, seq FROM change WHERE kind = ?1 AND record = ?2");
    lines.bind(1, std::string(info(record.first).name));
    lines.bind(2, record.second);
    add(lines);
  }

  void add_lines_with(const std::string& number) {
    SQLite::Statement lines(db_, "SELECT run, seq FROM change WHERE instr(before, ?1) > 0 OR instr(after, ?1) > 0");
    lines.bind(1, number);
    add(lines);
  }

  // Of a run and the undos of it, about one record.
  void add_lines_of_chain(int64_t run, Kind kind, int64_t id) {
    SQLite::Statement lines(
        db_,
        "WITH RECURSIVE chain (id) AS (SELECT ?1 UNION SELECT r.id FROM run r JOIN chain c ON "
        "r.undoes = c.id) SELECT run, seq FROM change WHERE run IN chain AND kind = ?2 AND record = ?3");
    lines.bind(1, run);
    lines.bind(2, std::string(info(kind).name));
    lines.bind(3, id);
    add(lines);
  }

  void add(SQLite::Statement& lines) {
    while (lines.executeStep()) traces_.lines.emplace(lines.getColumn(0).getInt64(), lines.getColumn(1).getInt64());
  }

  SQLite::Database& db_;
  Rows rows_;
  Traces traces_;
  std::set<std::string> numbers_;
};

}  // namespace

Traces find_traces(SQLite::Database& db, Kind kind, int64_t id) { return Tracer(db).of(kind, id); }

std::map<Kind, int64_t> count_records(SQLite::Database& db, const Traces& traces) {
  Rows rows(db);
  std::map<Kind, int64_t> counts;
  for (const auto& [kind, id] : traces.records)
    if (rows.has(kind, id)) ++counts[kind];
  return counts;
}

void delete_traces(SQLite::Database& db, const Traces& traces, Kind kind) {
  Rows rows(db);
  for (const auto& [of, id] : traces.records) {
    rows.erase_mis_ids(of, id);
    rows.erase(of, id);
  }
  SQLite::Statement line(db, "DELETE FROM change WHERE run = ?1 AND seq = ?2");
  SQLite::Statement instead(db, "INSERT INTO change (run, seq, kind, record, field) VALUES (?1, ?2, ?3, 0, ?4)");
  int64_t last = 0;
  for (const auto& [run, seq] : traces.lines) {
    line.reset();
    line.bind(1, run);
    line.bind(2, seq);
    line.exec();
    if (run == last) continue;
    last = run;
    instead.reset();
    instead.bind(1, run);
    instead.bind(2, seq);
    instead.bind(3, std::string(info(kind).name));
    instead.bind(4, std::string(forgotten_field));
    instead.exec();
  }
  drop_photos(db);
}

}  // namespace storage
