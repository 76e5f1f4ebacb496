// Fields that a person has set by hand: kept in the store, part of the run that set them, and taken back with it.
#include <catch2/catch.hpp>

#include "host/storage/made_up.h"

using namespace made_up;
using school::Change;
using school::Kind;
using storage::Store;

namespace {

storage::Receipt edit(Store& store, std::vector<Change> changes, const std::string& what = "set",
                      const storage::Doing& doing = anna) {
  return store.record({what, std::move(changes), store.revision(), {}, {}}, doing);
}

struct AStore {
  Folder folder;
  Store store{folder / "school.db"};
  AStore() { apply(store, first_changes()); }

  // Sets the house of pupil 1 at that moment, as a person does.
  int64_t set(const std::string& house, const std::string& when) {
    return edit(store, {changed(Kind::pupil, 1, "house", house_now(), house),
                        changed(Kind::pupil, 1, "by_hand@house", store.value(Kind::pupil, 1, "by_hand@house"), when)})
        .run;
  }
  int64_t release() {
    return edit(store, {changed(Kind::pupil, 1, "by_hand@house", store.value(Kind::pupil, 1, "by_hand@house"), {})})
        .run;
  }
  school::Value house_now() const { return store.value(Kind::pupil, 1, "house"); }
  std::vector<uint16_t> by_hand() const { return store.read("wonde")[Kind::pupil].at(0).by_hand; }
};

const std::vector<uint16_t> the_house = {static_cast<uint16_t>(*school::field_index(Kind::pupil, "house"))};
const std::string monday = "2026-11-23T08:00:00Z", tuesday = "2026-11-24T08:00:00Z";

}  // namespace

TEST_CASE("what is set by hand is a run of its own, with no connector, and read with the record by all connectors") {
  AStore a;
  const auto receipt = edit(
      a.store, {changed(Kind::pupil, 1, "house", {}, "Red"), changed(Kind::pupil, 1, "by_hand@house", {}, monday)});
  CHECK(receipt.run == 2);
  CHECK(receipt.counts.at(Kind::pupil).changed == 1);
  CHECK(a.by_hand() == the_house);
  CHECK(a.store.read("sims")[Kind::pupil].at(0).by_hand == the_house);
  CHECK(a.store.read("wonde")[Kind::pupil].at(1).by_hand.empty());
  CHECK(a.store.value(Kind::pupil, 1, "by_hand@house") == monday);
  const auto run = a.store.history().front();
  CHECK(run.what == "set");
  CHECK(run.who == "anna");
  CHECK(run.source.connector.empty());
  CHECK(a.store.latest_connector() == "wonde");
  CHECK(a.store.revision() == 2);
  CHECK(a.store.changes(2).size() == 2);
}

TEST_CASE("fields come in the order of the table, whatever the order in which they were set") {
  AStore a;
  a.set("Red", monday);
  edit(a.store,
       {changed(Kind::pupil, 1, "by_hand@upn", {}, tuesday), changed(Kind::pupil, 2, "by_hand@sex", {}, tuesday)});
  const auto school = a.store.read("wonde");
  CHECK(school[Kind::pupil][0].by_hand ==
        std::vector<uint16_t>{static_cast<uint16_t>(*school::field_index(Kind::pupil, "upn")), the_house[0]});
  CHECK(school[Kind::pupil][1].by_hand.size() == 1);
}

TEST_CASE("undoing it takes back the value and that it was set; undoing that brings back both") {
  AStore a;
  const auto before = everything(a.store);
  const auto run = a.set("Red", monday);
  const auto set = everything(a.store);
  CHECK(a.store.preview_undo(run).changes.size() == 2);
  const auto undo = a.store.undo(run, anna).run;
  CHECK(everything(a.store) == before);
  CHECK(a.by_hand().empty());
  a.store.undo(undo, anna);
  CHECK(everything(a.store) == set);
  CHECK(a.by_hand() == the_house);
}

TEST_CASE(
    "of two edits of one field the earlier cannot be taken back under the later, and the later gives the earlier") {
  AStore a;
  const auto first = a.set("Red", monday), second = a.set("Blue", tuesday);
  CHECK(a.store.preview_undo(first).changes.empty());
  CHECK(a.store.preview_undo(first).kept.size() == 2);
  a.store.undo(second, anna);
  CHECK(a.house_now() == "Red");
  CHECK(a.store.value(Kind::pupil, 1, "by_hand@house") == monday);
  a.store.undo(first, anna);
  CHECK_FALSE(a.house_now());
  CHECK(a.by_hand().empty());
}

TEST_CASE("a released field keeps its value, and undoing the release makes it set by hand again") {
  AStore a;
  a.set("Red", monday);
  const auto run = a.release();
  CHECK(a.by_hand().empty());
  CHECK(a.house_now() == "Red");
  a.store.undo(run, anna);
  CHECK(a.by_hand() == the_house);
}

TEST_CASE("undoing an import leaves what was set by hand since, and the record with it") {
  AStore a;
  apply(a.store, {changed(Kind::pupil, 1, "house", {}, "Green"), changed(Kind::pupil, 1, "sex", {}, "F"),
                  created(Kind::pupil, 3, {{"legal_surname", "Neu"}})});
  a.set("Red", monday);
  edit(a.store, {changed(Kind::pupil, 3, "house", {}, "Red")});
  a.store.undo(2, anna);
  CHECK(a.house_now() == "Red");
  CHECK_FALSE(a.store.value(Kind::pupil, 1, "sex"));
  CHECK(a.store.read("wonde")[Kind::pupil].size() == 3);
}

TEST_CASE("a record that is deleted takes with it that fields of it were set by hand, and brings it back") {
  AStore a;
  a.set("Red", monday);
  const Fields member = {{"class", "1"}, {"pupil", "1"}, {"source", "wonde"}};
  const Fields photo = {{"pupil", "1"}, {"sha256", digest_a}, {"bytes", "5"}, {"type", "image/jpeg"}};
  const Fields pupil = {{"legal_surname", "Brown"}, {"house", "Red"}, {"by_hand@house", monday}};
  const auto run = edit(a.store,
                        {{Kind::member, 1, "", json(member), {}},
                         {Kind::photo, 1, "", json(photo), {}},
                         {Kind::pupil, 1, "", json(pupil), {}}},
                        "merge")
                       .run;
  CHECK(a.store.read("wonde")[Kind::pupil].size() == 1);
  CHECK_FALSE(a.store.value(Kind::pupil, 1, "by_hand@house"));
  a.store.undo(run, anna);
  CHECK(a.by_hand() == the_house);
  CHECK(a.store.value(Kind::pupil, 1, "by_hand@house") == monday);
}

TEST_CASE("an edit of a school that has changed meanwhile is refused, and nothing is written") {
  AStore a;
  const auto revision = a.store.revision();
  a.set("Red", monday);
  const auto before = bytes_of(a.store.file());
  std::string said;
  CHECK(fault(
            [&] {
              a.store.record({"set", {changed(Kind::pupil, 1, "sex", {}, "F")}, revision, {}, {}}, anna);
            },
            &said) == stale);
  CHECK_THAT(said, Catch::Contains("Nothing was changed. Do it again."));
  CHECK(bytes_of(a.store.file()) == before);
}

TEST_CASE("an edit that changes nothing writes nothing, not even a file") {
  const Folder folder;
  Store store(folder / "school.db");
  CHECK(edit(store, {}).run == 0);
  CHECK_FALSE(store.exists());
}

TEST_CASE("a change that does not fit undoes the whole edit") {
  AStore a;
  const auto before = everything(a.store);
  CHECK(fault([&] {
          edit(a.store,
               {changed(Kind::pupil, 1, "house", {}, "Red"), changed(Kind::pupil, 2, "by_hand@house", "never", {})});
        }) == ours);
  CHECK(fault([&] { edit(a.store, {changed(Kind::pupil, 1, "by_hand@nonsense", {}, monday)}); }) == ours);
  CHECK(everything(a.store) == before);
  CHECK(a.store.history().size() == 1);
}

TEST_CASE("an edit makes plans stale") {
  AStore a;
  auto plan = plan_of(a.store, {changed(Kind::pupil, 1, "postcode", {}, "AB1 2CD")});
  a.set("Red", monday);
  CHECK(fault([&] { a.store.apply(plan, anna); }) == stale);
}

TEST_CASE("a plan keeps in its file what it does not change, and why") {
  AStore a;
  auto file = plan_of(a.store, {});
  auto plan = file.plan();
  plan.kept = {{changed(Kind::pupil, 1, "house", "Red", "Blue"), true},
               {changed(Kind::pupil, 2, "sex", "F", ""), false}};
  file.save_plan(plan);
  const auto read = storage::PlanFile::open(a.store.file(), plan.id).plan().kept;
  REQUIRE(read.size() == 2);
  CHECK(read[0].by_hand);
  CHECK(read[0].change.after == "Blue");
  CHECK_FALSE(read[1].by_hand);
  CHECK(read[1].change.kind == Kind::pupil);
  CHECK(read[1].change.record == 2);
  CHECK(read[1].change.before == "F");
  CHECK(read[1].change.after == "");
}

TEST_CASE("a photo that an import deletes is gone from the store and from every plan, what it showed before, too") {
  AStore a;
  apply(a.store, {changed(Kind::photo, 1, "sha256", digest_a, digest_b)});
  const auto older = plan_of(a.store, {changed(Kind::pupil, 1, "sex", {}, "F")}).id();
  REQUIRE(bytes_of(a.store.file()).find("photo b") != std::string::npos);
  REQUIRE(a.store.photo(digest_a));  // undoing would bring it back
  const auto deletes =
      apply(a.store, {{Kind::photo, 1, "", json({{"pupil", "1"}, {"sha256", digest_b}, {"type", "image/jpeg"}}), {}}});
  CHECK_FALSE(a.store.photo(digest_a));
  CHECK_FALSE(a.store.photo(digest_b));
  CHECK(bytes_of(a.store.file()).find("photo b") == std::string::npos);
  for (const auto& id : storage::PlanFile::list(a.store.file())) {
    const auto plan = storage::PlanFile::open(a.store.file(), id);
    CHECK_FALSE(plan.photo(digest_b));
    CHECK(bytes_of(plan.file()).find("photo b") == std::string::npos);
  }
  CHECK(storage::PlanFile::open(a.store.file(), older).plan().changes.size() == 1);  // else it is whole
  const auto preview = a.store.preview_undo(deletes.run);
  CHECK(preview.changes.empty());
  CHECK(preview.kept.size() == 1);
}
