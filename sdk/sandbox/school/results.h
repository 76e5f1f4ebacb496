// The exam results of the made-up school: plain records beside the pupils. June 2026 is this year's summer: Year 11's
// GCSEs, Year 13's A levels and BTECs, Year 12's AS. Before it came June 2025 and the resits of November 2025; every
// attempt is a result of its own. Once made they are never changed, so any number of threads may read them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/school/date.h"

namespace mis::sandbox {

struct School;

struct ExamSeries {
  std::uint32_t number = 0;
  std::string name;  // "June 2026"
  Date start, end;
};

struct Qualification {
  std::uint32_t number = 0;
  std::string qan;  // "603/4011/6": of that form, and of no real qualification
  std::string board, board_number;
  std::string code;   // "8001"
  std::string level;  // "GCSE" "GCE A" "GCE AS" "BTEC"
  std::string title, subject;
  std::string grade_set;
  std::vector<std::string_view> grades;  // that may stand in it, the best first, U the last
};

// What stands where a grade would, or beside it.
enum class ResultState { kGraded, kNone, kPending, kPartialAbsence, kAbsent };

struct Result {
  std::uint32_t number = 0;
  std::size_t pupil_index, qualification, series;  // into School's
  std::string grade;                               // empty when the state says all
  ResultState state = ResultState::kGraded;
  Date date;  // on which it was given out
};

std::vector<ExamSeries> make_series();
std::vector<Qualification> make_qualifications();
// For all pupils of the exam years, those who have left included; for the classes that the school has.
std::vector<Result> make_results(const School& school);

}  // namespace mis::sandbox
