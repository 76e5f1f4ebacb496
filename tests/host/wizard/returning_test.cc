// Who leaves and comes back is the same person: with their classes, results, photo, and what a person has set by hand.
#include <catch2/catch.hpp>

#include "host/wizard/results_day.h"
#include "wizard/picture.h"
#include "wizard/set.h"

using results_day::Desk;
using school::Kind;
using scripted::record;

namespace {

struct School {
  Desk desk;
  scripted::Session session = results_day::session();

  School() {
    session.records[Kind::class_] = {record(Kind::class_, "C1", {"name=11x/Ma1"}),
                                     record(Kind::class_, "C2", {"name=11y/Ma1"})};
    for (const auto* pupil : {"P1", "P2"})
      session.records[Kind::member].push_back(record(Kind::member, "", {"class=C1", std::string("pupil=") + pupil}));
    session.photos = {{"P1", picture('1')}, {"P2", picture('2')}};
    import("2026-09-01");
    const auto stored = desk.store.read("pretend");
    for (const auto& pupil : stored[Kind::pupil])
      if (pupil.mis_id == "P1") ann = pupil.id;
    wizard::set(desk.store, Kind::pupil, ann, {{{"preferred_forename", "Annie"}}, {}}, scripted::doing);
  }
  int64_t ann = 0;  // the stored id of P1
  static std::string picture(char which) { return std::string("\xff\xd8\xff\xe0 a picture ") + which + "\xff\xd9"; }
  int64_t import(const std::string& day) {
    const storage::Doing when = {"ann", day + "T10:00:00Z"};
    auto plan = wizard::plan(desk.store, session, wizard::make_request(results_day::connector(), {}), {}, when, {},
                             desk.grades);
    for (const auto& hold : std::vector(plan.holds))
      if (!hold.released) plan = wizard::release(desk.store, plan.id, hold.id, when);
    return wizard::apply(desk.store, plan.id, when).run;
  }
  // Pupil P1 goes, with what the MIS had of them.
  void go() {
    auto gone = [](const school::Record& one) { return one.mis_id == "P1"; };
    std::erase_if(session.records[Kind::pupil], gone);
    std::erase_if(session.records[Kind::member],
                  [](const auto& member) { return member.values[1] == school::Value("P1"); });
    std::erase_if(session.records[Kind::result],
                  [](const auto& result) { return result.values[0] == school::Value("P1"); });
    session.photos = {{"P2", picture('2')}};
  }
  // Of what belongs to Ann, the days on which each left, in the order of ids; "-": it is there.
  std::string left(Kind kind) const {
    std::string days;
    const auto stored = desk.store.read("pretend");
    for (const auto& one : stored[kind]) {
      const auto field = kind == Kind::pupil ? std::nullopt : school::field_index(kind, "pupil");
      if ((field ? one.values[*field] : std::to_string(one.id)) != std::to_string(ann)) continue;
      days += (days.empty() ? "" : " ") + (one.left_on.empty() ? "-" : one.left_on);
    }
    return days;
  }
};

}  // namespace

TEST_CASE("leaving is soft and has its day: nothing of who left is lost") {
  School school;
  REQUIRE(school.left(Kind::result) == "- - -");
  school.go();
  school.import("2026-11-02");
  for (const auto kind : {Kind::pupil, Kind::member, Kind::photo}) CHECK(school.left(kind) == "2026-11-02");
  CHECK(school.left(Kind::result) == "- - -");
  CHECK(school.desk.store.value(Kind::pupil, school.ann, "preferred_forename") == "Annie");
}

TEST_CASE("who comes back has all they had, under the same id") {
  School school;
  const auto before = school.session;
  school.go();
  school.import("2026-11-02");
  school.session.records = before.records;
  school.session.photos = before.photos;
  // To another class than before.
  school.session.records[Kind::member][0].values[0] = "C2";
  const auto run = school.import("2027-01-11");
  CHECK(school.left(Kind::pupil) == "-");
  CHECK(school.left(Kind::photo) == "-");
  CHECK(school.left(Kind::member) == "2026-11-02 -");  // their old class, for who asks later, and their new one
  CHECK(school.left(Kind::result) == "- - -");
  CHECK(school.desk.store.value(Kind::pupil, school.ann, "preferred_forename") == "Annie");
  CHECK(school.desk.store.value(Kind::pupil, school.ann, "by_hand@preferred_forename"));
  CHECK(school.desk.store.read("pretend")[Kind::pupil].size() == 3);
  CHECK(school.desk.store.run(run)->counts.at(Kind::pupil).returning == 1);
  school.desk.store.undo(run, scripted::doing);
  CHECK(school.left(Kind::pupil) == "2026-11-02");
}

TEST_CASE("a year after leaving the next import drops the photo for good, and who comes back then has a new one") {
  School school;
  const auto before = school.session;
  const auto digest = wizard::digest(School::picture('1'));
  REQUIRE(school.desk.store.photo(digest));
  school.go();
  school.import("2026-11-02");
  REQUIRE(school.import("2027-11-01") == 0);  // a day too early
  REQUIRE(school.desk.store.photo(digest));
  const auto run = school.import("2027-11-02");
  REQUIRE(run != 0);
  CHECK_FALSE(school.desk.store.photo(digest));
  CHECK(school.left(Kind::photo).empty());
  CHECK(school.desk.store.run(run)->counts.at(Kind::photo).leaving == 1);
  CHECK(support::read_file(school.desk.store.file()).find("a picture 1") == std::string::npos);
  CHECK(school.left(Kind::result) == "- - -");
  CHECK(school.desk.store.preview_undo(run).kept.size() == 1);  // its bytes are gone
  school.session.records = before.records;
  school.session.photos = before.photos;
  school.import("2028-01-10");
  CHECK(school.left(Kind::photo) == "-");
  CHECK(school.desk.store.photo(digest));
  CHECK(school.left(Kind::pupil) == "-");
}
