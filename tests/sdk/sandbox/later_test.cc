#include "sandbox/school/later.h"

#include <catch2/catch.hpp>

#include "sandbox/dump/dump.h"
#include "sandbox/wonde/ids.h"

using namespace mis::sandbox;

namespace {

std::string line_of(const School& school, const Pupil& pupil) {
  School alone = school;
  alone.pupils = {pupil};
  alone.pupils[0].has_photo = false;
  alone.members.clear();
  static const Photos photos(1);
  return dump(alone, photos, wonde_telling(school.seed)).at("pupils.json");
}

}  // namespace

TEST_CASE("as many are gone, changed and re-enrolled as was said, and nobody is in two of them") {
  const School before = make_school({1, 300});
  const School after = later(before, {7, 9, 5});
  std::size_t gone = 0, changed = 0, again = 0;
  for (std::size_t i = 0; i < before.pupils.size(); ++i) {
    const Pupil& was = before.pupils[i];
    const Pupil& is = after.pupils[i];
    REQUIRE(was.number == is.number);
    const bool left = was.on_roll() && !is.on_roll();
    const bool back = is.enrolments == 2;
    gone += left;
    again += back;
    if (left) CHECK(is.leaving_date == kLeavingDay);
    if (left || back) continue;
    changed += was.on_roll() && line_of(before, was) != line_of(after, is);
  }
  CHECK(gone == 7);
  CHECK(changed == 9);
  CHECK(again == 5);
}

TEST_CASE("a re-enrolled pupil has another Wonde id and the same upi") {
  const School before = make_school({1, 90});
  const School after = later(before, {0, 0, 30});
  const WondeIds ids(1);
  std::size_t again = 0;
  for (std::size_t i = 0; i < before.pupils.size(); ++i) {
    CHECK(ids.upi(before.pupils[i]) == ids.upi(after.pupils[i]));
    if (ids.pupil(before.pupils[i]) == ids.pupil(after.pupils[i])) continue;
    ++again;
    CHECK(ids.pupil_before(after.pupils[i]) == ids.pupil(before.pupils[i]));
  }
  CHECK(again == 30);
}

TEST_CASE("who is gone is in no class any more, and the rest stays where it was") {
  const School before = make_school({2, 300});
  const School after = later(before, {50, 0, 0});
  std::size_t kept = 0;
  for (const Member& member : before.members) kept += after.pupils[member.pupil_index].on_roll();
  CHECK(after.members.size() == kept);
  CHECK(after.members.size() < before.members.size());
  CHECK(after.classes.size() == before.classes.size());
  CHECK(after.teachers.size() == before.teachers.size());
}

TEST_CASE("one count does not move the pupils of another") {
  const School school = make_school({1, 300});
  const School alone = later(school, {0, 6, 0});
  const School together = later(school, {4, 6, 3});
  for (std::size_t i = 0; i < school.pupils.size(); ++i) {
    if (alone.pupils[i].changed == kChangeDay)
      CHECK(line_of(together, together.pupils[i]) == line_of(alone, alone.pupils[i]));
  }
}

TEST_CASE("more than a third is refused by the name of the option") {
  const School school = make_school({1, 30});
  CHECK_NOTHROW(later(school, {10, 10, 10}));
  CHECK_THROWS_WITH(later(school, {11, 0, 0}), Catch::Contains("--gone 11") && Catch::Contains("10"));
  CHECK_THROWS_WITH(later(school, {0, 11, 0}), Catch::Contains("--changed 11"));
  CHECK_THROWS_WITH(later(school, {0, 0, 11}), Catch::Contains("--re-enrol 11"));
}
