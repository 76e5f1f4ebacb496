#include "storage/database.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace storage {

using school::Fault;
using school::FaultKind;

void make_private_file(const std::filesystem::path& file) {
  std::error_code failed;
  const auto folder = std::filesystem::absolute(file).parent_path();
  std::filesystem::create_directories(folder, failed);
  const int fd = failed ? -1 : ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOCTTY, 0600);
  if (fd < 0) {
    throw Fault(FaultKind::ours,
                fmt::format("{} cannot be made: {}.", file.string(), failed ? failed.message() : std::strerror(errno)),
                "Check that you may write in its folder, or name another place.");
  }
  ::close(fd);
}

std::unique_ptr<SQLite::Database> open_database(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  if (std::filesystem::is_directory(file))
    throw Fault(FaultKind::bad_input, fmt::format("{} is a folder, not a file.", file.string()),
                "Name a file in it instead.");
  // NOMUTEX: a connection is used by one thread, and SQLite's own locks cost a tenth of an import.
  auto db = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX,
                                               static_cast<int>(patience.count()));
  auto* handle = db->getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  db->exec(
      "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON;"
      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536");
  return db;
}

int64_t pragma(SQLite::Database& db, const std::string& name) { return db.execAndGet("PRAGMA " + name).getInt64(); }

int version_of(SQLite::Database& db, const Format& format) {
  const auto version = pragma(db, "user_version");
  const auto application = pragma(db, "application_id");
  const bool empty = version == 0 && application == 0 && !db.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
  if (empty) return 0;
  if (application != format.application_id || version < 1) {
    throw Fault(FaultKind::bad_input,
                fmt::format("{} is a database, but not a {} of Rollcall.", db.getFilename(), format.what),
                format.what_to_do);
  }
  if (version > static_cast<int64_t>(format.steps.size())) {
    throw Fault(FaultKind::bad_input,
                fmt::format("{} was written by a newer Rollcall: it is a {} of version {}, and this Rollcall knows {}.",
                            db.getFilename(), format.what, version, format.steps.size()),
                "Use the newer Rollcall.");
  }
  return static_cast<int>(version);
}

void migrate(SQLite::Database& db, const Format& format) {
  if (version_of(db, format) == static_cast<int>(format.steps.size())) return;
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  const auto from = static_cast<size_t>(version_of(db, format));  // again: another process may have been first
  for (const auto& step : format.steps.subspan(from)) db.exec(step);
  db.exec(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", format.application_id, format.steps.size()));
  transaction.commit();
}

Fault fault_of(const SQLite::Exception& error, const std::filesystem::path& file) {
  const auto name = file.string();
  switch (error.getErrorCode() & 0xff) {
    case SQLITE_NOTADB:
      return {FaultKind::bad_input, fmt::format("{} is not a database.", name),
              "Name another file, or move this one away."};
    case SQLITE_CORRUPT:
      return {FaultKind::bad_input, fmt::format("{} is damaged: {}.", name, error.what()),
              "Put back the last good copy of it."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {FaultKind::ours, fmt::format("{} is being written by another program. Nothing was changed.", name),
              "Wait until that has finished, then try again."};
    case SQLITE_FULL:
      return {FaultKind::ours, fmt::format("There is no room left on the disk of {}. Nothing was changed.", name),
              "Make room, then try again."};
    case SQLITE_IOERR:
      return {FaultKind::ours,
              fmt::format("{} cannot be read or written: {}. Nothing was changed.", name, error.what()),
              "Check the disk, then try again."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return {FaultKind::ours, fmt::format("{} cannot be opened: {}.", name, error.what()),
              "Check that you may read and write it and its folder."};
    case SQLITE_CONSTRAINT:
      return {FaultKind::ours, fmt::format("The changes do not fit {}: {}. Nothing was changed.", name, error.what()),
              "Please report this."};
    default:
      return {FaultKind::ours, fmt::format("{}: {}.", name, error.what()), "Please report this."};
  }
}

}  // namespace storage
