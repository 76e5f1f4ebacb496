// Year groups, whichever way the school says them.
#include "edgen/years.h"

#include <catch2/catch.hpp>

TEST_CASE("national curriculum years begin with nursery at -2") {
  CHECK(edgen::year_of("-2") == "N1");
  CHECK(edgen::year_of("-1") == "N2");
  CHECK(edgen::year_of("0") == "R");
  CHECK(edgen::year_of("11") == "11");
  for (const char* none : {"-3", "15", "", "Year 11", "1.5"}) CHECK_FALSE(edgen::year_of(none));
}

TEST_CASE("a year may be said by the group's id, number, name or code") {
  const edgen::Years years({{"70", "Year 7", "Y7", "7"}, {"", "Nursery", "N", "-2"}});
  CHECK(years.code_of("70") == "7");
  CHECK(years.code_of("8") == "8");
  CHECK(years.code_of("year 7") == "7");
  CHECK(years.code_of("N") == "N1");
  CHECK(years.code_of("Upper Sixth").empty());
  CHECK(years.code_of("").empty());
}

TEST_CASE("the catalogue's years are those that pupils are in, as the school calls them") {
  edgen::Years years({{"", "First Form", "F1", "7"}});
  years.set_pupils({{"a", "7"}, {"b", "7"}, {"c", "R"}, {"d", ""}});
  const auto told = years.told();
  REQUIRE(told.size() == 2);
  CHECK(told[0].code == "R");
  CHECK(told[0].name == "Reception");
  CHECK(told[1].name == "First Form");
  CHECK(told[1].pupils == 2);
}
