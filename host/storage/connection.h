// The store's file as it is read and written: opened when it is there, made by the first write. Used by one thread.
// Throws school::Fault.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

#include "storage/database.h"

namespace storage {

class Connection {
 public:
  Connection(std::filesystem::path file, std::chrono::milliseconds patience);
  const std::filesystem::path& file() const { return file_; }

  // Runs `work` on one state of the store; gives `none` when there is nothing in it. Changes no byte of the file.
  template <class Result, class Work>
  Result reading(Result none, Work work) {
    try {
      if (!open()) return none;
      SQLite::Transaction transaction(*db_);
      return work(*db_);
    } catch (const SQLite::Exception& error) {
      throw fault_of(error, file_);
    }
  }

  // Runs `work` in the one transaction of a write, which stands when it gives true.
  void writing(const std::function<bool(SQLite::Database&)>& work);

  // Writes the file anew, without the bytes of what was deleted from it. False: another program has it open, so that
  // they stay in it until that one ends.
  bool write_anew();

 private:
  bool open();  // false: there is no school in it yet

  std::filesystem::path file_;
  std::chrono::milliseconds patience_;
  std::unique_ptr<SQLite::Database> db_;  // nothing as long as there is no file
};

}  // namespace storage
