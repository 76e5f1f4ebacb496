// Every trace of a pupil or a member of staff in the store: found, and deleted. Used by one thread, inside its owner's
// transaction.
#pragma once

#include <set>
#include <utility>

#include "storage/store.h"

namespace SQLite {
class Database;
}

namespace storage {

struct Traces {
  std::set<std::pair<school::Kind, int64_t>> records;  // those that are there and those that only the history knows
  std::set<std::pair<int64_t, int64_t>> lines;         // of the history: run, seq
};

// The person, what refers to them, whoever was merged into them, and every line of the history about one of these, or
// that holds a number which is theirs alone (UPN, ULN, UCI, email). Throws school::Fault usage when there is nobody.
Traces find_traces(SQLite::Database& db, school::Kind kind, int64_t id);

// How many of the records are in the tables.
std::map<school::Kind, int64_t> count_records(SQLite::Database& db, const Traces& traces);

// In place of the lines of a run comes one that says nothing but that there were some (forgotten_field). Photos' bytes
// that nobody else has go, too.
void delete_traces(SQLite::Database& db, const Traces& traces, school::Kind kind);

}  // namespace storage
