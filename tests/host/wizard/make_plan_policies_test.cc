// What a school lets an import do to its fields: policies, and what a person has set by hand.
#include <catch2/catch.hpp>

#include "host/matching/little_school.h"
#include "matching/match.h"
#include "wizard/make_plan.h"

using little::add;
using school::Kind;
using school::Policy;

namespace {

uint16_t field(Kind kind, const std::string& name) {
  return static_cast<uint16_t>(school::field_index(kind, name).value());
}

// One stored pupil who comes again.
struct One {
  school::Snapshot incoming = little::snapshot();
  school::StoredSchool stored;
  school::Settings settings;

  One(const little::Fields& before, const little::Fields& after) {
    add(stored, Kind::pupil, "P1", before);
    add(incoming, Kind::pupil, "P1", after);
  }
  One& policy(const std::string& of, Policy policy) {
    settings.policies[of] = policy;
    return *this;
  }
  One& by_hand(const std::string& name) {
    auto& fields = stored[Kind::pupil][0].by_hand;
    fields.insert(std::ranges::lower_bound(fields, field(Kind::pupil, name)), field(Kind::pupil, name));
    return *this;
  }
  school::Plan plan() const {
    return wizard::make_plan(incoming, stored, matching::match(incoming, stored), little::today, settings);
  }
  std::string changes() const { return little::text(plan().changes); }
  std::string kept() const {
    std::string text;
    for (const auto& kept : plan().kept)
      text += (kept.by_hand ? "by hand " : "by policy ") + little::text({kept.change});
    return text;
  }
};

}  // namespace

TEST_CASE("a field that is to be kept is kept, and told with what the MIS says; the others are overwritten") {
  One one({{"house", "Red"}, {"postcode", "AB1 2CD"}}, {{"house", "Blue"}, {"postcode", "AB1 9ZZ"}});
  one.policy("pupil.house", Policy::keep);
  CHECK(one.changes() == "pupil 1 postcode: AB1 2CD -> AB1 9ZZ\n");
  CHECK(one.kept() == "by policy pupil 1 house: Red -> Blue\n");
}

TEST_CASE("a field that is to be kept is filled in where the store has nothing") {
  CHECK(One({}, {{"house", "Blue"}}).policy("pupil.house", Policy::keep).changes() == "pupil 1 house: - -> Blue\n");
  CHECK(One({{"house", ""}}, {{"house", "Blue"}}).policy("pupil.house", Policy::keep).changes() ==
        "pupil 1 house:  -> Blue\n");
  CHECK(One({}, {{"house", "Blue"}}).policy("pupil.house", Policy::keep).kept().empty());
}

TEST_CASE("nothing is told as kept where the MIS says the same, or nothing") {
  for (const auto& after : {little::Fields{{"house", "Red"}}, little::Fields{{"house", ""}}, little::Fields{}}) {
    One one({{"house", "Red"}}, after);
    one.policy("pupil.house", Policy::keep).by_hand("house");
    CHECK(one.kept().empty());
    CHECK(one.changes().empty());
    CHECK(one.plan().counts.at(Kind::pupil).unchanged == 1);
  }
}

TEST_CASE("blank clears empties what the MIS says to be empty, and nothing of which it says nothing") {
  const auto cleared = [](const char* name, const char* before, const little::Fields& after) {
    return One({{name, before}}, after).policy(std::string("pupil.") + name, Policy::blank_clears).changes();
  };
  CHECK(cleared("house", "Red", {{"house", ""}}) == "pupil 1 house: Red -> \n");
  CHECK(cleared("house", "Red", {}).empty());
  CHECK(cleared("house", "Red", {{"house", "Blue"}}) == "pupil 1 house: Red -> Blue\n");
  CHECK(cleared("leaving_date", "2027-07-20", {{"leaving_date", ""}}) == "pupil 1 leaving_date: 2027-07-20 -> \n");
  CHECK(cleared("extras", R"({"a":"b"})", {{"extras", "{}"}}) == "pupil 1 extras: {\"a\":\"b\"} -> {}\n");
  // A flag is true, false or not said: it cannot be empty.
  CHECK(cleared("eal", "true", {{"eal", ""}}).empty());
}

TEST_CASE("a policy is of one field of one kind") {
  One one({{"legal_surname", "Smith"}}, {{"legal_surname", "Jones"}});
  one.policy("staff.legal_surname", Policy::keep);
  CHECK(one.changes() == "pupil 1 legal_surname: Smith -> Jones\n");
}

TEST_CASE("what a person has set is kept under every policy, and told as set by hand") {
  for (const auto policy : {Policy::overwrite, Policy::keep, Policy::blank_clears}) {
    One one({{"house", "Red"}, {"sex", "F"}}, {{"house", "Blue"}, {"sex", "M"}});
    one.policy("pupil.house", policy).by_hand("house");
    CHECK(one.changes() == "pupil 1 sex: F -> M\n");
    CHECK(one.kept() == "by hand pupil 1 house: Red -> Blue\n");
  }
}

TEST_CASE("what a person has emptied stays empty, and is not cleared of what they wrote") {
  CHECK(One({{"house", ""}}, {{"house", "Blue"}}).by_hand("house").changes().empty());
  CHECK(One({{"house", ""}}, {{"house", "Blue"}}).by_hand("house").kept() == "by hand pupil 1 house:  -> Blue\n");
  CHECK(One({}, {{"eal", "true"}}).by_hand("eal").kept() == "by hand pupil 1 eal: - -> true\n");
  One cleared({{"house", "Red"}}, {{"house", ""}});
  cleared.policy("pupil.house", Policy::blank_clears).by_hand("house");
  CHECK(cleared.kept() == "by hand pupil 1 house: Red -> \n");
}

TEST_CASE("a day of leaving that a person has set counts, whatever the MIS says of it") {
  One gone({{"leaving_date", "2026-10-01"}}, {{"leaving_date", "2027-07-20"}});
  gone.by_hand("leaving_date");
  CHECK(gone.changes() == "pupil 1 left_on: - -> 2026-10-01\n");
  One back({{"leaving_date", "2027-07-20"}}, {{"leaving_date", "2026-10-01"}});
  back.stored[Kind::pupil][0].left_on = "2026-10-01";
  back.by_hand("leaving_date");
  CHECK(back.changes() == "pupil 1 left_on: 2026-10-01 -> -\n");
}

TEST_CASE("who comes back keeps what a person has set, the void day of leaving too, until it is released") {
  One back({{"leaving_date", "2026-12-24"}, {"house", "Red"}}, {{"house", "Blue"}});
  back.stored[Kind::pupil][0].left_on = "2026-07-20";
  back.by_hand("leaving_date").by_hand("house");
  CHECK(back.changes() == "pupil 1 left_on: 2026-07-20 -> -\n");
  CHECK(back.kept() == "by hand pupil 1 house: Red -> Blue\nby hand pupil 1 leaving_date: 2026-12-24 -> -\n");
  CHECK(back.plan().counts.at(Kind::pupil).returning == 1);
}

TEST_CASE("a photo is kept as a whole, or changed as a whole") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::pupil, "P1", {});
  add(incoming, Kind::pupil, "P1", {});
  add(stored, Kind::photo, "", {{"pupil", "1"}, {"sha256", "aa"}, {"bytes", "10"}, {"type", "image/jpeg"}});
  add(incoming, Kind::photo, "", {{"pupil", "P1"}, {"sha256", "bb"}, {"bytes", "12"}, {"type", "image/png"}});
  const auto plan = [&](const char* field) {
    school::Settings settings;
    settings.policies[field] = Policy::keep;
    return wizard::make_plan(incoming, stored, matching::match(incoming, stored), little::today, settings);
  };
  CHECK(plan("photo.sha256").changes.empty());
  CHECK(plan("photo.sha256").kept.size() == 3);
  CHECK(plan("photo.type").changes.size() == 3);
}

TEST_CASE("a ref that a person has set is kept, and what the MIS says is told as a stored id") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  for (const std::string id : {"1", "2"}) {
    add(stored, Kind::subject, "S" + id, {{"name", "Subject " + id}});
    add(incoming, Kind::subject, "S" + id, {{"name", "Subject " + id}});
  }
  add(stored, Kind::class_, "C1", {{"name", "9x"}, {"subject", "1"}}).by_hand = {field(Kind::class_, "subject")};
  add(incoming, Kind::class_, "C1", {{"name", "9x"}, {"subject", "S2"}});
  const auto made = wizard::make_plan(incoming, stored, matching::match(incoming, stored), little::today);
  CHECK(made.changes.empty());
  REQUIRE(made.kept.size() == 1);
  CHECK(little::text({made.kept[0].change}) == "class 1 subject: 1 -> 2\n");
}

TEST_CASE("whatever is kept, the same import again changes nothing, and keeps the same") {
  size_t kept = 0;
  for (uint64_t seed = 1; seed <= 150; ++seed) {
    INFO("seed " << seed);
    little::Random random(seed);
    const auto first = little::any_school(random);
    const auto second = little::edited(random, first);
    school::Settings settings;
    for (const auto* name : {"pupil.legal_surname", "pupil.upn", "pupil.year_group", "photo.sha256", "class.subject"})
      settings.policies[name] = static_cast<Policy>(little::pick(random, 3));
    const auto plan = [&](const school::Snapshot& incoming, const school::StoredSchool& stored) {
      return wizard::make_plan(incoming, stored, matching::match(incoming, stored), little::today, settings);
    };
    school::StoredSchool stored;
    little::replay(stored, plan(first, stored).changes, "demo");
    for (auto& pupil : stored[Kind::pupil])
      if (little::one_in(random, 3)) pupil.by_hand = {field(Kind::pupil, "legal_surname"), field(Kind::pupil, "house")};
    const auto made = plan(second, stored);
    if (!made.questions.empty()) continue;
    kept += made.kept.size();
    for (const auto& one : made.kept)
      for (const auto& change : made.changes)
        REQUIRE_FALSE(
            (change.kind == one.change.kind && change.record == one.change.record && change.field == one.change.field));
    little::replay(stored, made.changes, "demo");
    const auto again = plan(second, stored);
    REQUIRE(little::text(again.changes) == "");
    REQUIRE(again.kept.size() == made.kept.size());
  }
  CHECK(kept > 30);
}
