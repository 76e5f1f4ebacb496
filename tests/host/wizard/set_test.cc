// A person edits a record by hand: what may be written, what later imports make of it, and taking it back.
#include "wizard/set.h"

#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"
#include "support/temporary.h"
#include "wizard/changed.h"
#include "wizard/import.h"
#include "wizard/kept.h"

using school::Kind;
using scripted::record;

namespace {

struct Desk {
  support::Temporary folder;
  storage::Store store{folder / "school.db"};
  scripted::Session session;

  Desk() {
    session.records[Kind::pupil] = {
        record(Kind::pupil, "P1", {"legal_surname=Smith", "legal_forename=Ann", "house=Red", "eal=true"}),
        record(Kind::pupil, "P2", {"legal_surname=Jones", "legal_forename=Bob", "upn=A823432000001"})};
    session.records[Kind::subject] = {record(Kind::subject, "S1", {"name=Mathematics"}),
                                      record(Kind::subject, "S2", {"name=Music"})};
    session.records[Kind::class_] = {record(Kind::class_, "C1", {"name=10x/Mu1", "subject=S1"})};
    session.records[Kind::member] = {record(Kind::member, "", {"class=C1", "pupil=P1"})};
    wizard::apply(store, plan().id, scripted::doing);
  }
  school::Plan plan() {
    return wizard::plan(store, session, wizard::make_request(scripted::connector(), {}), {}, scripted::doing);
  }
  wizard::Edited set(Kind kind, int64_t id, const std::vector<std::string>& words,
                     const std::vector<std::string>& release = {}) {
    wizard::Edits edits;
    for (const auto& word : words) edits.set.push_back(wizard::parse_edit(word));
    edits.release = release;
    return wizard::set(store, kind, id, edits, scripted::doing);
  }
  school::Value value(Kind kind, int64_t id, const std::string& field) const { return store.value(kind, id, field); }
  void comes(const char* field, const char* value) {
    session.records[Kind::pupil][0].values.at(school::field_index(Kind::pupil, field).value()) = value;
  }
  // The message of the fault, with what to do; nothing is written.
  std::string refused(Kind kind, int64_t id, const std::vector<std::string>& words,
                      const std::vector<std::string>& release = {}) {
    const auto revision = store.revision();
    try {
      set(kind, id, words, release);
    } catch (const school::Fault& fault) {
      CHECK(fault.kind() == school::FaultKind::usage);
      CHECK(store.revision() == revision);
      return std::string(fault.what()) + " " + fault.what_to_do();
    }
    return "it was done";
  }
};

}  // namespace

TEST_CASE("several fields are set in one run, which can be taken back") {
  Desk desk;
  const auto done = desk.set(Kind::pupil, 1, {"house=Blue", "preferred_forename=Annie", "eal=false"});
  CHECK(done.receipt.run == 2);
  CHECK(done.receipt.counts.at(Kind::pupil).changed == 1);
  CHECK(done.warnings.empty());
  CHECK(desk.value(Kind::pupil, 1, "house") == "Blue");
  CHECK(desk.value(Kind::pupil, 1, "preferred_forename") == "Annie");
  CHECK(desk.value(Kind::pupil, 1, "eal") == "false");
  CHECK(desk.store.history().front().what == "set");
  desk.store.undo(2, scripted::doing);
  CHECK(desk.value(Kind::pupil, 1, "house") == "Red");
  CHECK_FALSE(desk.value(Kind::pupil, 1, "preferred_forename"));
  CHECK(desk.plan().changes.empty());
  CHECK(desk.plan().kept.empty());
}

TEST_CASE("a later import keeps what was set, and the plan tells it with what the MIS says") {
  Desk desk;
  desk.set(Kind::pupil, 1, {"house=Blue"});
  desk.set(Kind::class_, 1, {"subject=2"});
  desk.comes("postcode", "AB1 2CD");
  const auto plan = desk.plan();
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].field == "postcode");
  const auto kept = wizard::kept_fields(desk.store.read("pretend"), plan);
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].name == "Ann Smith");
  CHECK(kept[0].field == "house");
  CHECK(kept[0].stored == "Blue");
  CHECK(kept[0].mis == "Red");
  CHECK(kept[0].by_hand);
  CHECK(kept[1].name == "10x/Mu1");
  CHECK(kept[1].stored == "Music");
  CHECK(kept[1].mis == "Mathematics");
  CHECK(wizard::kept_fields(desk.store.read("pretend"), plan, {Kind::class_, {}, {}, {}}).size() == 1);
  wizard::apply(desk.store, plan.id, scripted::doing);
  CHECK(desk.value(Kind::pupil, 1, "house") == "Blue");
  CHECK(desk.value(Kind::pupil, 1, "postcode") == "AB1 2CD");
}

TEST_CASE("a record is called by what is kept, and not by what the MIS says") {
  Desk desk;
  desk.set(Kind::pupil, 1, {"legal_forename=Anna"});
  CHECK(wizard::kept_fields(desk.store.read("pretend"), desk.plan()).at(0).name == "Anna Smith");
}

TEST_CASE("a released field is what the MIS says after the next import, and can be held again by an undo") {
  Desk desk;
  desk.set(Kind::pupil, 1, {"house=Blue", "legal_surname=Smyth"});
  const auto released = desk.set(Kind::pupil, 1, {}, {"house"});
  CHECK(desk.value(Kind::pupil, 1, "house") == "Blue");
  const auto plan = desk.plan();
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].after == "Red");
  CHECK(plan.kept.size() == 1);
  desk.store.undo(released.receipt.run, scripted::doing);
  CHECK(desk.plan().changes.empty());
  CHECK(desk.plan().kept.size() == 2);
}

TEST_CASE("what is there already may be held, and holding it again does nothing") {
  Desk desk;
  CHECK(desk.set(Kind::pupil, 1, {"house=Red"}).receipt.run == 2);
  desk.comes("house", "Blue");
  CHECK(desk.plan().changes.empty());
  CHECK(desk.set(Kind::pupil, 1, {"house=Red"}).receipt.run == 0);
  CHECK(desk.store.history().size() == 2);
}

TEST_CASE("nothing behind the = empties a field, and it stays empty") {
  Desk desk;
  desk.set(Kind::pupil, 1, {"house=", "eal="});
  desk.set(Kind::class_, 1, {"subject="});
  CHECK(desk.value(Kind::pupil, 1, "house") == "");
  CHECK_FALSE(desk.value(Kind::pupil, 1, "eal"));
  CHECK_FALSE(desk.value(Kind::class_, 1, "subject"));
  CHECK(desk.plan().changes.empty());
  CHECK(desk.plan().kept.size() == 3);
}

TEST_CASE("a value is checked against the type of its field, and the refusal says what it takes") {
  Desk desk;
  const std::pair<const char*, const char*> wrong[] = {
      {"date_of_birth=2011-02-30", "It takes a day such as 2009-11-02"},
      {"date_of_birth=02/11/2009", "\"02/11/2009\" cannot stand in date_of_birth."},
      {"eal=yes", "It takes true or false"},
      {"year_group=15", "It takes N1, N2, R, 1 to 14, or X"},
      {"sex=?", "It takes M or F"},
      {"sen_provision=Z", "It takes N, K or E"},
      {"extras=[1]", "a JSON object of texts"},
      {"extras={\"a\":1}", "a JSON object of texts"},
      {"house=\x1b[31m", "It takes text in UTF-8 on one line"},
      {"house=\xff", "It takes text in UTF-8 on one line"},
      {"shoe_size=4", "A pupil has no field \"shoe_size\". It has: person_id, upn,"},
      {"left_on=2026-01-01", "A pupil has no field"},
      {"house", "\"house\" is no field=value."},
      {"=Red", "is no field=value."},
  };
  for (const auto& [word, told] : wrong) {
    INFO(word);
    CHECK_THAT(desk.refused(Kind::pupil, 1, {word}), Catch::Contains(told));
  }
  CHECK_THAT(desk.refused(Kind::class_, 1, {"subject=9"}), Catch::Contains("the id of a stored subject"));
  CHECK_THAT(desk.refused(Kind::class_, 1, {"subject=Music"}), Catch::Contains("the id of a stored subject"));
  // The good one beside it is not done either.
  CHECK_THAT(desk.refused(Kind::pupil, 1, {"house=Blue", "eal=yes"}), Catch::Contains("true or false"));
  CHECK(desk.value(Kind::pupil, 1, "house") == "Red");
}

TEST_CASE("values are stored as an import would store them") {
  Desk desk;
  desk.set(Kind::pupil, 1,
           {"year_group=Year 10", "sex=female", "sen_provision=SEN support", "date_of_birth=2011-02-28",
            "extras={\"bus\":\"7\",\"allergy\":\"nuts\"}", "upn= a823432000001 "});
  CHECK(desk.value(Kind::pupil, 1, "year_group") == "10");
  CHECK(desk.value(Kind::pupil, 1, "sex") == "F");
  CHECK(desk.value(Kind::pupil, 1, "sen_provision") == "K");
  CHECK(desk.value(Kind::pupil, 1, "extras") == R"({"allergy":"nuts","bus":"7"})");
  CHECK(desk.value(Kind::pupil, 1, "upn") == "A823432000001");
}

TEST_CASE("a UPN that looks wrong, or that another pupil has, is set with a warning") {
  Desk desk;
  const auto letter = desk.set(Kind::pupil, 1, {"upn=B823432000001"});
  REQUIRE(letter.warnings.size() == 1);
  CHECK_THAT(letter.warnings[0], Catch::StartsWith("The check letter of the UPN"));
  CHECK_THAT(desk.set(Kind::pupil, 1, {"upn=none"}).warnings.at(0), Catch::Contains("is not a UPN"));
  const auto others = desk.set(Kind::pupil, 1, {"upn=a823432000001"}).warnings;
  REQUIRE_FALSE(others.empty());
  CHECK(others.back() == "Pupil 2 has this UPN, too.");
}

TEST_CASE("what says which record it is, and a picture, are not set by hand") {
  Desk desk;
  CHECK_THAT(desk.refused(Kind::member, 1, {"pupil=2"}),
             Catch::Contains("pupil says which member this is") && Catch::Contains("Mend it in the MIS"));
  CHECK_THAT(desk.refused(Kind::photo, 1, {"sha256=00"}), Catch::Contains("photo"));
  CHECK(desk.set(Kind::member, 1, {"end_date=2026-12-01"}).receipt.run == 2);
}

TEST_CASE("wrong use is told: no such record, nothing to do, a field twice, one that was not set") {
  Desk desk;
  CHECK_THAT(desk.refused(Kind::pupil, 99, {"house=Red"}), Catch::Contains("There is no pupil 99"));
  CHECK_THAT(desk.refused(Kind::pupil, 1, {}), Catch::Contains("Nothing is to be set."));
  CHECK_THAT(desk.refused(Kind::pupil, 1, {"house=A", "house=B"}), Catch::Contains("house is named twice"));
  CHECK_THAT(desk.refused(Kind::pupil, 1, {"house=A"}, {"house"}), Catch::Contains("house is named twice"));
  CHECK_THAT(desk.refused(Kind::pupil, 1, {}, {"sex"}), Catch::Contains("was not set by hand. Nothing of it was."));
  desk.set(Kind::pupil, 1, {"house=Blue"});
  CHECK_THAT(desk.refused(Kind::pupil, 1, {}, {"sex"}), Catch::Contains("These were: house."));
}

TEST_CASE("what an embargo holds back is not told as kept before its end") {
  Desk desk;
  school::Plan plan;
  auto school = desk.store.read("pretend");
  school[Kind::result].push_back({5, "R5", std::vector<school::Value>(school::info(Kind::result).fields.size())});
  plan.kept = {{{Kind::result, 5, "grade", "7", "9"}, true}};
  CHECK(wizard::kept_fields(school, plan).size() == 1);
  // The embargo itself may come with the same plan.
  plan.changes = {{Kind::result, 5, "embargo_until", {}, "2999-08-20T08:00:00+01:00"}};
  CHECK(wizard::kept_fields(school, plan).empty());
  CHECK(wizard::kept_fields(school, plan, {{}, {}, {}, {"2026-01-01T00:00:00Z", true}}).size() == 1);
}
