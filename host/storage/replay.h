// Does Changes to the tables and writes them down as those of a run: the one way in which records change. Used by one
// thread, inside its owner's transaction.
#pragma once

#include <span>

#include "school/plan.h"

namespace SQLite {
class Database;
}

namespace storage {

// Throws school::Fault ours when a change does not fit what is there, SQLite::Exception from SQLite.
void replay(SQLite::Database& db, int64_t run, std::span<const school::Change> changes);

// The id that the next record of a kind will have.
int64_t next_id(SQLite::Database& db, school::Kind kind);

}  // namespace storage
