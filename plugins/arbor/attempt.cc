#include "arbor/attempt.h"

#include "arbor/api.h"

namespace arbor {
namespace {

using mis::json::Value;

// X, Q and # are what awarding bodies' results files have; the words are inferred.
std::optional<mis_result_state> state_of(const std::string& reason) {
  if (reason == "x" || reason == "no result" || reason == "none") return MIS_RESULT_NONE;
  if (reason == "q" || reason == "pending" || reason == "withheld") return MIS_RESULT_PENDING;
  if (reason == "absent" || reason == "abs") return MIS_RESULT_ABSENT;
  if (reason == "#" || reason == "partial absence") return MIS_RESULT_PARTIAL_ABSENCE;
  return std::nullopt;
}

// The grade's own words; where there is no grade, the number as it is shown, else the number.
std::string grade_of(const Value& row) {
  for (const auto* value :
       {&at(row, "qualificationGrade", "shortName"), &row["numericDisplayValue"], &row["numericValue"]}) {
    const auto grade = mis::trim(text(*value).value_or(""));
    if (!grade.empty()) return std::string(grade);
  }
  return {};
}

void read_state(const Value& row, Attempt& attempt) {
  const std::string reason(mis::trim(text(row["missingResultReason"]).value_or("")));
  const bool partial = row["partialAbsence"].boolean().value_or(false);
  if (!attempt.grade.empty() && attempt.grade.back() == '#') {  // "5#": graded though absent from a part
    attempt.grade = mis::trim(std::string_view(attempt.grade).substr(0, attempt.grade.size() - 1));
    attempt.state = MIS_RESULT_PARTIAL_ABSENCE;
  }
  if (attempt.grade == "X" || attempt.grade == "Q") {
    attempt.state = attempt.grade == "X" ? MIS_RESULT_NONE : MIS_RESULT_PENDING;
    attempt.grade.clear();
  }
  if (const auto state = state_of(mis::lower(reason))) {
    attempt.state = *state;
  } else if (!reason.empty()) {
    attempt.reason = reason;
    if (attempt.empty()) attempt.state = MIS_RESULT_NONE;
  }
  if (partial && attempt.state == MIS_RESULT_GRADED) attempt.state = MIS_RESULT_PARTIAL_ABSENCE;
}

}  // namespace

Attempt attempt_of(const Value& row) {
  Attempt attempt;
  attempt.grade = grade_of(row);
  read_state(row, attempt);
  attempt.date = date(row["resultDatetime"]);
  if (!mis::said(attempt.date)) attempt.date = date(row["resultDate"]);
  const auto embargo = text(row["embargoDatetime"]);
  if (embargo && !embargo->empty()) {
    const auto until = parse_moment(*embargo);
    attempt.unclear_embargo = !until;
    if (until) attempt.embargo = *until;
  }
  return attempt;
}

}  // namespace arbor
