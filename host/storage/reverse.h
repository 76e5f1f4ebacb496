// What undoing a run would do: its changes reversed, last first, less those that can no longer be. Used by one thread,
// inside its owner's transaction; only reads.
#pragma once

#include "storage/store.h"

namespace SQLite {
class Database;
}

namespace storage {

// A change is kept back when a run after it that stands, whatever did it, changed the same field; a created record,
// when such a run changed anything of it or something that stays refers to it. A photo is one thing: its fields go
// together; so do an id and its being set aside. What would bring back an MIS id that another record has now, a second
// membership where there is one, a reference to nothing, or a photo whose bytes are gone, is kept back too.
Reversal reverse(SQLite::Database& db, int64_t run);

}  // namespace storage
