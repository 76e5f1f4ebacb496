#include "sandbox/server/fault.h"

#include <catch2/catch.hpp>

using namespace mis::sandbox;

namespace {

// For eight exchanges of one name, which of them are struck: "..X.....".
std::string pattern(const std::string& spec, const std::string& name = "students",
                    const std::string& path = "/v1.0/schools/A1/students") {
  Faults faults(spec);
  std::string struck;
  for (int i = 0; i < 8; ++i) struck += faults.strike(name, path).empty() ? '.' : 'X';
  return struck;
}

std::string complaint(const std::string& spec) {
  try {
    Faults faults(spec);
  } catch (const BadFaults& bad) {
    return bad.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("a rule says which exchange is struck, and how often") {
  CHECK(pattern("") == "........");
  CHECK(pattern("students=503") == "XXXXXXXX");
  CHECK(pattern("students=503*2") == "XX......");
  CHECK(pattern("students#3=503") == "..X.....");
  CHECK(pattern("students#3=503*4") == "..XXXX..");
  CHECK(pattern("students#7=503*4") == "......XX");
  CHECK(pattern("photos=503") == "........");
}

TEST_CASE("an exchange is a name, a pattern of names, or a pattern of paths") {
  CHECK(pattern("*=503*1") == "X.......");
  CHECK(pattern("stu*=503*1") == "X.......");
  CHECK(pattern("students-leaver=503") == "........");
  CHECK(pattern("/v1.0/schools/*/students=503*1") == "X.......");
  CHECK(pattern("/v1.0/schools=503") == "........");
  CHECK(pattern("students=503", "students/item") == "........");
  CHECK(pattern("students/item=503*1", "students/item") == "X.......");
  CHECK(pattern("students*=503*1", "students/item") == "X.......");
}

TEST_CASE("rules are counted each on its own, and all that are due strike together") {
  Faults faults(" students#2=503*2 ; *#3=hang; ");
  CHECK(faults.strike("students", "/").empty());
  CHECK(faults.strike("photos", "/").empty());
  const auto third = faults.strike("students", "/");
  REQUIRE(third.size() == 2);
  CHECK(third[0].status == 503);
  CHECK(third[1].kind == FaultKind::kHang);
  CHECK(faults.strike("students", "/").size() == 1);
  CHECK(faults.strike("students", "/").empty());
}

TEST_CASE("every kind is read, with its argument") {
  Faults faults(
      "a=429:7;a=html;a=cut;a=garbage;a=huge:3;a=hang;a=reset;a=redirect:http://127.0.0.1:1;a=types:surname;a=count:5;"
      "a=endless;a=offhost:https://b.invalid;a=notimage:2;a=unapproved;a=noscope:upn;a=otherschool:123456");
  const auto due = faults.strike("a", "/");
  CHECK(due.size() == 16);
  CHECK(number_of(*find(due, FaultKind::kStatus), 1) == 7);
  CHECK(number_of(*find(due, FaultKind::kHuge), 500) == 3);
  CHECK(find(due, FaultKind::kRedirect)->argument == "http://127.0.0.1:1");
  CHECK(find(due, FaultKind::kTypes)->argument == "surname");
  CHECK(find(due, FaultKind::kNoScope)->argument == "upn");
  CHECK(find(due, FaultKind::kOffHost)->argument == "https://b.invalid");
  CHECK(number_of(*find(due, FaultKind::kOtherSchool), 1) == 123456);
  CHECK(find({}, FaultKind::kHang) == nullptr);
  CHECK(number_of(Fault{FaultKind::kHuge}, 500) == 500);
}

TEST_CASE("a rule that cannot be read is shown, with what is wrong with it") {
  CHECK_THAT(complaint("students"), Catch::Contains("'students'") && Catch::Contains("no '='"));
  CHECK_THAT(complaint("=503"), Catch::Contains("no exchange"));
  CHECK_THAT(complaint("students=bogus"), Catch::Contains("bogus") && Catch::Contains("noscope"));
  CHECK_THAT(complaint("students=418"), Catch::Contains("418") && Catch::Contains("503"));
  CHECK_THAT(complaint("students#0=503"), Catch::Contains("from 1"));
  CHECK_THAT(complaint("students#x=503"), Catch::Contains("'x'"));
  CHECK_THAT(complaint("students=503*0"), Catch::Contains("from 1"));
  CHECK_THAT(complaint("students=503*often"), Catch::Contains("'often'"));
  CHECK_THAT(complaint("students=html:5"), Catch::Contains("no argument"));
  CHECK_THAT(complaint("students=401:5"), Catch::Contains("no argument"));
  CHECK_THAT(complaint("students=huge:much"), Catch::Contains("'much'"));
  CHECK_THAT(complaint("students=noscope"), Catch::Contains("noscope:upn"));
  CHECK_THAT(complaint("students=noscope:"), Catch::Contains("noscope:"));
  CHECK_THAT(complaint("students=503;photos"), Catch::Contains("'photos'"));
  CHECK_THAT(complaint("a=b"), Catch::Contains("EXCHANGE[#NTH]=FAULT[:ARGUMENT][*TIMES]"));
}
