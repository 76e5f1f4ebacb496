// Data of another school is refused; where the MIS does not say whose it is, a person is told so.
#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"
#include "wizard/extract.h"

using Catch::Matchers::Contains;
using school::Identity;
using wizard::check_school;

const Identity oak = {"Oak Park School", "123456", "8734603", ""};

TEST_CASE("the same school passes, by either number") {
  CHECK_FALSE(check_school(oak, oak));
  CHECK_FALSE(check_school(oak, {"Another name", "123456", "", ""}));
  CHECK_FALSE(check_school(oak, {"", "", "8734603", ""}));
  CHECK_FALSE(check_school(std::nullopt, oak));
}

TEST_CASE("another school is refused, naming both") {
  for (const Identity& other :
       {Identity{"Elm School", "654321", "", ""}, Identity{"Elm School", "123456", "8730000", ""},
        Identity{"Elm School", "654321", "8734603", ""}}) {
    std::string message;
    CHECK(scripted::fault_of([&] { check_school(oak, other); }, &message) == school::FaultKind::bad_input);
    CHECK_THAT(message, Contains("Elm School") && Contains("Oak Park School") && Contains("123456"));
  }
}

TEST_CASE("a school that cannot be compared is a problem of the plan") {
  CHECK(check_school(oak, {"Oak Park School", "", "", ""}));
  CHECK(check_school(std::nullopt, {}));
  CHECK(check_school(Identity{"Oak", "123456", "", ""}, {"Oak", "", "8734603", ""}));
}

TEST_CASE("a year group that the MIS does not have is wrong use") {
  connectors::Catalogue told;
  told.years = {{"10", "Year 10", 1}, {"11", "Year 11", 1}};
  std::string message;
  CHECK(scripted::fault_of(
            [&] {
              wizard::check_years(told, {{"10", "12"}, {}, ""});
            },
            &message) == school::FaultKind::usage);
  CHECK_THAT(message, Contains("\"12\"") && Contains("10, 11"));
  CHECK_NOTHROW(wizard::check_years(told, {{"10", "11"}, {}, ""}));
  CHECK_NOTHROW(wizard::check_years({}, {{"12"}, {}, ""}));
}
