// Holds: too many at once would leave or change, of a kind, of a year group or of a class.
#include "wizard/holds.h"

#include <catch2/catch.hpp>

#include "host/wizard/held_school.h"
#include "wizard/unusual.h"

using Catch::Matchers::Contains;
using held::School;
using school::Kind;
using Rows = std::vector<int64_t>;

TEST_CASE("a school that comes as it is stored is not held") { CHECK(School().names().empty()); }

TEST_CASE("more than a tenth of a kind leaving is held; what hangs on them is not held again") {
  School school(20);
  school.gone({2, 4});
  CHECK(school.names().empty());  // 2 of 20 are not more than a tenth
  school.gone({5});
  const auto hold = school.only();
  CHECK(hold.id == "leaving-pupil");
  CHECK(hold.kind == Kind::pupil);
  CHECK(hold.what == "3 of 20 pupils (15.0 %) would be marked as left; more than 10 % is unusual.");
  CHECK(hold.share == Approx(0.15));
  CHECK(hold.rows == Rows{2, 4, 5});
  CHECK_FALSE(hold.released);
}

TEST_CASE("those who come with a past day of leaving count too") {
  School school(20);
  for (const size_t number : {1, 2, 3})
    little::value(Kind::pupil, school.pupil(number).values, "leaving_date") = "2026-10-01";
  CHECK(school.only().rows == Rows{1, 2, 3});
}

TEST_CASE("fewer than the few are never unusual, and the limits are settings") {
  School school(19);
  school.gone({1, 2, 3, 4});
  CHECK(school.names().empty());
  school.settings.few = 19;
  CHECK(school.names() == "leaving-pupil");
  school.settings.leaving_share = 0.25;
  CHECK(school.names().empty());
}

TEST_CASE("a year group is held where the kind as a whole is not, and not where it is") {
  School school(60);  // 30 in each year
  school.gone({1, 3, 5, 7});
  const auto hold = school.only();
  CHECK(hold.id == "leaving-pupil-year-10");
  CHECK(hold.what == "4 of 30 pupils (13.3 %) of year group 10 would be marked as left; more than 10 % is unusual.");
  CHECK(hold.rows == Rows{1, 3, 5, 7});
  school.gone({9, 11, 13});
  CHECK(school.names() == "leaving-pupil");
  CHECK(school.only().rows.size() == 7);
}

TEST_CASE("photos that go without their pupils are held by themselves") {
  School school;
  school.incoming[Kind::photo].records.resize(30);
  const auto hold = school.only();
  CHECK(hold.id == "leaving-photo");
  CHECK(hold.rows.size() == 10);
}

TEST_CASE("more than half of a class of five or more leaving it is held by the class's name") {
  School school(100);
  school.out_of_class({1, 2, 3, 4, 5});
  CHECK(school.names().empty());  // half of it is not more than half
  school.out_of_class({6});
  auto hold = school.only();
  CHECK(hold.id == "leaving-class-10X1-Ma");
  CHECK(hold.kind == Kind::member);
  CHECK(hold.what == "6 of 10 class members (60.0 %) would leave class 10X1/Ma; more than 50 % is unusual.");
  CHECK(hold.rows == Rows{1, 2, 3, 4, 5, 6});

  SECTION("of a class of four no share is unusual") {
    school.settings.few_in_class = 11;
    CHECK(school.names().empty());
  }
  SECTION("its limit is a setting") {
    school.settings.class_share = 0.6;
    CHECK(school.names().empty());
  }
  SECTION("where members leave everywhere, one hold stands for the classes") {
    school.out_of_class({11, 12, 21, 22, 31});
    CHECK(school.names() == "leaving-member");
  }
}

TEST_CASE("pupils whose leaving is held do not hold their classes too") {
  School school(20);
  school.gone({1, 2, 3, 4, 5, 6, 7, 8});
  CHECK(school.names() == "leaving-pupil");
}

TEST_CASE("two classes of one name have holds of two names, which can be typed") {
  School school(200);
  for (auto* values : {&school.stored[Kind::class_][1].values, &school.incoming[Kind::class_].records[1].values})
    little::value(Kind::class_, *values, "name") = "10X1 Ma";
  school.out_of_class({1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16});
  CHECK(school.names() == "leaving-class-10X1-Ma leaving-class-10X1-Ma-11");
  CHECK(wizard::hold_id({}, "leaving-class-Übung 1 \n", 7) == "leaving-class-bung-1");
}

TEST_CASE("with years chosen every leaving pupil is held, since whoever moved to another year looks the same") {
  School school;
  school.gone({1});
  CHECK(school.names().empty());
  school.incoming.scope.years = {"10"};
  const auto hold = school.only();
  CHECK(hold.id == "leaving-pupil");
  CHECK(hold.rows == Rows{1});
  CHECK_THAT(hold.what, Contains("import all years to be sure"));

  School years(60);  // a share is one of the chosen years: 4 of 30, where 4 of 60 would be no news
  years.gone({2, 4, 6, 8});
  years.incoming.scope.years = {"11"};
  CHECK(years.only().share == Approx(4.0 / 30));
}

TEST_CASE("with years chosen a pupil who came and left a class is no riddle") {
  School school;
  school.incoming.scope.years = {"10"};
  school.out_of_class({1});
  CHECK(school.names().empty());
}

TEST_CASE("more than half changing in who they are is held, by kind and by year group") {
  School school;
  const auto rename = [&](size_t from, size_t to, size_t step) {
    for (size_t i = from; i <= to; i += step)
      little::value(Kind::pupil, school.pupil(i).values, "legal_surname") = "Other " + held::id(i);
  };
  rename(1, 19, 2);
  CHECK(school.names().empty());  // 10 of 20 in year 10 are not more than half
  rename(21, 21, 2);
  auto hold = school.only();
  CHECK(hold.id == "changing-pupil-year-10");
  CHECK(hold.rows.size() == 11);
  CHECK(hold.what ==
        "11 of 20 pupils (55.0 %) of year group 10 would change in a name, the date of birth or the UPN; "
        "more than 50 % is unusual.");
  rename(2, 40, 2);
  CHECK(school.names() == "changing-pupil");
  school.settings.changing_share = 0.8;
  CHECK(school.names() == "changing-pupil-year-11");
}

TEST_CASE("what was never said before may be said of all, and other fields may change for all") {
  School school;
  for (size_t i = 1; i <= 40; ++i) {
    little::value(Kind::pupil, school.pupil(i).values, "legal_forename") = "Ann";
    little::value(Kind::pupil, school.pupil(i).values, "registration_group") = "New";
    little::value(Kind::pupil, school.pupil(i).values, "year_group") = i % 2 ? "11" : "12";
  }
  CHECK(school.names().empty());
}
