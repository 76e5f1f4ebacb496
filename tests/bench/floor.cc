#include "bench/floor.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <set>
#include <stdexcept>
#include <variant>

#include "bench/process.h"

namespace bench {
namespace {

struct CloseDb {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct Finalize {
  void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
};
using Db = std::unique_ptr<sqlite3, CloseDb>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

Db open(const std::filesystem::path& file) {
  sqlite3* db = nullptr;
  if (sqlite3_open(file.c_str(), &db) != SQLITE_OK) throw std::runtime_error("cannot open " + file.string());
  return Db(db);
}

Statement prepare(const Db& db, const std::string& sql) {
  sqlite3_stmt* s = nullptr;
  if (sqlite3_prepare_v2(db.get(), sql.c_str(), -1, &s, nullptr) != SQLITE_OK)
    throw std::runtime_error(sql + ": " + sqlite3_errmsg(db.get()));
  return Statement(s);
}

void execute(const Db& db, const std::string& sql) {
  if (sqlite3_exec(db.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sql + ": " + sqlite3_errmsg(db.get()));
}

struct ValueFree {
  void operator()(sqlite3_value* v) const { sqlite3_value_free(v); }
};
using Row = std::vector<std::unique_ptr<sqlite3_value, ValueFree>>;
struct Table {
  std::string name;
  std::vector<Row> rows;
};

// What the history and the settings need is not what the floor inserts.
const std::set<std::string> left_out = {"run", "change", "meta", "token", "id_sequence", "sequence", "plan"};

std::vector<Table> read_all(const Db& db) {
  std::vector<Table> tables;
  const auto names = prepare(db, "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'");
  while (sqlite3_step(names.get()) == SQLITE_ROW) {
    Table table{reinterpret_cast<const char*>(sqlite3_column_text(names.get(), 0)), {}};
    if (left_out.count(table.name)) continue;
    const auto rows = prepare(db, "SELECT * FROM " + table.name);
    while (sqlite3_step(rows.get()) == SQLITE_ROW) {
      Row row;
      for (int i = 0; i < sqlite3_column_count(rows.get()); ++i)
        row.emplace_back(sqlite3_value_dup(sqlite3_column_value(rows.get(), i)));
      table.rows.push_back(std::move(row));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace

double fetch_floor(const std::filesystem::path& requests_file, int connections, uint64_t& bytes, size_t& requests) {
  const Cost cost = run({"curl", "--stderr", "/dev/null", "-Z", "--parallel-immediate", "--parallel-max",
                         std::to_string(connections), "-K", requests_file.string()});
  if (cost.exit_code != 0) throw std::runtime_error(fmt::format("curl ended with {}", cost.exit_code));
  bytes = requests = 0;
  for (size_t at = 0, end; (end = cost.output.find('\n', at)) != std::string::npos; at = end + 1, ++requests)
    bytes += std::stoull(cost.output.substr(at, end - at));
  return cost.seconds;
}

double insert_floor(const std::filesystem::path& store, const std::filesystem::path& into, uint64_t& rows) {
  const Db from = open(store);
  const auto tables = read_all(from);
  std::filesystem::remove(into);
  const Db to = open(into);
  execute(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
  const auto schema = prepare(from, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'");
  while (sqlite3_step(schema.get()) == SQLITE_ROW)
    execute(to, reinterpret_cast<const char*>(sqlite3_column_text(schema.get(), 0)));
  rows = 0;
  const auto begin = std::chrono::steady_clock::now();
  execute(to, "BEGIN IMMEDIATE");
  for (const auto& table : tables) {
    if (table.rows.empty()) continue;
    std::string marks = "?";
    for (size_t i = 1; i < table.rows[0].size(); ++i) marks += ",?";
    const auto insert = prepare(to, "INSERT INTO " + table.name + " VALUES (" + marks + ")");
    for (const auto& row : table.rows) {
      for (size_t i = 0; i < row.size(); ++i) sqlite3_bind_value(insert.get(), static_cast<int>(i + 1), row[i].get());
      if (sqlite3_step(insert.get()) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(to.get()));
      sqlite3_reset(insert.get());
      ++rows;
    }
  }
  execute(to, "COMMIT");
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace bench
