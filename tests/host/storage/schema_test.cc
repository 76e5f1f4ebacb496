#include "storage/schema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "host/storage/made_up.h"

using namespace made_up;
using school::Kind;
using school::Type;
using storage::Store;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<SQLite::Database> raw(const fs::path& file) {
  return std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
}

std::string sqlite_type(Type type) {
  return type == Type::flag || type == Type::number || type == Type::ref ? "INTEGER" : "TEXT";
}

}  // namespace

TEST_CASE("the columns of each table are the fields of the kinds table, in its order") {
  const Folder folder;
  Store(folder / "school.db").set_school(oakfield);
  const auto db = raw(folder / "school.db");
  for (Kind kind : school::all_kinds) {
    std::string wanted = "id INTEGER, ", found;
    for (const auto& field : school::info(kind).fields)
      wanted += fmt::format("{} {}, ", field.name, sqlite_type(field.type));
    wanted += "left_on TEXT, source TEXT, ";
    SQLite::Statement columns(*db, fmt::format("PRAGMA table_info({})", school::info(kind).name));
    while (columns.executeStep())
      found += fmt::format("{} {}, ", columns.getColumn(1).getString(), columns.getColumn(2).getString());
    CHECK(found == wanted);

    std::string wanted_refs, found_refs;
    for (const auto& field : school::info(kind).fields)
      if (field.type == Type::ref) wanted_refs += fmt::format("{}->{} ", field.name, school::info(field.refers).name);
    SQLite::Statement refs(*db,
                           fmt::format("SELECT \"from\", \"table\" FROM pragma_foreign_key_list('{}') ORDER BY id DESC",
                                       school::info(kind).name));
    while (refs.executeStep())
      found_refs += fmt::format("{}->{} ", refs.getColumn(0).getString(), refs.getColumn(1).getString());
    CHECK(found_refs == wanted_refs);
  }
}

TEST_CASE("every table is strict, and every reference has its index") {
  const Folder folder;
  Store(folder / "school.db").set_school(oakfield);
  const auto db = raw(folder / "school.db");
  CHECK(
      db->execAndGet(
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict")
          .getInt() == 0);
  for (Kind kind : school::all_kinds) {
    for (const auto& field : school::info(kind).fields) {
      if (field.type != Type::ref) continue;
      SQLite::Statement plan(
          *db, fmt::format("EXPLAIN QUERY PLAN SELECT id FROM {} WHERE {} = 1", school::info(kind).name, field.name));
      plan.executeStep();
      CHECK_THAT(plan.getColumn(3).getString(), Catch::Contains("USING COVERING INDEX"));
    }
  }
}

TEST_CASE("a store of each earlier version becomes one of today, and keeps what is in it") {
  // versions/N.sql: the dump of a store with first_changes() in it, as Rollcall of version N left it. A new migration
  // brings the file of its own version, and changes no other.
  const auto today = storage::store_format().steps.size();
  for (size_t version = 1; version <= today; ++version) {
    INFO("version " << version);
    const Folder folder;
    const auto dump = bytes_of(fs::path(ROLLCALL_SOURCE) / fmt::format("tests/host/storage/versions/{}.sql", version));
    REQUIRE_FALSE(dump.empty());
    raw(folder / "school.db")->exec(dump);
    Store store(folder / "school.db");
    const auto school = store.read("wonde");
    CHECK(school[Kind::pupil].size() == 2);
    CHECK(value(school, Kind::pupil, 2, "legal_forename") == "Zoë");
    CHECK(school[Kind::pupil][0].mis_id == "A1");
    CHECK(school[Kind::pupil][0].by_hand.empty());
    CHECK(school[Kind::pupil][1].by_hand.size() == (version < 3 ? 0 : 1));
    CHECK(school.school->name == "Oakfield Academy");
    CHECK(store.history().size() == 1);
    apply(store, {changed(Kind::pupil, 1, "house", {}, "Red"),
                  changed(Kind::pupil, 1, "by_hand@house", {}, "2026-11-23T18:42:00Z")});
    CHECK(store.read("wonde")[Kind::pupil][0].by_hand.size() == 1);
    store.undo(1, anna);
    const auto db = raw(folder / "school.db");
    CHECK(db->execAndGet("PRAGMA user_version").getInt() == static_cast<int>(today));
    CHECK(db->execAndGet("PRAGMA integrity_check").getString() == "ok");
  }
}

TEST_CASE("a migration that fails half-way leaves the version that was there") {
  const Folder folder;
  const auto file = folder / "x.db";
  const std::vector<std::string> good = {"CREATE TABLE a (x TEXT) STRICT", "CREATE TABLE b (x TEXT) STRICT"};
  const std::vector<std::string> bad = {good[0], "CREATE TABLE b (x TEXT) STRICT; CREATE TABLE a (x TEXT) STRICT"};
  storage::make_private_file(file);
  const auto db = storage::open_database(file, std::chrono::seconds(1));
  storage::migrate(*db, {"x", 77, std::span(good).first(1), ""});
  CHECK_THROWS(storage::migrate(*db, {"x", 77, bad, ""}));
  CHECK(storage::version_of(*db, {"x", 77, bad, ""}) == 1);
  CHECK_FALSE(db->tableExists("b"));
  storage::migrate(*db, {"x", 77, good, ""});
  CHECK(storage::version_of(*db, {"x", 77, good, ""}) == 2);
  CHECK(db->tableExists("b"));
}

TEST_CASE("a store of a newer Rollcall is refused with both versions, untouched") {
  const Folder folder;
  Store(folder / "school.db").set_school(oakfield);
  raw(folder / "school.db")->exec("PRAGMA user_version=99");
  const auto before = bytes_of(folder / "school.db");
  std::string said;
  CHECK(fault([&] { Store store(folder / "school.db"); }, &said) == bad_input);
  CHECK_THAT(said, Catch::EndsWith(
                       fmt::format("school.db was written by a newer Rollcall: it is a store of version 99, and this "
                                   "Rollcall knows {}. Use the newer Rollcall.",
                                   storage::store_format().steps.size())));
  CHECK(bytes_of(folder / "school.db") == before);
}

TEST_CASE("what is no store is refused by name and not touched") {
  const Folder folder;
  std::ofstream(folder / "notes.txt") << std::string(5000, 'x') << "not a database";
  raw(folder / "other.db")->exec("CREATE TABLE t (x); PRAGMA application_id=5; PRAGMA user_version=1");
  raw(folder / "foreign.db")->exec("CREATE TABLE t (x)");
  fs::create_directory(folder / "folder");
  std::string said;
  const auto text = bytes_of(folder / "notes.txt"), other = bytes_of(folder / "other.db");
  CHECK(fault([&] { Store(folder / "notes.txt"); }, &said) == bad_input);
  CHECK_THAT(said, Catch::Contains("notes.txt is not a database"));
  CHECK(fault([&] { Store(folder / "other.db"); }, &said) == bad_input);
  CHECK_THAT(said, Catch::Contains("other.db is a database, but not a store of Rollcall"));
  CHECK(fault([&] { Store(folder / "foreign.db"); }) == bad_input);
  CHECK(fault([&] { Store(folder / "folder"); }, &said) == bad_input);
  CHECK_THAT(said, Catch::Contains("is a folder"));
  CHECK(bytes_of(folder / "notes.txt") == text);
  CHECK(bytes_of(folder / "other.db") == other);
  CHECK_FALSE(fs::exists(folder / "other.db-wal"));
}

TEST_CASE("an empty file is an empty store, as a first write leaves it that was killed") {
  const Folder folder;
  std::ofstream(folder / "school.db").close();
  Store store(folder / "school.db");
  CHECK(store.read("wonde")[Kind::pupil].empty());
  CHECK(fs::file_size(folder / "school.db") == 0);
  apply(store, first_changes());
  CHECK(store.read("wonde")[Kind::pupil].size() == 2);
}

TEST_CASE("a damaged store says so") {
  const Folder folder;
  {
    Store store(folder / "school.db");
    apply(store, first_changes());
  }
  auto bytes = bytes_of(folder / "school.db");
  for (size_t at = 4096; at < bytes.size(); ++at) bytes[at] = static_cast<char>(at * 7);
  std::ofstream(folder / "school.db", std::ios::binary) << bytes;
  std::string said;
  CHECK(fault([&] { Store(folder / "school.db").read("wonde"); }, &said) == bad_input);
  CHECK_THAT(said, Catch::Contains("school.db is damaged"));
}

TEST_CASE("the safe settings are those that database.h states") {
  const Folder folder;
  {
    Store store(folder / "school.db");
    apply(store, first_changes());
  }
  const auto db = storage::open_database(folder / "school.db", std::chrono::milliseconds(1234));
  const auto text = [&](const char* name) { return db->execAndGet(std::string("PRAGMA ") + name).getString(); };
  CHECK(text("journal_mode") == "wal");
  CHECK(text("synchronous") == "2");  // FULL
  CHECK(text("foreign_keys") == "1");
  CHECK(text("trusted_schema") == "0");
  CHECK(text("cell_size_check") == "1");
  CHECK(text("secure_delete") == "1");
  CHECK(text("temp_store") == "2");  // MEMORY
  CHECK(text("busy_timeout") == "1234");
  CHECK(text("application_id") == "1383033964");
  CHECK(text("user_version") == std::to_string(storage::store_format().steps.size()));
  for (const auto& [option, wanted] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                       {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                       {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                       {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}}) {
    int value = -1;
    sqlite3_db_config(db->getHandle(), option, -1, &value);
    CHECK(value == wanted);
  }
  CHECK_THROWS(db->exec("ATTACH ':memory:' AS other"));
}
