// One SQLite file, opened with the settings that Rollcall promises, and SQLite's errors in words. For the rooms' own
// files: the store and the plans. One thread at a time.
//
// The settings, read back by database_test.cc:
//   journal_mode=WAL (the store), synchronous=FULL   a power cut loses no apply and tears none
//   foreign_keys=ON                                  no class member without its pupil
//   trusted_schema=OFF, defensive, no triggers, no   a file from elsewhere runs nothing of its own when it is opened
//   views, no attached files, no extensions
//   cell_size_check=ON                               a damaged page is an error and not a wild read
//   secure_delete=ON                                 what is deleted is overwritten
//   temp_store=MEMORY                                no pupil's data in the system's folder for temporary files
//   application_id, user_version                     whose file this is, and of which version
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "school/fault.h"

namespace SQLite {
class Database;
class Exception;
}  // namespace SQLite

namespace storage {

// A kind of file: what it is called in messages, its application_id, and the steps that lead from nothing to the
// version of today. Step n makes version n + 1 of version n. A step that has shipped is never changed.
struct Format {
  const char* what;  // "store"
  int application_id;
  std::span<const std::string> steps;
  const char* what_to_do;  // when the file is not one of these
};

// Makes an empty file that only its owner may read, with its folder, unless it is there.
void make_private_file(const std::filesystem::path& file);

// Opens a file that is there. `patience`: how long to wait for another process that writes.
std::unique_ptr<SQLite::Database> open_database(const std::filesystem::path& file, std::chrono::milliseconds patience);

// 0: nothing in it yet. Throws bad_input when it is not of this format, or of a newer version.
int version_of(SQLite::Database& db, const Format& format);

// Brings the file to the version of today, in one transaction.
void migrate(SQLite::Database& db, const Format& format);

int64_t pragma(SQLite::Database& db, const std::string& name);

// What SQLite said of `file`, for a person. Nothing changed: each write is one transaction.
school::Fault fault_of(const SQLite::Exception& error, const std::filesystem::path& file);

}  // namespace storage
