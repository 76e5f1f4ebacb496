// Reading grades by their sets: what may stand, what is only another spelling, and what is never guessed.
#include "school/grades.h"

#include <catch2/catch.hpp>

using school::GradeSet;
using school::GradeSets;

namespace {

GradeSets sets() {
  const GradeSet single{"GCSE 9-1", {"9-1"}, {"GCSE"}, {"9", "5", "4", "U"}, {}};
  const GradeSet twofold{"GCSE 9-1 Double Award", {}, {"GCSE"}, {"9-9", "5-5", "5-4", "U"}, {{"54", "5-4"}}};
  const GradeSet as{"GCE AS a-e", {}, {"GCE AS"}, {"a", "b", "u"}, {{"A", "a"}}};
  return {{single, twofold, as}, {{"X", "none"}, {"Q", "pending"}}, {{"#", "partial_absence"}}};
}

}  // namespace

TEST_CASE("a grade stands in its set as it is, or as a spelling of it that the set knows") {
  const auto all = sets();
  const auto twofold = all.of("GCSE 9-1 Double Award", "GCSE");
  REQUIRE(twofold.size() == 1);
  CHECK(all.read(twofold, "5-4")->grade == "5-4");
  CHECK(all.read(twofold, "54")->grade == "5-4");
  CHECK(all.read(twofold, " 5-5 ")->grade == "5-5");
  CHECK_FALSE(all.read(twofold, "45"));  // the higher comes first
  CHECK_FALSE(all.read(twofold, "5"));
  CHECK_FALSE(all.read(twofold, "1"));  // 5-4 is not a number
  CHECK(all.read(all.of("GCE AS a-e", ""), "A")->grade == "a");
}

TEST_CASE("where only the level is said a grade may stand in any of its sets, and no spelling is guessed") {
  const auto all = sets();
  const auto gcse = all.of("", "gcse");
  REQUIRE(gcse.size() == 2);
  CHECK(all.read(gcse, "5")->grade == "5");
  CHECK(all.read(gcse, "5-4")->grade == "5-4");
  CHECK_FALSE(all.read(gcse, "54"));
}

TEST_CASE("a set that is named and not known says nothing, and neither does a level that is not known") {
  const auto all = sets();
  CHECK(all.of("Cambridge Nationals", "GCSE").empty());
  CHECK(all.of("", "Project").empty());
  CHECK(all.of("", "").empty());
  CHECK(all.of("gcse (9-1)", "").size() == 1);
}

TEST_CASE("signs that stand for a grade, or beside one, are states") {
  const auto all = sets();
  const auto single = all.of("9-1", "");
  CHECK(all.read(single, "X")->state == "none");
  CHECK_FALSE(all.read(single, "X")->grade);
  CHECK(all.read(single, "Q")->state == "pending");
  CHECK(all.read(single, "5#")->grade == "5");
  CHECK(all.read(single, "5#")->state == "partial_absence");
  CHECK_FALSE(all.read(single, "#"));
  CHECK_FALSE(all.read(single, "5")->state);
}

TEST_CASE("the order is that of the first set which has all the grades; an unknown set falls back on the level") {
  const auto all = sets();
  CHECK(all.order_of("", "GCSE", {"9-9", "U"})->name == "GCSE 9-1 Double Award");
  CHECK(all.order_of("Unheard of", "GCSE", {"9", "U"})->name == "GCSE 9-1");
  CHECK(all.order_of("", "GCSE", {"9", "5-4"}) == nullptr);
  CHECK(all.all()[0].place("U") == 3);
}

TEST_CASE("names of sets are compared without case and punctuation, but a star is a grade") {
  CHECK(school::fold_grade_name("GCSE (9-1)") == school::fold_grade_name("gcse 9 - 1"));
  CHECK(school::fold_grade_name("GCE A*-E") != school::fold_grade_name("GCE A-E"));
}
