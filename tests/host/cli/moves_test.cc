// switch-mis, merge, forget and undo as a person types them.

#include "host/cli/desk.h"
#include "host/storage/made_up.h"

using namespace made_up;
using desk::json;
using school::Kind;
using whole::SchoolDay;

namespace {

// The made-up school of the store's tests, with a third pupil who is the first one again.
struct ADay : SchoolDay {
  ADay() {
    storage::Store store(this->store());
    auto changes = first_changes();
    changes.push_back(created(Kind::pupil, 3,
                              {{"legal_surname", "Browne"},
                               {"legal_forename", "Ada"},
                               {"date_of_birth", "2010-11-02"},
                               {"house", "Red"},
                               {"source", "wonde"},
                               {"mis_id@wonde", "A3"}}));
    apply(store, changes);
  }
  std::string ada() const {
    std::string text;
    const auto stored = storage::Store(store()).read("wonde");
    for (const auto& record : stored[Kind::pupil])
      if (record.id == 1) text = record.values[*school::field_index(Kind::pupil, "house")].value_or("-");
    return text;
  }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("merge shows what it would do, does it after a yes, and undo takes it back") {
  ADay day;
  const auto preview = day.rollcall({"merge", "pupil", "1", "3", "--preview"});
  CHECK(preview.code == 0);
  CHECK(has(preview.out, "pupil 3 (Ada Browne, born 2010-11-02) becomes part of pupil 1 (Ada Brown, born 2010-11-02)"));
  CHECK(has(preview.out, "house: (not said) -> Red"));
  CHECK(has(preview.out, "wonde (A1 and A3)"));
  const auto asked = day.rollcall({"merge", "pupil", "1", "3"});
  CHECK(asked.code == 3);
  CHECK(has(asked.out, "Nothing has been changed. To do it:"));
  CHECK(day.ada() == "-");
  const auto done = json(day.rollcall({"merge", "pupil", "1", "3", "--yes", "--json"}));
  CHECK(done["run"].integer() == 2);
  CHECK(done["gone"].integer() == 3);
  CHECK(done["changes"].items.size() == 2);
  CHECK(day.ada() == "Red");
  const auto undone = day.rollcall({"undo", "2"});
  CHECK(has(undone.out, "Run 2 is undone"));
  CHECK(has(undone.out, "The export is what it was before it"));
  CHECK(day.ada() == "-");
  CHECK(has(desk::failure(day.rollcall({"merge", "pupil", "1", "2", "--yes", "--json"}), 2), "They may be two"));
  CHECK(has(desk::failure(day.rollcall({"merge", "people", "1", "2", "--json"}), 2), "no kind of record"));
}

TEST_CASE("forget asks for the name on a terminal, and for --yes elsewhere") {
  ADay day;
  const auto asked = day.rollcall({"forget", "pupil", "1"});
  CHECK(asked.code == 3);
  CHECK(has(asked.out, "To forget pupil 1 (Ada Brown), this would be deleted: 1 pupil, 1 class member, 1 photo"));
  const std::vector<std::string> words = {"--home", day.folder() / "home", "--store", day.store(), "forget", "pupil",
                                          "1"};
  {
    support::OnTerminal terminal(std::filesystem::path(ROLLCALL_BIN) / "rollcall", words);
    REQUIRE(terminal.shows("Type \"Ada Brown\" to do it:"));
    terminal.type("Ada\n");
    CHECK(terminal.shows("Nothing has been changed."));
    CHECK(terminal.wait() == 3);
  }
  REQUIRE(has(bytes_of(day.store()), "B801200005001"));
  support::OnTerminal terminal(std::filesystem::path(ROLLCALL_BIN) / "rollcall", words);
  REQUIRE(terminal.shows("to do it:"));
  terminal.type("Ada Brown\n");
  CHECK(terminal.shows("comes again, as somebody new"));
  CHECK(terminal.wait() == 0);
  CHECK_FALSE(has(bytes_of(day.store()), "B801200005001"));
  const auto history = json(day.rollcall({"history", "--json"}));
  CHECK(history.items.at(0)["undone"].boolean() == false);
  CHECK(has(day.rollcall({"undo", "1", "--preview"}).out, "somebody who has been forgotten"));
  CHECK(has(desk::failure(day.rollcall({"undo", "2", "--json"}), 2), "forgot somebody"));
  const auto staff = json(day.rollcall({"forget", "staff", "1", "--yes", "--json"}));
  CHECK(staff["done"].boolean() == true);
  CHECK(staff["records"]["teacher"].integer() == 1);
  CHECK(has(desk::failure(day.rollcall({"forget", "class", "1", "--json"}), 2), "cannot be forgotten"));
}

TEST_CASE("switch-mis sets ids aside, says who signs in, and is taken back") {
  ADay day;
  const auto before = everything(storage::Store(day.store()));
  const auto done = day.rollcall({"switch-mis"});
  CHECK(done.code == 0);
  CHECK(has(done.out, "The ids of wonde are set aside, as run 2: 3 pupils, 1 staff, 1 subject, 1 class."));
  CHECK(has(done.out, "Wonde: the vendor's support desk enters a token"));
  CHECK(everything(storage::Store(day.store())) != before);
  // Between two MIS an export still says who is in which class.
  REQUIRE(day.rollcall({"export", "--format", "json", day.folder() / "out"}).code == 0);
  CHECK(has(support::read_file(day.folder() / "out" / "members.json"), "\"pupil\":\"A1\""));
  CHECK(has(day.rollcall({"switch-mis", "--left-over"}).out, "Nobody is left over"));
  const auto undone = json(day.rollcall({"switch-mis", "--undo", "--json"}));
  CHECK(undone["run"].integer() == 3);
  CHECK(undone["kept"].integer() == 0);
  CHECK(everything(storage::Store(day.store())) == before);
  CHECK(has(desk::failure(day.rollcall({"switch-mis", "--undo", "--json"}), 2), "no switch that stands"));
  CHECK(has(desk::failure(day.rollcall({"switch-mis", "nobody", "--json"}), 2), "has an id of"));
  CHECK(has(desk::failure(day.rollcall({"switch-mis", "wonde", "--undo", "--json"}), 2), "one thing at a time"));
  const auto again = json(day.rollcall({"switch-mis", "wonde", "--json"}));
  CHECK(again["ids"]["pupil"].integer() == 3);
  CHECK(again["sign_in"].items.at(0)["method"].string() == "token");
}

TEST_CASE("who is left over is listed and marked as left by kind") {
  ADay day;
  REQUIRE(day.rollcall({"switch-mis"}).code == 0);
  {
    storage::Store store(day.store());
    apply(store,
          {changed(Kind::pupil, 2, "source", {}, "arbor"), changed(Kind::pupil, 3, "source", {}, "arbor"),
           changed(Kind::pupil, 3, "year_group", {}, "11"), changed(Kind::member, 2, "source", {}, "arbor")},
          "arbor");
  }
  const auto listed = day.rollcall({"switch-mis", "--left-over"});
  CHECK(has(listed.out, "1 pupil\n       1  Ada Brown, born 2010-11-02"));
  CHECK(json(day.rollcall({"switch-mis", "--left-over", "--json"})).items.at(0)["id"].integer() == 1);
  CHECK(day.rollcall({"switch-mis", "--have-left", "pupil"}).code == 3);
  const auto marked = day.rollcall({"switch-mis", "--have-left", "pupil", "--yes"});
  CHECK(has(marked.out, "Marked as left, as run 4."));
  storage::Store store(day.store());
  CHECK_FALSE(store.read("")[Kind::pupil][0].left_on.empty());
  CHECK_FALSE(store.read("")[Kind::photo][0].left_on.empty());
  CHECK(store.read("")[Kind::pupil][1].left_on.empty());
}

TEST_CASE("undo says what stays, and why") {
  ADay day;
  {
    storage::Store store(day.store());
    apply(store, {changed(Kind::pupil, 1, "house", {}, "Red"), changed(Kind::pupil, 1, "postcode", {}, "AB1 2CD")});
    apply(store, {changed(Kind::pupil, 1, "house", "Red", "Blue")});
  }
  const auto preview = day.rollcall({"undo", "2", "--preview"});
  CHECK(has(preview.out, "It would leave 1 record as it is:"));
  CHECK(has(preview.out, "stays: run 3 changed it since"));
  const auto because = json(day.rollcall({"undo", "2", "--preview", "--json"}))["because"];
  REQUIRE(because.items.size() == 1);
  CHECK(because.items[0]["why"].string() == "changed since");
  CHECK(because.items[0]["run"].integer() == 3);
  const auto undone = day.rollcall({"undo", "2"});
  CHECK(has(undone.out, "1 record stays as it is"));
  CHECK(has(undone.out, "house: Blue -> (not said)"));
  CHECK(day.ada() == "Blue");
}
