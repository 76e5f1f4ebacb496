// What one result of Arbor's says: a grade as held, or what stands in its place.
#include "arbor/attempt.h"

#include <mis++/json.h>

#include <catch2/catch.hpp>

using arbor::Attempt;

namespace {

Attempt read(const std::string& members) { return arbor::attempt_of(mis::json::parse("{" + members + "}")); }

struct Case {
  const char* row;
  const char* grade;
  mis_result_state state;
};

}  // namespace

TEST_CASE("a grade is as it is held: the grade's own words, else the number as it is shown, else the number") {
  CHECK(read(R"("qualificationGrade":{"shortName":"5-4"},"numericDisplayValue":"54")").grade == "5-4");
  CHECK(read(R"("qualificationGrade":null,"numericDisplayValue":"7.0","numericValue":7)").grade == "7.0");
  CHECK(read(R"("qualificationGrade":{"shortName":" A* "})").grade == "A*");
  CHECK(read(R"("qualificationGrade":{"shortName":""},"numericDisplayValue":"","numericValue":7)").grade == "7");
  CHECK(read(R"("qualificationGrade":{"shortName":"U"})").grade == "U");
}

TEST_CASE("what stands in place of a grade is a state, and no blank") {
  const auto one = GENERATE(values<Case>({
      {R"("missingResultReason":"X")", "", MIS_RESULT_NONE},
      {R"("missingResultReason":"Q")", "", MIS_RESULT_PENDING},
      {R"("missingResultReason":"withheld")", "", MIS_RESULT_PENDING},
      {R"("missingResultReason":"ABSENT")", "", MIS_RESULT_ABSENT},
      {R"("missingResultReason":"No result")", "", MIS_RESULT_NONE},
      {R"("qualificationGrade":{"shortName":"X"})", "", MIS_RESULT_NONE},
      {R"("qualificationGrade":{"shortName":"Q"})", "", MIS_RESULT_PENDING},
      {R"("qualificationGrade":{"shortName":"5"},"partialAbsence":true)", "5", MIS_RESULT_PARTIAL_ABSENCE},
      {R"("qualificationGrade":{"shortName":"5"},"missingResultReason":"#")", "5", MIS_RESULT_PARTIAL_ABSENCE},
      {R"("qualificationGrade":{"shortName":"5 #"})", "5", MIS_RESULT_PARTIAL_ABSENCE},
      {R"("qualificationGrade":{"shortName":"5"},"partialAbsence":false)", "5", MIS_RESULT_GRADED},
      {R"("missingResultReason":"ABSENT","partialAbsence":true)", "", MIS_RESULT_ABSENT},
  }));
  INFO(one.row);
  const auto attempt = read(one.row);
  CHECK(attempt.grade == one.grade);
  CHECK(attempt.state == one.state);
  CHECK(attempt.reason.empty());
  CHECK_FALSE(attempt.empty());
}

TEST_CASE("a reason in words that are not known is kept as it is") {
  const auto attempt = read(R"("missingResultReason":"Malpractice")");
  CHECK(attempt.state == MIS_RESULT_NONE);
  CHECK(attempt.reason == "Malpractice");
}

TEST_CASE("a result that says nothing is seen to say nothing") {
  CHECK(read(R"("qualificationGrade":null,"missingResultReason":null,"partialAbsence":false)").empty());
}

TEST_CASE("the date is that of the result's time, else its date") {
  CHECK(read(R"("resultDatetime":"2026-08-20 00:00:00","resultDate":"2026-08-19")").date.day == 20);
  CHECK(read(R"("resultDatetime":null,"resultDate":"2026-08-19")").date.day == 19);
  CHECK_FALSE(mis::said(read("").date));
}

TEST_CASE("an embargo that cannot be read is never taken for none") {
  CHECK(read(R"("embargoDatetime":"2026-08-20 08:00:00")").embargo.hour == 8);
  CHECK_FALSE(read(R"("embargoDatetime":null)").unclear_embargo);
  const auto unclear = read(R"("embargoDatetime":"results day")");
  CHECK(unclear.unclear_embargo);
  CHECK_FALSE(mis::said(unclear.embargo.date));
}

TEST_CASE("a value in a form that is not understood ends the fetch") {
  CHECK_THROWS_AS(read(R"("missingResultReason":{"code":"X"})"), mis::Error);
}
