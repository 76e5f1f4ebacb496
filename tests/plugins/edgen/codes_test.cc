// Words become codes where they are known, and stay words where they are not.
#include "edgen/codes.h"

#include <catch2/catch.hpp>

#include "edgen/years.h"

TEST_CASE("the one ethnicity that is sourced, and others with their group before a comma or without") {
  CHECK(edgen::ethnicity_of("White, British") == "WBRI");
  CHECK(edgen::ethnicity_of("Asian, Indian") == "AIND");
  CHECK(edgen::ethnicity_of("indian") == "AIND");
  CHECK(edgen::ethnicity_of("BCRB") == "BCRB");
  CHECK_FALSE(edgen::ethnicity_of("British Asian"));
  CHECK_FALSE(edgen::ethnicity_of(""));
}

TEST_CASE("languages and sexes") {
  CHECK(edgen::language_of(" Urdu ") == "URD");
  CHECK(edgen::language_of("POL") == "POL");
  CHECK_FALSE(edgen::language_of("Elvish"));
  CHECK(edgen::sex_of("F") == "F");
  CHECK(edgen::sex_of("Male") == "M");
  CHECK_FALSE(edgen::sex_of("X"));
}

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
