// Ids that are set aside: kept, out of the way, and back again exactly.
#include <catch2/catch.hpp>

#include "host/storage/made_up.h"

using namespace made_up;
using school::Kind;
using storage::Store;

namespace {

const std::string day = "2026-11-24";

std::vector<school::Change> set_aside(Kind kind, int64_t id, const std::string& mis_id) {
  return {changed(kind, id, "mis_id@wonde", mis_id, {}), changed(kind, id, "set_aside@wonde/" + mis_id, {}, day),
          changed(kind, id, "source", "wonde", {})};
}

struct AStore {
  Folder folder;
  Store store{folder / "school.db"};

  AStore() {
    apply(store, first_changes());
    switched();
  }
  void switched() {
    auto changes = set_aside(Kind::pupil, 1, "A1");
    for (auto& change : set_aside(Kind::pupil, 2, "A2")) changes.push_back(change);
    CHECK(store.record({"switch", changes, store.revision(), {"wonde", {}, {}}, {}}, anna).run > 0);
  }
  std::string ids(int64_t pupil) const {
    std::string text;
    for (const auto& id : store.mis_ids(Kind::pupil, pupil))
      text += id.connector + " " + id.mis_id + (id.set_aside_on.empty() ? "" : " until " + id.set_aside_on) + "; ";
    return text;
  }
};

}  // namespace

TEST_CASE("an id that is set aside is kept, and is no record's id any more") {
  AStore a;
  CHECK(a.ids(1) == "wonde A1 until 2026-11-24; ");
  const auto school = a.store.read("wonde");
  CHECK(school[Kind::pupil][0].mis_id.empty());
  CHECK(school[Kind::pupil][0].source.empty());
  CHECK(school[Kind::staff][0].mis_id == "E1");
  CHECK(a.store.read("wonde", true)[Kind::pupil][0].mis_id == "A1");
  const auto run = *a.store.run(2);
  CHECK(run.what == "switch");
  CHECK(run.source.connector == "wonde");
  CHECK(a.store.latest_connector() == "wonde");  // of an import; a switch is none
}

TEST_CASE("undoing a switch gives every id and source back") {
  const Folder folder;
  Store store(folder / "school.db");
  apply(store, first_changes());
  const auto before = everything(store);
  store.record({"switch", set_aside(Kind::pupil, 1, "A1"), store.revision(), {}, {}}, anna);
  const auto after = everything(store);
  CHECK(after != before);
  store.undo(2, anna);
  CHECK(everything(store) == before);
  CHECK(store.mis_ids(Kind::pupil, 1).size() == 1);
  store.undo(3, anna);
  CHECK(everything(store) == after);
  CHECK(store.mis_ids(Kind::pupil, 1).at(0).set_aside_on == day);
}

TEST_CASE("the new MIS may give the old one's id to somebody else, under the same connector") {
  AStore a;
  apply(a.store,
        {changed(Kind::pupil, 1, "mis_id@wonde", {}, "A2"), created(Kind::pupil, 3, {{"mis_id@wonde", "A1"}})});
  CHECK(a.ids(1) == "wonde A1 until 2026-11-24; wonde A2; ");
  CHECK(a.ids(2) == "wonde A2 until 2026-11-24; ");
  CHECK(a.ids(3) == "wonde A1; ");
  CHECK(a.store.read("wonde", true)[Kind::pupil][0].mis_id == "A2");  // what counts wins
  SECTION("then undoing the switch leaves those ids where they are, and says whose they are") {
    const auto reversal = a.store.preview_undo(2);
    using Why = storage::Because::Why;
    REQUIRE(reversal.kept.size() == 4);
    for (size_t i = 0; i < reversal.kept.size(); ++i) {
      INFO(reversal.kept[i].record << " " << reversal.kept[i].field);
      const bool set_aside = reversal.kept[i].field.starts_with("set_aside");
      const auto& because = reversal.because[i];
      if (set_aside) CHECK(because.why == Why::with_another);
      if (!set_aside && reversal.kept[i].record == 1) CHECK((because.why == Why::changed_since && because.run == 3));
      if (!set_aside && reversal.kept[i].record == 2)
        CHECK((because.why == Why::id_is_anothers && because.record == 1));
    }
    a.store.undo(2, anna);
    CHECK(a.store.read("wonde")[Kind::pupil][0].source == "wonde");
    CHECK(a.ids(2) == "wonde A2 until 2026-11-24; ");
  }
}

TEST_CASE("an id that comes to its record again counts again, and undoing that sets it aside again") {
  AStore a;
  apply(a.store, {changed(Kind::pupil, 1, "mis_id@wonde", {}, "A1")});
  CHECK(a.ids(1) == "wonde A1; ");
  const auto changes = a.store.changes(3);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].field == "set_aside@wonde/A1");
  SECTION("undone") {
    a.store.undo(3, anna);
    CHECK(a.ids(1) == "wonde A1 until 2026-11-24; ");
    a.store.undo(4, anna);
    CHECK(a.ids(1) == "wonde A1; ");
  }
  SECTION("switched again") {
    a.store.record({"switch",
                    {changed(Kind::pupil, 1, "mis_id@wonde", "A1", {}),
                     changed(Kind::pupil, 1, "set_aside@wonde/A1", {}, "2026-12-01")},
                    a.store.revision(),
                    {},
                    {}},
                   anna);
    CHECK(a.ids(1) == "wonde A1 until 2026-12-01; ");
    a.store.undo(4, anna);
    CHECK(a.ids(1) == "wonde A1; ");
  }
}

TEST_CASE("a record that goes takes its set-aside ids along, and brings them back") {
  AStore a;
  a.store.record({"merge",
                  {{Kind::pupil, 2, "", "{\"legal_surname\":\"O'Neill\",\"set_aside@wonde/A2\":\"2026-11-24\"}", {}},
                   {Kind::member, 2, "", "{\"class\":\"1\",\"pupil\":\"2\"}", {}}},
                  a.store.revision(),
                  {},
                  {}},
                 anna);
  CHECK(a.ids(2).empty());
  a.store.undo(3, anna);
  CHECK(a.ids(2) == "wonde A2 until 2026-11-24; ");
}

TEST_CASE("what a person does is one run, refused when the school has changed meanwhile") {
  AStore a;
  const storage::Deed deed{"set", {changed(Kind::pupil, 1, "house", {}, "Red")}, a.store.revision(), {}, "by the way"};
  CHECK(a.store.record({"set", {}, 0, {}, {}}, anna).run == 0);
  CHECK(a.store.record(deed, anna).run == 3);
  CHECK(a.store.run(3)->shown == "by the way");
  const auto before = bytes_of(a.store.file());
  CHECK(fault([&] { a.store.record(deed, anna); }) == stale);
  CHECK(bytes_of(a.store.file()) == before);
}
