#include "storage/connection.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "storage/schema.h"

namespace storage {
namespace {

// While it lives the connection may write.
class Writable {
 public:
  explicit Writable(SQLite::Database& db) : db_(db) { db_.exec("PRAGMA query_only=OFF"); }
  ~Writable() { db_.tryExec("PRAGMA query_only=ON"); }
  Writable(const Writable&) = delete;
  Writable& operator=(const Writable&) = delete;

 private:
  SQLite::Database& db_;
};

void keep_log(SQLite::Database& db, bool keep) {
  sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
}

}  // namespace

Connection::Connection(std::filesystem::path file, std::chrono::milliseconds patience)
    : file_(std::move(file)), patience_(patience) {}

bool Connection::open() {
  if (!db_) {
    std::error_code failed;
    const bool there = std::filesystem::exists(file_, failed);
    if (failed) {
      throw school::Fault(school::FaultKind::ours,
                          fmt::format("{} cannot be looked at: {}.", file_.string(), failed.message()),
                          "Check that you may read its folder, or name another file with --store.");
    }
    if (!there) return false;
    // What a killed writer left in the log is not ours to tidy away while we only read.
    std::error_code none;
    const bool unfinished = std::filesystem::file_size(file_.string() + "-wal", none) > 0 && !none;
    auto db = open_database(file_, patience_);
    keep_log(*db, unfinished);
    if (version_of(*db, store_format()) > 0) migrate(*db, store_format());
    db->exec("PRAGMA query_only=ON");
    db_ = std::move(db);
  }
  return version_of(*db_, store_format()) > 0;
}

void Connection::writing(const std::function<bool(SQLite::Database&)>& work) {
  try {
    make_private_file(file_);
    open();
    const Writable writable(*db_);
    db_->exec("PRAGMA journal_mode=WAL");
    migrate(*db_, store_format());
    keep_log(*db_, false);
    SQLite::Transaction transaction(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    db_->exec("PRAGMA defer_foreign_keys=ON");  // a plan may name a record before the one that it refers to
    if (!work(*db_)) return;
    transaction.commit();
    // So that a copy of the one file is a copy of the school. It waits for nobody: when others read, the last of them
    // does it.
    db_->setBusyTimeout(0);
    db_->tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
    db_->setBusyTimeout(static_cast<int>(patience_.count()));
  } catch (const SQLite::Exception& error) {
    throw fault_of(error, file_);
  }
}

bool Connection::write_anew() {
  try {
    if (!open()) return true;
    const Writable writable(*db_);
    // VACUUM copies by way of an attached database, which is otherwise forbidden; it is in memory (temp_store).
    sqlite3_limit(db_->getHandle(), SQLITE_LIMIT_ATTACHED, 1);
    const int failed = db_->tryExec("VACUUM");
    sqlite3_limit(db_->getHandle(), SQLITE_LIMIT_ATTACHED, 0);
    SQLite::Statement checkpoint(*db_, "PRAGMA wal_checkpoint(TRUNCATE)");
    const bool busy = !checkpoint.executeStep() || checkpoint.getColumn(0).getInt() != 0;
    return failed == SQLITE_OK && !busy;
  } catch (const SQLite::Exception& error) {
    if ((error.getErrorCode() & 0xff) == SQLITE_BUSY || (error.getErrorCode() & 0xff) == SQLITE_LOCKED) return false;
    throw fault_of(error, file_);
  }
}

}  // namespace storage
