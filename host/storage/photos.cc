#include "storage/photos.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <vector>

#include "school/fault.h"
#include "storage/plan_file.h"

namespace storage {

void take_photos(SQLite::Database& db, const PlanFile& plan) {
  SQLite::Statement wanted(
      db, "SELECT DISTINCT sha256 FROM photo WHERE sha256 <> '' AND sha256 NOT IN (SELECT sha256 FROM photo_content)");
  std::vector<std::string> digests;
  while (wanted.executeStep()) digests.push_back(wanted.getColumn(0).getString());
  SQLite::Statement row(db, "INSERT INTO photo_content VALUES (?1, ?2, ?3)");
  for (const auto& sha256 : digests) {
    const auto photo = plan.photo(sha256);
    if (!photo) {
      throw school::Fault(school::FaultKind::bad_input,
                          fmt::format("Plan {} lacks the bytes of a photo ({}).", plan.id(), sha256),
                          "Make a new plan.");
    }
    row.reset();
    row.bindNoCopy(1, sha256);
    row.bindNoCopy(2, photo->type);
    row.bindNoCopy(3, photo->bytes.data(), static_cast<int>(photo->bytes.size()));
    row.exec();
  }
}

void drop_photos(SQLite::Database& db) {
  db.exec(
      "DELETE FROM photo_content WHERE sha256 NOT IN (SELECT sha256 FROM photo WHERE sha256 IS NOT NULL) "
      "AND sha256 NOT IN (SELECT c.before FROM change c JOIN run r ON r.id = c.run JOIN photo p ON p.id = c.record "
      "WHERE c.kind = 'photo' AND c.field = 'sha256' AND c.before IS NOT NULL "
      "AND r.undone_by IS NULL AND r.what <> 'undo')");
}

void drop_photos_of_plans(const std::filesystem::path& store) {
  for (const auto& id : PlanFile::list(store)) {
    try {
      PlanFile::open(store, id).drop_photos();
    } catch (const school::Fault&) {  // of another version, or damaged: no import reads it either
    }
  }
}

std::optional<std::string> photo_bytes(SQLite::Database& db, const std::string& sha256) {
  SQLite::Statement row(db, "SELECT bytes FROM photo_content WHERE sha256 = ?1");
  row.bind(1, sha256);
  if (!row.executeStep()) return std::nullopt;
  return row.getColumn(0).getString();
}

}  // namespace storage
