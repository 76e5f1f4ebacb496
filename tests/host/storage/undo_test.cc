#include <algorithm>
#include <catch2/catch.hpp>

#include "host/storage/made_up.h"

using namespace made_up;
using school::Kind;
using storage::Store;

namespace {

struct AStore {
  Folder folder;
  Store store{folder / "school.db"};
  std::string first;  // everything, after the first import

  AStore() {
    apply(store, first_changes());
    first = everything(store);
  }
  int64_t import(std::vector<school::Change> changes, const std::string& connector = "wonde") {
    return apply(store, std::move(changes), connector).run;
  }
  bool raw(const std::string& what) const { return bytes_of(store.file()).find(what) != std::string::npos; }
};

}  // namespace

TEST_CASE("undoing the first import leaves an empty school, and ids are not given again") {
  AStore a;
  const auto preview = a.store.preview_undo(1);
  CHECK(preview.changes.size() == first_changes().size());
  CHECK(preview.kept.empty());
  CHECK(preview.changes.front().kind == Kind::photo);  // last first
  const auto receipt = a.store.undo(1, anna);
  CHECK(receipt.run == 2);
  CHECK(receipt.counts.at(Kind::pupil).leaving == 2);
  const auto school = a.store.read("wonde");
  for (Kind kind : school::all_kinds) CHECK(school[kind].empty());
  CHECK(school.next_id[index(Kind::pupil)] == 3);
  CHECK(school.revision == 2);
  CHECK_FALSE(school.school);  // the import had brought it: the right one may come now
  CHECK_FALSE(a.store.photo(digest_a));
  CHECK_FALSE(a.store.latest_connector());
  CHECK_FALSE(a.raw("photo b"));
  const auto history = a.store.history();
  CHECK(history[0].what == "undo");
  CHECK(history[0].undoes == 1);
  CHECK(history[0].source.connector == "wonde");
  CHECK(history[1].undone_by == 2);
}

TEST_CASE("a school that a person set outlives the undo") {
  const Folder folder;
  Store store(folder / "school.db");
  store.set_school(oakfield);
  apply(store, first_changes());
  store.undo(1, anna);
  CHECK(store.school()->urn == "123456");
}

TEST_CASE("undoing a second import gives exactly what was there before") {
  AStore a;
  a.import({
      created(Kind::pupil, 3, {{"legal_surname", "Neu"}, {"source", "wonde"}, {"mis_id@wonde", "A3"}}),
      created(Kind::member, 3, {{"class", "1"}, {"pupil", "3"}}),
      created(Kind::subject, 2, {{"name", "Art"}}),
      changed(Kind::class_, 1, "subject", "1", "2"),
      changed(Kind::pupil, 1, "legal_surname", "Brown", "Green"),
      changed(Kind::pupil, 1, "eal", "true", {}),
      changed(Kind::pupil, 1, "middle_names", "", "May"),
      changed(Kind::pupil, 1, "mis_id@wonde", "A1", "A9"),
      changed(Kind::pupil, 2, "left_on", {}, "2026-11-20"),
      changed(Kind::pupil, 2, "source", "wonde", "sims"),
      changed(Kind::pupil, 2, "mis_id@sims", {}, "7"),
      changed(Kind::photo, 1, "sha256", digest_a, digest_b),
      changed(Kind::photo, 1, "type", "image/jpeg", "image/png"),
      changed(Kind::photo, 1, "bytes", "5", "10"),
  });
  CHECK(everything(a.store) != a.first);
  const auto receipt = a.store.undo(2, anna);
  CHECK(everything(a.store) == a.first);
  CHECK(everything(a.store, "sims").find("sims") == std::string::npos);
  CHECK(a.store.school());
  CHECK_FALSE(a.store.photo(digest_b));
  CHECK(receipt.counts.at(Kind::pupil).leaving == 1);
  CHECK(receipt.counts.at(Kind::pupil).returning == 1);
  CHECK(receipt.counts.at(Kind::pupil).changed == 2);
  CHECK(a.store.latest_connector() == "wonde");
}

TEST_CASE("ids that two records exchanged are exchanged back") {
  AStore a;
  a.import({changed(Kind::pupil, 1, "mis_id@wonde", "A1", "A2"), changed(Kind::pupil, 2, "mis_id@wonde", "A2", "A1")});
  CHECK(a.store.preview_undo(2).kept.empty());
  a.store.undo(2, anna);
  CHECK(everything(a.store) == a.first);
}

TEST_CASE("what a later import changed is kept back and shown, the rest is undone") {
  AStore a;
  a.import({changed(Kind::pupil, 1, "house", {}, "Red"), changed(Kind::pupil, 1, "postcode", {}, "AB1 2CD")});
  a.import({changed(Kind::pupil, 1, "house", "Red", "Blue")});
  const auto preview = a.store.preview_undo(2);
  REQUIRE(preview.changes.size() == 1);
  CHECK(preview.changes[0].field == "postcode");
  REQUIRE(preview.kept.size() == 1);
  CHECK(preview.kept[0].field == "house");
  CHECK(preview.kept[0].before == "Blue");
  CHECK_FALSE(preview.kept[0].after);
  a.store.undo(2, anna);
  const auto school = a.store.read("wonde");
  CHECK(value(school, Kind::pupil, 1, "house") == "Blue");
  CHECK_FALSE(value(school, Kind::pupil, 1, "postcode"));
}

TEST_CASE("a later import that was undone itself holds nothing back") {
  AStore a;
  a.import({changed(Kind::pupil, 1, "house", {}, "Red")});
  a.import({changed(Kind::pupil, 1, "house", "Red", "Blue")});
  a.store.undo(3, anna);
  CHECK(a.store.preview_undo(2).kept.empty());
  a.store.undo(2, anna);
  CHECK(everything(a.store) == a.first);
}

TEST_CASE("a new record that was edited since, or that a later one refers to, stays with what it refers to") {
  AStore a;
  // Run 2 adds to the class of run 1 and edits a pupil; so these stay, and with the class its subject.
  a.import({created(Kind::pupil, 3, {{"legal_surname", "Later"}}),
            created(Kind::member, 3, {{"class", "1"}, {"pupil", "3"}}), changed(Kind::pupil, 2, "house", {}, "Red")});
  const auto preview = a.store.preview_undo(1);
  a.store.undo(1, anna);
  const auto school = a.store.read("wonde");
  CHECK(preview.kept.size() == 3);
  REQUIRE(school[Kind::pupil].size() == 2);
  CHECK(school[Kind::pupil][0].id == 2);
  CHECK(school[Kind::class_].size() == 1);
  CHECK(school[Kind::subject].size() == 1);
  CHECK(school[Kind::staff].empty());
  CHECK(school[Kind::teacher].empty());
  CHECK(school[Kind::photo].empty());
  REQUIRE(school[Kind::member].size() == 1);
  CHECK(school[Kind::member][0].id == 3);
  CHECK(school.school);
}

TEST_CASE("a new record that changes of the same import point at goes with them, or stays with them") {
  AStore a;
  a.import({created(Kind::subject, 2, {{"name", "Art"}}), changed(Kind::class_, 1, "subject", "1", "2")});
  SECTION("it goes") {
    a.store.undo(2, anna);
    CHECK(everything(a.store) == a.first);
  }
  SECTION("it stays, since the class was moved again and back") {
    a.import({changed(Kind::class_, 1, "subject", "2", "1")});
    a.import({changed(Kind::class_, 1, "subject", "1", "2")});
    CHECK(a.store.preview_undo(2).kept.size() == 2);
    CHECK(a.store.preview_undo(2).changes.empty());
    CHECK(a.store.undo(2, anna).run == 0);  // nothing to undo: nothing written
    CHECK(a.store.history().size() == 4);
    CHECK(a.store.run(2)->undone_by == 0);
  }
}

TEST_CASE("an undo can be undone, and what it undid stands again") {
  AStore a;
  a.import({created(Kind::pupil, 3, {{"legal_surname", "Neu"}, {"source", "wonde"}, {"mis_id@wonde", "A3"}}),
            created(Kind::member, 3, {{"class", "1"}, {"pupil", "3"}, {"source", "wonde"}}),
            changed(Kind::pupil, 2, "left_on", {}, "2026-11-20"), changed(Kind::pupil, 1, "mis_id@wonde", "A1", "A9")});
  const auto second = everything(a.store);
  a.store.undo(2, anna);
  CHECK(everything(a.store) == a.first);
  a.store.undo(3, anna);
  CHECK(everything(a.store) == second);
  CHECK(a.store.run(3)->undone_by == 4);
  CHECK(a.store.run(2)->undone_by == 0);
  CHECK(a.store.latest_connector() == "wonde");
  SECTION("and the import can be undone once more") {
    a.store.undo(2, anna);
    CHECK(everything(a.store) == a.first);
  }
  SECTION("and so can the undo of the undo") {
    a.store.undo(4, anna);
    CHECK(everything(a.store) == a.first);
    CHECK(a.store.run(2)->undone_by == 3);
    CHECK(a.store.run(3)->undone_by == 0);
  }
}

TEST_CASE("bringing back keeps out what no longer fits: ids that others have now, and photos whose bytes are gone") {
  AStore a;
  a.store.undo(1, anna);
  apply(a.store, {created(Kind::pupil, 3, {{"legal_surname", "Brown"}, {"mis_id@wonde", "A1"}})});
  const auto preview = a.store.preview_undo(2);
  std::string kept;
  for (const auto& change : preview.kept)
    kept += std::string(info(change.kind).name) + std::to_string(change.record) + " ";
  CHECK(kept == "pupil1 member1 photo1 ");
  a.store.undo(2, anna);
  const auto school = a.store.read("wonde");
  CHECK(school[Kind::pupil].size() == 2);
  CHECK(school[Kind::member].size() == 1);
  CHECK(school[Kind::photo].empty());
}

TEST_CASE("a photo goes as a whole: when its bytes cannot come back, its other fields do not either") {
  AStore a;
  a.import({changed(Kind::photo, 1, "sha256", digest_a, digest_b),
            changed(Kind::photo, 1, "type", "image/jpeg", "image/png")});
  a.store.undo(2, anna);
  const auto preview = a.store.preview_undo(3);
  CHECK(preview.changes.empty());
  CHECK(preview.kept.size() == 2);
}

TEST_CASE("a photo that a later import replaced stays as it is, with its type") {
  AStore a;
  a.import({changed(Kind::photo, 1, "sha256", digest_a, digest_b),
            changed(Kind::photo, 1, "type", "image/jpeg", "image/png")});
  a.import({changed(Kind::photo, 1, "sha256", digest_b, digest_a)});
  const auto preview = a.store.preview_undo(2);
  CHECK(preview.changes.empty());
  CHECK(preview.kept.size() == 1);  // the type; the digest is what it was already
}

TEST_CASE("the ids and the source of a new record go with it, or stay with it, when they are changes of their own") {
  AStore a;
  a.import({created(Kind::pupil, 3, {{"legal_surname", "Neu"}}), changed(Kind::pupil, 3, "source", {}, "wonde"),
            changed(Kind::pupil, 3, "mis_id@wonde", {}, "A3"), changed(Kind::pupil, 1, "house", {}, "Red")});
  SECTION("it goes") {
    CHECK(a.store.preview_undo(2).changes.size() == 2);
    a.store.undo(2, anna);
    CHECK(everything(a.store) == a.first);
    a.store.undo(3, anna);
    CHECK(a.store.read("wonde")[Kind::pupil][2].mis_id == "A3");
    CHECK(a.store.read("wonde")[Kind::pupil][2].source == "wonde");
  }
  SECTION("it stays, since a later record refers to it") {
    a.import({created(Kind::member, 3, {{"class", "1"}, {"pupil", "3"}})});
    CHECK(a.store.preview_undo(2).kept.size() == 3);
    a.store.undo(2, anna);
    CHECK(a.store.read("wonde")[Kind::pupil][2].mis_id == "A3");
    CHECK(a.store.read("wonde")[Kind::pupil][2].source == "wonde");
  }
}

TEST_CASE("records may come before those that they refer to, and are undone all the same") {
  const Folder folder;
  Store store(folder / "school.db");
  auto changes = first_changes();
  std::reverse(changes.begin(), changes.end());
  apply(store, changes);
  CHECK(store.read("wonde")[Kind::member].size() == 2);
  store.undo(1, anna);
  CHECK(store.read("wonde")[Kind::pupil].empty());
  store.undo(2, anna);
  CHECK(store.read("wonde")[Kind::member].size() == 2);
}

TEST_CASE("bytes that another pupil's photo has stay") {
  AStore a;
  a.import({created(Kind::photo, 2, {{"pupil", "2"}, {"sha256", digest_a}})});
  a.store.undo(2, anna);
  CHECK(a.store.photo(digest_a) == "photo");
}

TEST_CASE("a run that is not there or was undone already is refused, and nothing is written") {
  AStore a;
  a.import({changed(Kind::pupil, 1, "house", {}, "Red")});
  a.store.undo(2, anna);
  const auto before = bytes_of(a.store.file());
  std::string said;
  CHECK(fault([&] { a.store.undo(9, anna); }, &said) == usage);
  CHECK(said == "There is no run 9. The history lists the runs that there are.");
  CHECK(fault([&] { a.store.undo(2, anna); }, &said) == usage);
  CHECK(said == "Run 2 was undone already, by run 3. To bring it back, undo run 3.");
  CHECK(fault([&] { a.store.preview_undo(2); }) == usage);
  CHECK(bytes_of(a.store.file()) == before);
}

TEST_CASE("undoing makes plans stale") {
  AStore a;
  auto plan = plan_of(a.store, {changed(Kind::pupil, 1, "house", {}, "Red")});
  a.store.undo(1, anna);
  CHECK(fault([&] { a.store.apply(plan, anna); }) == stale);
}
