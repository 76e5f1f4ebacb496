// The runs and their changes, as they stand in the store. Used by one thread, inside its owner's transaction.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "storage/store.h"

namespace SQLite {
class Database;
}

namespace storage {

int64_t add_run(SQLite::Database& db, const Run& run);  // its id is given here
void set_seconds(SQLite::Database& db, int64_t run, double seconds);

// Marks what `by` reversed as undone. When that was itself an undo, what it had undone stands again, and so on down.
void mark_undone(SQLite::Database& db, int64_t run, int64_t by);

std::vector<Run> runs(SQLite::Database& db);  // newest first
std::optional<Run> find_run(SQLite::Database& db, int64_t id);

std::vector<school::Change> changes_of(SQLite::Database& db, int64_t run);  // in their order

// Every change of the imports after `run` that stand.
void each_later_change(SQLite::Database& db, int64_t run, const std::function<void(const school::Change&)>& take);

}  // namespace storage
