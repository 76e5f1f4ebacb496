// The bytes of photos in the store, once for each content. Used by one thread, inside its owner's transaction.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace SQLite {
class Database;
}

namespace storage {

class PlanFile;

// Takes the bytes of every photo that the store has not got yet. Throws school::Fault bad_input when the plan lacks
// them.
void take_photos(SQLite::Database& db, const PlanFile& plan);

// Drops bytes that no photo has, and that undoing an import would not bring back. Of a photo that is deleted nothing
// stays, of what it showed before neither.
void drop_photos(SQLite::Database& db);

// The bytes of photos in every plan beside the store: all of them are stale once the store has changed. One that cannot
// be written stays as it is.
void drop_photos_of_plans(const std::filesystem::path& store);

std::optional<std::string> photo_bytes(SQLite::Database& db, const std::string& sha256);

}  // namespace storage
