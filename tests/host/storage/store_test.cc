#include "storage/store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <catch2/catch.hpp>

#include "host/storage/made_up.h"

using namespace made_up;
using school::Kind;
using storage::Store;
namespace fs = std::filesystem;

TEST_CASE("a missing store reads as an empty school, and no file is made") {
  const Folder folder;
  const Store store(folder / "deep/school.db");
  const auto school = store.read("wonde");
  for (Kind kind : school::all_kinds) {
    CHECK(school[kind].empty());
    CHECK(school.next_id[index(kind)] == 1);
  }
  CHECK(store.revision() == 0);
  CHECK_FALSE(store.school());
  CHECK(store.history().empty());
  CHECK_FALSE(store.run(1));
  CHECK_FALSE(store.latest_connector());
  CHECK_FALSE(store.photo(digest_a));
  CHECK_FALSE(store.token("wonde", "https://x"));
  CHECK(fault([&] { store.preview_undo(1); }) == usage);
  Store writer(folder / "deep/school.db");
  CHECK(fault([&] { writer.undo(1, anna); }) == usage);
  CHECK_FALSE(store.exists());
  CHECK_FALSE(fs::exists(folder / "deep"));
}

TEST_CASE("the first write makes the file, with its folder, for its owner only") {
  const Folder folder;
  Store store(folder / "deep/school.db");
  store.set_school(oakfield);
  CHECK(store.exists());
  CHECK(fs::status(store.file()).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(store.school()->name == "Oakfield Academy");
  CHECK(store.school()->urn == "123456");
  CHECK(store.school()->dfe_number == "8014001");
  CHECK(store.school()->system == "wonde");
  CHECK(store.revision() == 1);
}

TEST_CASE("a first import is read back as it was said, and again by a second process's Store") {
  const Folder folder;
  Store store(folder / "school.db");
  const auto receipt = apply(store, first_changes());
  CHECK(receipt.run == 1);
  CHECK(receipt.counts.at(Kind::pupil).fresh == 2);
  for (const Store* reader : {static_cast<const Store*>(&store), new const Store(store.file())}) {
    const auto school = reader->read("wonde");
    REQUIRE(school[Kind::pupil].size() == 2);
    const auto& ada = school[Kind::pupil][0];
    CHECK(ada.id == 1);
    CHECK(ada.mis_id == "A1");
    CHECK(ada.source == "wonde");
    CHECK(ada.left_on.empty());
    CHECK(value(school, Kind::pupil, 1, "upn") == "B801200005001");
    CHECK(value(school, Kind::pupil, 1, "eal") == "true");
    CHECK(value(school, Kind::pupil, 1, "in_care") == "false");
    CHECK(value(school, Kind::pupil, 1, "middle_names") == "");
    CHECK_FALSE(value(school, Kind::pupil, 1, "house"));
    CHECK(value(school, Kind::pupil, 2, "legal_forename") == "Zoë");
    CHECK(value(school, Kind::pupil, 2, "extras") == R"({"bus":"7"})");
    CHECK(value(school, Kind::member, 2, "pupil") == "2");
    CHECK(value(school, Kind::photo, 1, "bytes") == "5");
    CHECK(reader->photo(digest_a) == "photo");
    CHECK_FALSE(reader->photo(digest_b));  // in the plan, but no pupil's
    CHECK(school.next_id[index(Kind::pupil)] == 3);
    CHECK(school.next_id[index(Kind::result)] == 1);
    CHECK(school.revision == 1);
    CHECK(school.school->urn == "123456");  // adopted
    if (reader != &store) delete reader;
  }
  CHECK(store.read("sims")[Kind::pupil][0].mis_id.empty());
}

TEST_CASE("a second import changes fields, ids, leaving and photos") {
  const Folder folder;
  Store store(folder / "school.db");
  apply(store, first_changes());
  const auto receipt = apply(store, {
                                        changed(Kind::pupil, 1, "legal_surname", "Brown", "Green"),
                                        changed(Kind::pupil, 1, "eal", "true", "false"),
                                        changed(Kind::pupil, 1, "house", {}, "Red"),
                                        changed(Kind::pupil, 1, "middle_names", "", {}),
                                        changed(Kind::pupil, 1, "mis_id@wonde", "A1", "A9"),
                                        changed(Kind::pupil, 1, "mis_id@sims", {}, "77"),
                                        changed(Kind::pupil, 2, "left_on", {}, "2026-11-20"),
                                        changed(Kind::class_, 1, "subject", "1", {}),
                                        changed(Kind::photo, 1, "sha256", digest_a, digest_b),
                                    });
  CHECK(receipt.run == 2);
  const auto school = store.read("wonde");
  CHECK(value(school, Kind::pupil, 1, "legal_surname") == "Green");
  CHECK(value(school, Kind::pupil, 1, "eal") == "false");
  CHECK(value(school, Kind::pupil, 1, "house") == "Red");
  CHECK_FALSE(value(school, Kind::pupil, 1, "middle_names"));
  CHECK_FALSE(value(school, Kind::class_, 1, "subject"));
  CHECK(school[Kind::pupil][0].mis_id == "A9");
  CHECK(school[Kind::pupil][1].left_on == "2026-11-20");
  CHECK(store.read("sims")[Kind::pupil][0].mis_id == "77");
  CHECK(store.photo(digest_b)->size() == 10);
  CHECK(store.photo(digest_a) == "photo");  // undoing would bring it back
}

TEST_CASE("two records may exchange their MIS ids, and a new one may take another's") {
  const Folder folder;
  Store store(folder / "school.db");
  apply(store, first_changes());
  apply(store, {
                   created(Kind::pupil, 3, {{"mis_id@wonde", "A2"}}),
                   changed(Kind::pupil, 1, "mis_id@wonde", "A1", "A3"),
                   changed(Kind::pupil, 2, "mis_id@wonde", "A2", "A1"),
               });
  const auto school = store.read("wonde");
  CHECK(school[Kind::pupil][0].mis_id == "A3");
  CHECK(school[Kind::pupil][1].mis_id == "A1");
  CHECK(school[Kind::pupil][2].mis_id == "A2");
}

TEST_CASE("a plan without changes writes nothing and is no run") {
  const Folder folder;
  Store store(folder / "school.db");
  auto nothing = plan_of(store, {});
  CHECK(store.apply(nothing, anna).run == 0);
  CHECK_FALSE(store.exists());
  apply(store, first_changes());
  const auto before = bytes_of(store.file());
  CHECK(apply(store, {}).run == 0);
  CHECK(bytes_of(store.file()) == before);
  CHECK_FALSE(nothing.applied_as());
}

TEST_CASE("a plan for another revision is stale, and both revisions are named") {
  const Folder folder;
  Store store(folder / "school.db");
  auto first = plan_of(store, first_changes());
  auto second = plan_of(store, first_changes());
  store.apply(first, anna);
  const auto before = bytes_of(store.file());
  std::string said;
  CHECK(fault([&] { store.apply(second, anna); }, &said) == stale);
  CHECK(
      said ==
      "The school has changed since plan p2 was made: the plan is for revision 0, the store is at 1. Make a new plan.");
  CHECK(fault([&] { store.apply(first, anna); }, &said) == stale);
  CHECK(said == "Plan p1 was applied already, as run 1. Make a new plan.");
  CHECK(bytes_of(store.file()) == before);
}

TEST_CASE("a stale plan makes no store") {
  const Folder folder;
  Store store(folder / "school.db"), other(folder / "other.db");
  other.set_school(oakfield);
  auto plan = plan_of(other, first_changes());
  CHECK(fault([&] { store.apply(plan, anna); }) == stale);
  CHECK_FALSE(store.exists());
}

TEST_CASE("a plan that does not fit leaves the store as it was") {
  const Folder folder;
  Store store(folder / "school.db");
  apply(store, first_changes());
  const auto before = bytes_of(store.file());
  const std::vector<std::vector<school::Change>> wrong = {
      {changed(Kind::pupil, 1, "house", {}, "Red"), changed(Kind::pupil, 1, "legal_surname", "White", "Green")},
      {changed(Kind::pupil, 99, "house", {}, "Red")},
      {changed(Kind::pupil, 1, "shoe_size", {}, "42")},
      {changed(Kind::pupil, 1, "eal", "true", "perhaps")},
      {changed(Kind::photo, 1, "bytes", "5", "5x")},
      {changed(Kind::class_, 1, "subject", "1", "99")},                     // no such subject
      {changed(Kind::pupil, 1, "mis_id@wonde", "A5", "A6")},                // is A1
      {changed(Kind::pupil, 1, "mis_id@wonde", {}, "A6")},                  // has one
      {changed(Kind::pupil, 1, "mis_id@wonde", "A1", "A2")},                // another's
      {changed(Kind::photo, 1, "sha256", digest_a, std::string(64, 'd'))},  // bytes nobody has
      {created(Kind::pupil, 2, {{"legal_surname", "Twice"}})},
      {created(Kind::pupil, 3, {{"shoe_size", "42"}})},
      {{Kind::pupil, 3, "", {}, "{\"upn\":"}},
      {{Kind::pupil, 3, "", {}, "{\"upn\":{\"a\":\"b\"}}"}},
      {{Kind::pupil, 3, "", {}, "[\"upn\"]"}},
      {{Kind::pupil, 3, "", {}, "{\"upn\":5}"}},
      {{Kind::pupil, 1, "", json({}), {}}},  // still in a class
      {{Kind::pupil, 99, "", json({}), {}}},
  };
  for (size_t i = 0; i < wrong.size(); ++i) {
    INFO("plan " << i);
    std::string said;
    CHECK(fault([&] { apply(store, wrong[i]); }, &said) > 0);
    CHECK(said.find("White") == said.npos);  // no pupil's data in messages
    CHECK(store.revision() == 1);
  }
  CHECK(store.history().size() == 1);
  CHECK(bytes_of(store.file()) == before);
}

TEST_CASE("reading changes no byte of the file and leaves nothing beside it") {
  const Folder folder;
  {
    Store store(folder / "school.db");
    apply(store, first_changes());
    CHECK(bytes_of(folder / "school.db-wal").empty());  // a copy of the one file is a copy of the school
  }
  const auto before = bytes_of(folder / "school.db");
  {
    const Store store(folder / "school.db");
    everything(store);
    store.history();
    store.changes(1);
    store.preview_undo(1);
  }
  CHECK(bytes_of(folder / "school.db") == before);
  CHECK_FALSE(fs::exists(folder / "school.db-wal"));
  CHECK_FALSE(fs::exists(folder / "school.db-shm"));
}

TEST_CASE("what a killed writer left in the log is read, and no reader tidies it away") {
  const Folder folder;
  Store store(folder / "school.db");
  apply(store, first_changes());
  // One who still reads the older state keeps the next import's pages in the log, as a kill right after the commit
  // does.
  SQLite::Database holder((folder / "school.db").string());
  SQLite::Transaction reading(holder);
  holder.execAndGet("SELECT count(*) FROM pupil");
  apply(store, {changed(Kind::pupil, 1, "house", {}, "Red")});
  fs::copy(folder / "school.db", folder / "copy.db");
  fs::copy(folder / "school.db-wal", folder / "copy.db-wal");
  const auto before = bytes_of(folder / "copy.db");
  REQUIRE(before.find("Red") == before.npos);
  for (int again = 0; again < 2; ++again)
    CHECK(value(Store(folder / "copy.db").read("wonde"), Kind::pupil, 1, "house") == "Red");
  CHECK(bytes_of(folder / "copy.db") == before);
  Store writer(folder / "copy.db");
  writer.set_school(oakfield);
  CHECK(bytes_of(folder / "copy.db") != before);
  CHECK(bytes_of(folder / "copy.db-wal").empty());
}

TEST_CASE("the history says who, when, what and how many") {
  const Folder folder;
  Store store(folder / "school.db");
  apply(store, first_changes());
  apply(store, {changed(Kind::pupil, 1, "house", {}, "Red")}, "sims");
  const auto history = store.history();
  REQUIRE(history.size() == 2);
  CHECK(history[0].id == 2);
  CHECK(history[0].source.connector == "sims");
  CHECK(history[1].who == "anna");
  CHECK(history[1].when == "2026-11-23T18:40:00Z");
  CHECK(history[1].what == "import");
  CHECK(history[1].source.version == "1.0");
  CHECK(history[1].source.sha256 == std::string(64, 'c'));
  CHECK(history[1].counts.at(Kind::pupil).fresh == 2);
  CHECK(history[1].counts.at(Kind::pupil).unchanged == 1);
  CHECK(history[1].seconds > 0);
  CHECK(history[1].undone_by == 0);
  CHECK(store.run(2)->id == 2);
  CHECK_FALSE(store.run(3));
  CHECK(store.latest_connector() == "sims");
  const auto changes = store.changes(1);
  REQUIRE(changes.size() == first_changes().size());
  CHECK(changes[0].kind == Kind::pupil);
  CHECK(changes[0].record == 1);
  CHECK(changes[0].field.empty());
  CHECK_FALSE(changes[0].before);
  CHECK(changes[0].after == "");
  CHECK(store.changes(2)[0].after == "Red");
  CHECK(store.changes(3).empty());
}

TEST_CASE("a school that was set stays, and setting it makes plans stale") {
  const Folder folder;
  Store store(folder / "school.db");
  auto plan = plan_of(store, first_changes());
  store.set_school({"Elm Park School", "654321", "", ""});
  CHECK(fault([&] { store.apply(plan, anna); }) == stale);
  apply(store, first_changes());
  CHECK(store.school()->name == "Elm Park School");
}

TEST_CASE("tokens are kept for each connector and address, and taken away together") {
  const Folder folder;
  Store store(folder / "school.db");
  CHECK_FALSE(store.remove_tokens("wonde"));
  CHECK_FALSE(store.exists());
  const std::string sealed("\0\x01 sealed", 9);
  store.put_token("wonde", "https://b", "old");
  store.put_token("wonde", "https://b", sealed);
  store.put_token("wonde", "https://a", "a");
  store.put_token("arbor", "https://a", "b");
  CHECK(store.token("wonde", "https://b") == sealed);
  CHECK_FALSE(store.token("wonde", "https://c"));
  CHECK(store.token_addresses("wonde") == std::vector<std::string>{"https://a", "https://b"});
  CHECK(store.revision() == 0);  // no plan depends on a token
  CHECK(store.remove_tokens("wonde"));
  CHECK(store.token_addresses("wonde").empty());
  CHECK(store.token("arbor", "https://a") == "b");
}
