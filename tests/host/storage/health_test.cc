// A store looked at for damage, without changing it.
#include "storage/health.h"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "school/fault.h"
#include "storage/store.h"
#include "support/temporary.h"

using Catch::Matchers::Contains;

TEST_CASE("a store that is not there, a whole one, and whose tokens are in it") {
  const support::Temporary folder;
  const auto file = folder / "school.db";
  CHECK_FALSE(storage::look_at_store(file).there);
  {
    storage::Store store(file);
    store.set_school({"Oak Park", "123456", "", ""});
    store.put_token("wonde", "https://api.wonde.com", "sealed");
  }
  const auto before = support::read_file(file);
  const auto health = storage::look_at_store(file);
  CHECK(health.there);
  CHECK(health.version == health.known);
  CHECK(health.damage.empty());
  CHECK(health.tokens == std::vector<std::pair<std::string, std::string>>{{"wonde", "https://api.wonde.com"}});
  CHECK(support::read_file(file) == before);
  CHECK_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

TEST_CASE("a row that refers to what is not there is damage, by its table and number") {
  const support::Temporary folder;
  const auto file = folder / "school.db";
  storage::Store(file).set_school({"Oak Park", "123456", "", ""});
  {
    SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
    db.exec("PRAGMA foreign_keys=OFF; UPDATE school SET adopted_by = 77");
  }
  const auto health = storage::look_at_store(file);
  REQUIRE(health.damage.size() == 1);
  CHECK(health.damage[0] == "1 row of table school refers to what is not there");
}

TEST_CASE("what is no store is told as the store itself tells it") {
  const support::Temporary folder;
  support::write_file(folder / "school.db", std::string(4096, 'x'));
  CHECK_THROWS_WITH(storage::look_at_store(folder / "school.db"), Contains("is not a database"));
}

TEST_CASE("the SQLite here will do") { CHECK(storage::sqlite_here().problem.empty()); }
