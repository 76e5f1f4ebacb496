// A person edits fields of one stored record by hand. What they set, later imports keep, until it is released.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/store.h"

namespace wizard {

struct Edits {
  std::vector<std::pair<std::string, std::string>> set;  // field, text; empty text empties it
  std::vector<std::string> release;                      // fields that the MIS is to decide again
};

struct Edited {
  storage::Receipt receipt;  // run 0: it was all so already
  std::vector<school::Change> changes;
  std::vector<std::string> warnings;  // what looks wrong and was done all the same
};

// "house=Red" -> house, Red. Throws school::Fault usage.
std::pair<std::string, std::string> parse_edit(const std::string& text);

// One run of the history, all of it or nothing; undoing it gives back the values, and what was kept by hand before. A
// released field keeps its value until an import says otherwise. Throws school::Fault usage.
Edited set(storage::Store& store, school::Kind kind, int64_t id, const Edits& edits, const storage::Doing& doing);

}  // namespace wizard
