// Forgetting really deletes: not one byte of the person is left in any file of the store.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <set>

#include "host/storage/made_up.h"
#include "storage/merge_line.h"

using namespace made_up;
using school::Kind;
using storage::Store;
namespace fs = std::filesystem;

namespace {

const std::string surname = "Featherstonehaugh", upn = "T801200005009";

struct AStore {
  Folder folder;
  Store store{folder / "school.db"};

  AStore() {
    auto changes = first_changes();
    changes.push_back(created(Kind::pupil, 3,
                              {{"legal_surname", surname},
                               {"legal_forename", "Cuthbert"},
                               {"upn", upn},
                               {"source", "wonde"},
                               {"mis_id@wonde", "A-CUTHBERT"}}));
    changes.push_back(created(Kind::member, 3, {{"class", "1"}, {"pupil", "3"}, {"source", "wonde"}}));
    changes.push_back(created(Kind::photo, 2, {{"pupil", "3"}, {"sha256", digest_b}, {"bytes", "10"}}));
    apply(store, changes);
    apply(store, {changed(Kind::pupil, 3, "legal_surname", surname, surname + "-Jones"),
                  changed(Kind::pupil, 1, "house", {}, "Red")});
  }

  // Every byte of every file in the folder.
  bool anywhere(const std::string& text) const {
    for (const auto& entry : fs::recursive_directory_iterator(folder / ""))
      if (entry.is_regular_file() && bytes_of(entry.path()).find(text) != std::string::npos) return true;
    return false;
  }
};

}  // namespace

TEST_CASE("a forgotten pupil is in no file any more: no record, photo, history, plan or log") {
  AStore a;
  auto plan = plan_of(a.store, {changed(Kind::pupil, 3, "legal_forename", "Cuthbert", "Cuddy")});
  for (const auto& text : {surname, upn, std::string("A-CUTHBERT"), std::string("photo b")}) REQUIRE(a.anywhere(text));
  const auto preview = a.store.preview_forget(Kind::pupil, 3);
  CHECK(preview.records == std::map<Kind, int64_t>{{Kind::pupil, 1}, {Kind::member, 1}, {Kind::photo, 1}});
  CHECK(preview.lines == 4);
  CHECK(preview.plans == 3);
  const auto done = a.store.forget(Kind::pupil, 3, anna);
  CHECK(done.records == preview.records);
  CHECK(done.plans == 3);
  CHECK_FALSE(done.traces);
  for (const auto& text : {surname, upn, std::string("Cuthbert"), std::string("Cuddy"), std::string("A-CUTHBERT"),
                           std::string("photo b")}) {
    INFO(text);
    CHECK_FALSE(a.anywhere(text));
  }
  const auto school = a.store.read("wonde");
  CHECK(school[Kind::pupil].size() == 2);
  CHECK(school[Kind::member].size() == 2);
  CHECK(a.store.photo(digest_a) == "photo");
  CHECK(school.next_id[index(Kind::pupil)] == 4);  // no id is given again
  const auto run = a.store.history().at(0);
  CHECK(run.what == "forget");
  CHECK(run.shown == "pupil");
  CHECK(run.who == "anna");
  CHECK(run.when == anna.when);
  CHECK(a.store.changes(run.id).empty());
}

TEST_CASE("runs that lost lines are undone for the rest, and say that something was forgotten") {
  AStore a;
  a.store.forget(Kind::pupil, 3, anna);
  auto reversal = a.store.preview_undo(2);
  CHECK(reversal.forgotten);
  REQUIRE(reversal.changes.size() == 1);
  CHECK(reversal.changes[0].field == "house");
  a.store.undo(2, anna);
  reversal = a.store.preview_undo(1);
  CHECK(reversal.forgotten);
  CHECK(reversal.kept.empty());
  a.store.undo(1, anna);
  for (Kind kind : school::all_kinds) CHECK(a.store.read("wonde")[kind].empty());
  std::string said;
  CHECK(fault([&] { a.store.undo(3, anna); }, &said) == usage);
  CHECK(said.find("forgot somebody") != std::string::npos);
}

TEST_CASE("who is forgotten is forgotten as they were before a merge, too") {
  AStore a;
  // Pupil 1 takes over what pupil 3 was.
  const auto row = json({{"upn", upn}, {"legal_surname", surname + "-Jones"}, {"mis_id@wonde", "A-CUTHBERT"}});
  a.store.record({"merge",
                  {changed(Kind::pupil, 1, "uln", {}, "1234567890"),
                   changed(Kind::member, 3, "pupil", "3", "1"),
                   {Kind::photo, 2, "", json({{"pupil", "3"}, {"sha256", digest_b}}), {}},
                   {Kind::pupil, 3, "", row, {}}},
                  a.store.revision(),
                  {},
                  storage::MergeLine{Kind::pupil, 3, 1}.text()},
                 anna);
  SECTION("both, when it stands") {
    a.store.forget(Kind::pupil, 1, anna);
    for (const auto& text : {surname, upn, std::string("1234567890"), std::string("Brown"), std::string("photo b")}) {
      INFO(text);
      CHECK_FALSE(a.anywhere(text));
    }
  }
  SECTION("only the one, with what it had lent, when it was undone") {
    a.store.undo(3, anna);
    CHECK(a.store.forget(Kind::pupil, 3, anna).records.at(Kind::pupil) == 1);
    CHECK_FALSE(a.anywhere(surname));
    CHECK_FALSE(a.anywhere("1234567890"));
    CHECK(a.anywhere("Brown"));
  }
}

TEST_CASE("a photo that somebody else has, too, stays") {
  AStore a;
  apply(a.store, {created(Kind::photo, 3, {{"pupil", "2"}, {"sha256", digest_b}, {"bytes", "10"}})});
  a.store.forget(Kind::pupil, 3, anna);
  CHECK(a.store.photo(digest_b)->size() == 10);
  CHECK_FALSE(a.anywhere(surname));
}

TEST_CASE("what an undo has taken away is forgotten with its owner") {
  AStore a;
  apply(a.store, {created(Kind::result, 1, {{"pupil", "3"}, {"grade", "GRADEBYTES"}})});
  a.store.undo(3, anna);
  REQUIRE(a.anywhere("GRADEBYTES"));
  a.store.forget(Kind::pupil, 3, anna);
  CHECK_FALSE(a.anywhere("GRADEBYTES"));
}

TEST_CASE("a member of staff can be forgotten; nobody else, and nobody who is not there") {
  AStore a;
  CHECK(a.store.forget(Kind::staff, 1, anna).records == std::map<Kind, int64_t>{{Kind::staff, 1}, {Kind::teacher, 1}});
  CHECK_FALSE(a.anywhere("JSM"));
  std::string said;
  CHECK(fault([&] { a.store.forget(Kind::pupil, 9, anna); }, &said) == usage);
  CHECK(said.find("There is no pupil 9.") == 0);
  const Store empty(a.folder / "empty.db");
  CHECK(fault([&] { empty.preview_forget(Kind::pupil, 1); }) == usage);
}

TEST_CASE("while another program reads the store its bytes stay, and that is said") {
  AStore a;
  SQLite::Database reader((a.folder / "school.db").string(), SQLite::OPEN_READWRITE);
  {
    SQLite::Statement reading(reader, "SELECT id FROM pupil");
    REQUIRE(reading.executeStep());
    Store hurried(a.folder / "school.db", std::chrono::milliseconds(50));
    CHECK(hurried.forget(Kind::pupil, 3, anna).traces);
    CHECK(hurried.read("wonde")[Kind::pupil].size() == 2);
  }
  apply(a.store, {changed(Kind::pupil, 1, "house", "Red", "Blue")});  // the next write tidies up
  CHECK_FALSE(a.anywhere(surname));
}

TEST_CASE("nobody is forgotten while a plan is being made") {
  AStore a;
  const auto unfinished = storage::PlanFile::create(a.store.file());
  std::string said;
  CHECK(fault([&] { a.store.forget(Kind::pupil, 3, anna); }, &said) == usage);
  CHECK(said.find("A plan is being made") == 0);
  CHECK(a.anywhere(surname));
  CHECK(storage::PlanFile::list(a.store.file()).size() == 2);
}
