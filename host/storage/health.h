// A store looked at for damage, without changing it: for `rollcall doctor`. Used by one thread.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace storage {

struct Health {
  bool there = false;               // there is a school in it
  int version = 0, known = 0;       // of the file; the newest that this Rollcall knows
  std::vector<std::string> damage;  // what SQLite says of its pages, and which tables refer to what is not there
  // Whose sealed tokens are in it: connector and address.
  std::vector<std::pair<std::string, std::string>> tokens;
};

// Reads the whole file. Throws school::Fault as Store does; a file of an older Rollcall stays of its version.
Health look_at_store(const std::filesystem::path& store);

// "3.40.1", and why it will not do for a store, in words; empty: it will.
struct Engine {
  std::string version, problem;
};
Engine sqlite_here();

}  // namespace storage
