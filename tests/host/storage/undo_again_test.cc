// Undoing in any order: what was kept back the first time, and why.
#include <catch2/catch.hpp>

#include "host/storage/made_up.h"

using namespace made_up;
using school::Kind;
using storage::Store;
using Why = storage::Because::Why;

namespace {

struct AStore {
  Folder folder;
  Store store{folder / "school.db"};
  std::string first;

  AStore() {
    apply(store, first_changes());
    first = everything(store);
  }
  school::Value house() const { return value(store.read("wonde"), Kind::pupil, 1, "house"); }
};

}  // namespace

TEST_CASE("what an undo kept back is undone by undoing the same run again, once nothing stands in the way") {
  AStore a;
  apply(a.store, {changed(Kind::pupil, 1, "house", {}, "Red"), changed(Kind::pupil, 1, "postcode", {}, "AB1 2CD")});
  apply(a.store, {changed(Kind::pupil, 1, "house", "Red", "Blue")});
  const auto preview = a.store.preview_undo(2);
  REQUIRE(preview.because.size() == 1);
  CHECK(preview.because[0].why == Why::changed_since);
  CHECK(preview.because[0].run == 3);
  a.store.undo(2, anna);
  CHECK(a.house() == "Blue");
  CHECK(fault([&] { a.store.undo(2, anna); }) == usage);  // nothing of it can go yet
  a.store.undo(3, anna);
  CHECK(a.house() == "Red");
  a.store.undo(2, anna);
  CHECK(everything(a.store) == a.first);
  CHECK(a.store.run(2)->undone_by == 6);
  SECTION("undoing the second undo leaves the first one in force") {
    a.store.undo(6, anna);
    CHECK(a.house() == "Red");
    CHECK(a.store.run(2)->undone_by == 4);
  }
}

TEST_CASE("a run that was undone and brought back counts as an edit from then on") {
  AStore a;
  apply(a.store, {changed(Kind::pupil, 1, "house", {}, "Red")});
  apply(a.store, {changed(Kind::pupil, 1, "house", "Red", "Blue")});
  a.store.undo(3, anna);  // 4
  a.store.undo(2, anna);  // 5
  CHECK_FALSE(a.house());
  a.store.undo(4, anna);  // 6: run 3 stands again
  CHECK(a.house() == "Blue");
  const auto preview = a.store.preview_undo(5);  // to bring back run 2, which run 3 came after
  CHECK(preview.changes.empty());
  REQUIRE(preview.because.size() == 1);
  CHECK(preview.because[0].run == 3);
}

TEST_CASE("what a person set, merged or switched counts as an edit like an import's") {
  AStore a;
  apply(a.store, {changed(Kind::pupil, 1, "house", {}, "Red")});
  for (const auto* what : {"set", "merge", "switch"}) {
    INFO(what);
    const auto run =
        a.store.record({what, {changed(Kind::pupil, 1, "house", a.house(), what)}, a.store.revision(), {}, {}}, anna)
            .run;
    const auto preview = a.store.preview_undo(2);
    CHECK(preview.changes.empty());
    REQUIRE(preview.because.size() == 1);
    CHECK(preview.because[0].run == run);
  }
}

TEST_CASE("the reason names what stands in the way") {
  AStore a;
  apply(a.store, {created(Kind::pupil, 3, {{"legal_surname", "Later"}}),
                  created(Kind::member, 3, {{"class", "1"}, {"pupil", "3"}})});
  const auto preview = a.store.preview_undo(1);
  size_t classes = 0;
  for (size_t i = 0; i < preview.kept.size(); ++i) {
    if (preview.kept[i].kind != Kind::class_) continue;
    ++classes;
    CHECK(preview.because[i].why == Why::needed);
    CHECK(preview.because[i].kind == Kind::member);
    CHECK(preview.because[i].record == 3);
  }
  CHECK(classes == 1);
}

TEST_CASE("nobody is in a class twice because an undo was undone") {
  AStore a;
  apply(a.store, {changed(Kind::pupil, 1, "house", {}, "Red"), changed(Kind::class_, 1, "description", {}, "Sets")});
  a.store.undo(1, anna);  // 3: pupil 1 and the class were edited since: they stay, the membership goes
  REQUIRE(a.store.read("wonde")[Kind::member].empty());
  apply(a.store, {created(Kind::member, 9, {{"class", "1"}, {"pupil", "1"}})});
  const auto preview = a.store.preview_undo(3);
  bool told = false;
  for (size_t i = 0; i < preview.kept.size(); ++i)
    if (preview.kept[i].kind == Kind::member && preview.kept[i].record == 1)
      told = preview.because[i].why == Why::there_again && preview.because[i].record == 9;
  CHECK(told);
  a.store.undo(3, anna);
  CHECK(a.store.read("wonde")[Kind::member].size() == 2);  // 9, and pupil 2's
}
