// A wrong ULN or UCI is told, and what cannot be judged is not.
#include "wizard/exam_numbers.h"

#include <catch2/catch.hpp>

#include "host/matching/little_school.h"

using school::Kind;

namespace {

// What is said of one pupil with this number.
std::string said(const std::string& field, const std::string& number) {
  school::Snapshot incoming;
  incoming[Kind::pupil].records = {little::record(Kind::pupil, "P1", {{field, number}, {"legal_surname", "Smith"}})};
  std::vector<school::Problem> problems;
  wizard::warn_of_exam_numbers(incoming, problems);
  if (problems.empty()) return {};
  CHECK(problems.size() == 1);
  CHECK(problems[0].mis_id == "P1");
  CHECK(problems[0].field == field);
  CHECK(problems[0].message.find(number) == std::string::npos);
  return problems[0].message.substr(0, problems[0].message.find('.'));
}

}  // namespace

TEST_CASE("a ULN has ten digits and a check digit; ten nines stand for none") {
  for (const char* good : {"1000000043", "1000 0000 43", "9999999999", ""}) CHECK(said("uln", good).empty());
  CHECK(said("uln", "1000000044") == "The check digit of this ULN is wrong");
  for (const char* bad : {"100000004", "10000000431", "N/A", "100000004X"})
    CHECK(said("uln", bad) == "This is not a ULN");
}

TEST_CASE("a UCI has twelve digits and a check letter; one from abroad cannot be judged") {
  // 1*16+2*15+3*14+4*13+5*12+0*11+1*10+8*9+1*8+2*7+3*6+4*5 = 342, of which 2 remain by 17: C.
  for (const char* good : {"123450181234C", "123450181234c", "12345018 1234 C", "12345A181234Q", ""})
    CHECK(said("uci", good).empty());
  CHECK(said("uci", "123450181234A") == "The check letter of this UCI is wrong");
  for (const char* bad : {"123450181234", "1234501812341", "123450181234CC", "none", "12345-181234C"})
    CHECK(said("uci", bad) == "This is not a UCI");
}
