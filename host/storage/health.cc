#include "storage/health.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <map>

#include "storage/database.h"
#include "storage/schema.h"

namespace storage {
namespace {

constexpr int strict_tables = 3'037'000;  // the first SQLite that knows them
constexpr int most_lines = 10;            // of what may be a page for each page

void look_at_pages(SQLite::Database& db, Health& health) {
  SQLite::Statement check(db, fmt::format("PRAGMA quick_check({})", most_lines));
  while (check.executeStep())
    if (const std::string line = check.getColumn(0).getString(); line != "ok") health.damage.push_back(line);
}

void look_at_references(SQLite::Database& db, Health& health) {
  std::map<std::string, int64_t> broken;
  SQLite::Statement check(db, "PRAGMA foreign_key_check");
  while (check.executeStep()) ++broken[check.getColumn(0).getString()];
  for (const auto& [table, rows] : broken)
    health.damage.push_back(rows == 1 ? fmt::format("1 row of table {} refers to what is not there", table)
                                      : fmt::format("{} rows of table {} refer to what is not there", rows, table));
}

}  // namespace

Health look_at_store(const std::filesystem::path& store) {
  Health health;
  health.known = static_cast<int>(store_format().steps.size());
  std::error_code error;
  if (!std::filesystem::exists(store, error)) return health;
  try {
    // What a killed writer left in the log stays there: nothing is tidied by looking.
    const bool unfinished = std::filesystem::file_size(store.string() + "-wal", error) > 0 && !error;
    auto db = open_database(store, std::chrono::seconds(5));
    sqlite3_db_config(db->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, unfinished ? 1 : 0, nullptr);
    db->exec("PRAGMA query_only=ON");
    health.version = version_of(*db, store_format());
    health.there = health.version > 0;
    if (!health.there) return health;
    look_at_pages(*db, health);
    if (!health.damage.empty()) return health;
    look_at_references(*db, health);
    SQLite::Statement tokens(*db, "SELECT connector, address FROM token ORDER BY connector, address");
    while (tokens.executeStep())
      health.tokens.emplace_back(tokens.getColumn(0).getString(), tokens.getColumn(1).getString());
    return health;
  } catch (const SQLite::Exception& error) {
    throw fault_of(error, store);
  }
}

Engine sqlite_here() {
  Engine engine{sqlite3_libversion(), {}};
  if (sqlite3_libversion_number() < strict_tables)
    engine.problem = "it is older than 3.37, which is the first that keeps each column to its type";
  else if (sqlite3_threadsafe() == 0)
    engine.problem = "it was built for programs of one thread only";
  else
    for (const char* part : {"OMIT_WAL", "OMIT_FOREIGN_KEY", "OMIT_INTEGRITY_CHECK"})
      if (sqlite3_compileoption_used(part)) engine.problem = fmt::format("it was built with {}", part);
  return engine;
}

}  // namespace storage
