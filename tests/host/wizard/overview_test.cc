// A thousand changes in a few lines, and a plan's records with why they are paired.
#include "wizard/overview.h"

#include <catch2/catch.hpp>

#include "wizard/pairings.h"

using school::Kind;
using wizard::ChangedRecord;
using wizard::How;

namespace {

ChangedRecord changed(int64_t id, const std::string& field, const char* before, const char* after) {
  return {Kind::pupil, id, How::changed, "", {{field, before, after}}, {}};
}

}  // namespace

TEST_CASE("the most changed field comes first, with what is changed most often") {
  std::vector<ChangedRecord> records;
  for (int64_t i = 0; i < 5; ++i) records.push_back(changed(i, "year_group", "10", i < 3 ? "11" : "12"));
  records.push_back(changed(6, "house", "Red", "Blue"));
  records.push_back({Kind::pupil, 7, How::fresh, "", {{"house", {}, "Red"}}, {}});
  const auto fields = wizard::overview(records);
  REQUIRE(fields.size() == 2);
  CHECK(fields[0].field == "year_group");
  CHECK(fields[0].records == 5);
  REQUIRE(fields[0].most.size() == 2);
  CHECK(fields[0].most[0].after == "11");
  CHECK(fields[0].most[0].records == 3);
  CHECK(fields[1].field == "house");
  CHECK(fields[1].records == 1);
  CHECK(fields[1].most.empty());
  CHECK(wizard::overview(records, 1)[0].most.size() == 1);
}

TEST_CASE("a pairing is found by its record, and says why") {
  school::Plan plan;
  plan.pairings = {{Kind::pupil, 3, school::Rung::upn, 1, {}},
                   {Kind::pupil, 7, school::Rung::name, 0.974, {"same surname", "same date of birth"}},
                   {Kind::staff, 3, school::Rung::answered, 1, {}}};
  CHECK(wizard::pairing_of(plan, Kind::pupil, 4) == nullptr);
  CHECK(wizard::pairing_of(plan, Kind::class_, 3) == nullptr);
  REQUIRE(wizard::pairing_of(plan, Kind::pupil, 7));
  CHECK(wizard::words_of(*wizard::pairing_of(plan, Kind::pupil, 7)) ==
        "paired by name: same surname, same date of birth (97% alike)");
  CHECK(wizard::words_of(*wizard::pairing_of(plan, Kind::pupil, 3)) == "paired by UPN");
  CHECK(wizard::words_of(*wizard::pairing_of(plan, Kind::staff, 3)) == "paired by an answer");
}
