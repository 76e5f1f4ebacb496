// The runs and their changes, as they stand in the store. Used by one thread, inside its owner's transaction.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "storage/store.h"

namespace SQLite {
class Database;
}

namespace storage {

int64_t add_run(SQLite::Database& db, const Run& run);  // its id is given here
void set_seconds(SQLite::Database& db, int64_t run, double seconds);

// Marks a run that has just been reversed as undone by the latest undo of it that stands. When it was itself an undo,
// what it had undone stands again, unless another undo of that stands, and so on down.
void mark_undone(SQLite::Database& db, int64_t run);

std::vector<Run> runs(SQLite::Database& db);  // newest first
std::optional<Run> find_run(SQLite::Database& db, int64_t id);

std::vector<school::Change> changes_of(SQLite::Database& db, int64_t run);  // in their order

// The field of a line that stands for others: what they said was about somebody who has been forgotten (forget.h).
inline constexpr std::string_view forgotten_field = "forgotten";

// Every change of the runs after `run` that stand and are no undo, with its run. One that was undone and brought back
// is as late as that.
void each_later_change(SQLite::Database& db, int64_t run,
                       const std::function<void(const school::Change&, int64_t run)>& take);

}  // namespace storage
