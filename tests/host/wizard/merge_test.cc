#include "wizard/merge.h"

#include "host/wizard/moves.h"
#include "wizard/set.h"

using little::add;
using moves::anna;
using school::Kind;

namespace {

// Ann is there twice: as A the old MIS brought her, as B the new one, which spelt her otherwise.
school::Snapshot from_old() {
  auto all = little::snapshot("old");
  add(all, Kind::subject, "S1", {{"name", "Art"}});
  add(all, Kind::class_, "C1", {{"name", "11/Ar1"}, {"academic_year", "2026"}});
  add(all, Kind::class_, "C2", {{"name", "11/Fr1"}, {"academic_year", "2026"}});
  add(all, Kind::pupil, "A1",
      {{"legal_surname", "Little"}, {"legal_forename", "Ann"}, {"date_of_birth", "2010-03-04"}, {"house", "Red"}});
  add(all, Kind::member, "", {{"class", "C1"}, {"pupil", "A1"}});
  return all;
}

school::Snapshot from_new() {
  auto all = little::snapshot("new");
  add(all, Kind::subject, "s1", {{"name", "Fine Craft"}, {"code", "FC"}});
  add(all, Kind::class_, "c1", {{"name", "11/Ar1"}, {"academic_year", "2026"}});
  add(all, Kind::class_, "c3", {{"name", "11/Cr1"}, {"academic_year", "2026"}, {"subject", "s1"}});
  add(all, Kind::class_, "c2", {{"name", "11/Fr1"}, {"academic_year", "2026"}});
  add(all, Kind::pupil, "b1",
      {{"legal_surname", "Lytle"},
       {"legal_forename", "Anna"},
       {"date_of_birth", "2010-03-04"},
       {"upn", little::upn(1)},
       {"house", "Blue"}});
  add(all, Kind::member, "", {{"class", "c1"}, {"pupil", "b1"}});
  add(all, Kind::member, "", {{"class", "c2"}, {"pupil", "b1"}});
  add(all, Kind::photo, "", {{"pupil", "b1"}, {"sha256", std::string(64, 'a')}});
  return all;
}

struct Twice : moves::School {
  Twice() {
    import(from_old());
    import(from_new());
    REQUIRE(store.read("")[Kind::pupil].size() == 2);
  }
  school::Value field(Kind kind, int64_t id, const std::string& name) const {
    const auto stored = store.read("");
    for (const auto& record : stored[kind])
      if (record.id == id) return record.values[*school::field_index(kind, name)];
    return {};
  }
  int64_t merge(Kind kind, int64_t into, int64_t gone) {
    return store.record(wizard::plan_merge(store, kind, into, gone, anna).deed, anna).run;
  }
};

}  // namespace

TEST_CASE("one of two pupils is made: fields, classes, photo and ids come together, and nobody is in a class twice") {
  Twice school;
  const auto before = school.tables();
  const auto run = school.merge(Kind::pupil, 1, 2);
  const auto stored = school.store.read("new");
  REQUIRE(stored[Kind::pupil].size() == 1);
  CHECK(stored[Kind::pupil][0].mis_id == "b1");
  CHECK(school.store.read("old")[Kind::pupil][0].mis_id == "A1");
  CHECK(school.field(Kind::pupil, 1, "legal_surname") == "Little");
  CHECK(school.field(Kind::pupil, 1, "house") == "Red");
  CHECK(school.field(Kind::pupil, 1, "upn") == little::upn(1));  // it had none
  REQUIRE(stored[Kind::member].size() == 2);
  for (const auto& member : stored[Kind::member])
    CHECK(member.values[*school::field_index(Kind::member, "pupil")] == "1");
  CHECK(school.field(Kind::photo, 1, "pupil") == "1");
  CHECK(school.store.run(run)->what == "merge");
  CHECK(school.store.run(run)->shown == "pupil 2 into 1");
  SECTION("the next import finds them, and brings nobody back") {
    const auto plan = school.plan(from_new());
    CHECK(plan.questions.empty());
    CHECK(plan.counts.at(Kind::pupil).fresh == 0);
    CHECK(plan.counts.at(Kind::member).fresh == 0);
    school.import(from_new());
    CHECK(school.store.read("")[Kind::pupil].size() == 1);
    CHECK(school.import(from_new()) == 0);
  }
  SECTION("undoing takes it back exactly") {
    school.store.undo(run, anna);
    CHECK(school.tables() == before);
    CHECK(school.import(from_new()) == 0);
  }
}

TEST_CASE("two subjects are made one, and their classes go along") {
  Twice school;
  REQUIRE(school.store.read("")[Kind::subject].size() == 2);
  const auto before = school.tables();
  const auto run = school.merge(Kind::subject, 1, 2);
  CHECK(school.store.read("new")[Kind::subject].size() == 1);
  CHECK(school.store.read("new")[Kind::subject][0].mis_id == "s1");
  CHECK(school.field(Kind::class_, 3, "subject") == "1");
  CHECK(school.field(Kind::subject, 1, "name") == "Art");
  CHECK(school.field(Kind::subject, 1, "code") == "FC");
  school.store.undo(run, anna);
  CHECK(school.tables() == before);
}

TEST_CASE("staff are made one with all that they teach") {
  moves::School school;
  auto all = little::snapshot("old");
  add(all, Kind::class_, "C1", {{"name", "A"}});
  add(all, Kind::class_, "C2", {{"name", "B"}});
  add(all, Kind::staff, "T1", {{"legal_surname", "Kay"}, {"legal_forename", "Jo"}});
  add(all, Kind::staff, "T2", {{"legal_surname", "Kay"}, {"legal_forename", "Joanna"}, {"email", "jk@example.org"}});
  for (const auto& [c, t] : {std::pair("C1", "T1"), std::pair("C1", "T2"), std::pair("C2", "T2")})
    add(all, Kind::teacher, "", {{"class", c}, {"staff", t}});
  school.import(all);
  const auto before = school.tables();
  const auto merging = wizard::plan_merge(school.store, Kind::staff, 1, 2, anna);
  CHECK(merging.contradictions.empty());
  REQUIRE(merging.still_two.size() == 1);
  CHECK(merging.still_two[0] == "old (T1 and T2)");  // the MIS itself has both
  const auto run = school.store.record(merging.deed, anna).run;
  CHECK(school.store.read("")[Kind::teacher].size() == 2);
  CHECK(school.store.mis_ids(Kind::staff, 1).at(1).set_aside_on == "2026-11-23");
  school.store.undo(run, anna);
  CHECK(school.tables() == before);
}

TEST_CASE("results of both are kept, and of the same result one") {
  moves::School school;
  auto all = little::snapshot("old");
  add(all, Kind::series, "R1", {{"name", "June 2026"}});
  add(all, Kind::qualification, "Q1", {{"title", "Art"}});
  add(all, Kind::qualification, "Q2", {{"title", "French"}});
  add(all, Kind::pupil, "A1", {{"legal_surname", "Little"}});
  add(all, Kind::pupil, "A2", {{"legal_surname", "Lytle"}});
  const auto result = [&](const char* id, const char* pupil, const char* of, const little::Fields& more) {
    little::Fields fields = {{"pupil", pupil}, {"qualification", of}, {"series", "R1"}, {"facet", "achieved"}};
    fields.insert(fields.end(), more.begin(), more.end());
    add(all, Kind::result, id, fields);
  };
  result("G1", "A1", "Q1", {{"grade", "7"}});
  result("G2", "A2", "Q1", {{"grade", "7"}, {"mark", "71"}});
  result("G3", "A2", "Q2", {{"grade", "5"}});
  school.import(all);
  const auto before = school.tables();
  const auto run = school.store.record(wizard::plan_merge(school.store, Kind::pupil, 1, 2, anna).deed, anna).run;
  const auto stored = school.store.read("old");
  REQUIRE(stored[Kind::result].size() == 2);
  CHECK(stored[Kind::result][0].values[*school::field_index(Kind::result, "mark")] == "71");
  school.store.undo(run, anna);
  CHECK(school.tables() == before);
}

TEST_CASE("who had left is there again when the other one is") {
  Twice school;
  auto gone = little::snapshot("old");
  add(gone, Kind::pupil, "A9", {{"legal_surname", "Other"}});
  // The old MIS confirmed pupil 1 last, and no longer has her.
  school.import(gone);
  REQUIRE_FALSE(school.store.read("")[Kind::pupil][0].left_on.empty());
  school.merge(Kind::pupil, 1, 2);
  CHECK(school.store.read("")[Kind::pupil][0].left_on.empty());
  CHECK(school.store.read("")[Kind::pupil][0].source == "new");
}

TEST_CASE("what a person has set by hand stays so, with whomever it comes to belong to") {
  Twice school;
  wizard::set(school.store, Kind::pupil, 2, {{{"postcode", "AB1 2CD"}, {"house", "Green"}}, {}}, anna);
  wizard::set(school.store, Kind::pupil, 1, {{{"upn", ""}}, {}}, anna);  // a person says that there is none
  const auto before = school.tables();
  const auto run = school.merge(Kind::pupil, 1, 2);
  CHECK(school.field(Kind::pupil, 1, "postcode") == "AB1 2CD");
  CHECK(school.store.value(Kind::pupil, 1, "by_hand@postcode") == anna.when);
  CHECK_FALSE(school.store.value(Kind::pupil, 1, "by_hand@house"));  // it has its own, from the MIS
  CHECK(school.field(Kind::pupil, 1, "upn").value_or("").empty());
  school.store.undo(run, anna);
  CHECK(school.tables() == before);
}

TEST_CASE("what speaks for two is told") {
  moves::School school;
  auto all = little::snapshot("old");
  add(all, Kind::pupil, "A1",
      {{"legal_surname", "Little"},
       {"legal_forename", "Ann"},
       {"date_of_birth", "2010-03-04"},
       {"upn", little::upn(1)}});
  add(all, Kind::pupil, "A2",
      {{"legal_surname", "Little"},
       {"legal_forename", "Ann"},
       {"date_of_birth", "2010-03-04"},
       {"upn", little::upn(2)}});
  add(all, Kind::pupil, "A3",
      {{"legal_surname", "Grand"},
       {"legal_forename", "Zoe"},
       {"date_of_birth", "2012-10-22"},
       {"former_upn", little::upn(1)}});
  school.import(all);
  const auto why = [&](int64_t into, int64_t gone) {
    const auto merging = wizard::plan_merge(school.store, Kind::pupil, into, gone, anna);
    return merging.contradictions.empty() ? std::string() : merging.contradictions.at(0);
  };
  CHECK(why(1, 2) == "their UPNs differ: " + little::upn(1) + " and " + little::upn(2));
  CHECK(why(1, 3) == "they are Ann Little, born 2010-03-04 and Zoe Grand, born 2012-10-22");
}

TEST_CASE("what cannot be merged is refused") {
  Twice school;
  const auto refused = [&](Kind kind, int64_t into, int64_t gone) {
    return moves::refused([&] { wizard::plan_merge(school.store, kind, into, gone, anna); });
  };
  CHECK(refused(Kind::class_, 1, 2) == "A class cannot be merged.");
  CHECK(refused(Kind::pupil, 1, 1) == "pupil 1 is one record already.");
  CHECK(refused(Kind::pupil, 1, 9) == "There is no pupil 9.");
}
