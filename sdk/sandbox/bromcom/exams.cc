#include <algorithm>
#include <set>

#include "sandbox/bromcom/ids.h"
#include "sandbox/bromcom/tables.h"

namespace mis::sandbox::bromcom {
namespace {

constexpr std::string_view kBoards[] = {"AQA", "Pearson", "OCR", "WJEC"};

std::string series_id(const ExamSeries& season, const std::string& board) {
  const auto at = std::find(std::begin(kBoards), std::end(kBoards), board) - std::begin(kBoards);
  return std::to_string(season.number * 10 + static_cast<std::uint32_t>(at));
}

// Of a qualification in one season.
std::string option_id(const ExamSeries& season, const Qualification& one) {
  return std::to_string(40000 + season.number * 100 + one.number);
}

// "Summer 2026" of "June 2026": as schools call their seasons.
std::string season_name(const std::string& name) {
  const std::string year = name.substr(name.find(' '));
  return (name.starts_with("June") ? "Summer" : name.starts_with("November") ? "Autumn" : "Spring") + year;
}

Cell grade_of(const Result& one) {
  switch (one.state) {
    case ResultState::kNone:
      return "X";
    case ResultState::kPending:
      return "Q";
    case ResultState::kAbsent:
      return "ABS";
    case ResultState::kPartialAbsence:
      return one.grade + "#";
    case ResultState::kGraded:
      break;
  }
  return one.grade;
}

Cell text(const std::string& said) { return said.empty() ? Cell() : Cell(said); }

}  // namespace

void add_exams(Tables& tables, const School& school) {
  Table& seasons = tables["Seasons"] = {
      {{"SeasonID", As::kNumber}, {"SeasonName"}, {"StartDate", As::kDay}, {"EndDate", As::kDay}}, {}};
  Table& series =
      tables["Series"] = {{{"SeriesID", As::kNumber}, {"SeasonID", As::kNumber}, {"SeriesName"}, {"AwardingBody"}}, {}};
  for (const ExamSeries& one : school.series) {
    seasons.rows.push_back({season_id(one), season_name(one.name), to_text(one.start), to_text(one.end)});
    for (const std::string_view board : kBoards)
      series.rows.push_back({series_id(one, std::string(board)), season_id(one), one.name, std::string(board)});
  }
  Table& qualifications = tables["ExamQualifications"] = {{{"QualificationID", As::kNumber},
                                                           {"QAN"},
                                                           {"AwardingBody"},
                                                           {"QualificationLevel"},
                                                           {"QualificationTitle"},
                                                           {"SubjectName"}},
                                                          {}};
  Table& grade_sets = tables["ExamOptionGradeSets"] = {{{"GradeSetID", As::kNumber}, {"GradeSetName"}}, {}};
  std::vector<std::string> sets;
  for (const Qualification& one : school.qualifications) {
    qualifications.rows.push_back(
        {std::to_string(600 + one.number), one.qan, one.board, one.level, one.title, one.subject});
    if (std::find(sets.begin(), sets.end(), one.grade_set) != sets.end()) continue;
    sets.push_back(one.grade_set);
    grade_sets.rows.push_back({std::to_string(sets.size()), one.grade_set});
  }
  Table& options = tables["ExamOptions"] = {{{"OptionID", As::kNumber},
                                             {"SeriesID", As::kNumber},
                                             {"QualificationID", As::kNumber},
                                             {"OptionCode", As::kPadded},
                                             {"OptionTitle"},
                                             {"GradeSetID", As::kNumber}},
                                            {}};
  Table& components = tables["ExamComponents"] = {
      {{"ComponentID", As::kNumber}, {"OptionID", As::kNumber}, {"ComponentCode"}, {"ComponentTitle"}}, {}};
  Table& candidates = tables["Candidates"] = {
      {{"CandidateID", As::kNumber}, {"StudentID", As::kNumber}, {"CandidateNumber"}, {"UCI"}}, {}};
  Table& entries = tables["ExamEntries"] = {
      {{"EntryID", As::kNumber}, {"CandidateID", As::kNumber}, {"OptionID", As::kNumber}, {"Grade", As::kPadded}}, {}};
  std::set<std::pair<std::size_t, std::size_t>> offered;
  std::set<std::size_t> sat;
  const auto candidate_id = [&](std::size_t pupil) { return std::to_string(700000 + school.pupils[pupil].number); };
  for (const Result& one : school.results) {
    offered.emplace(one.series, one.qualification);
    sat.insert(one.pupil_index);
    entries.rows.push_back({entry_id(one), candidate_id(one.pupil_index),
                            option_id(school.series[one.series], school.qualifications[one.qualification]),
                            grade_of(one)});
  }
  for (const auto& [season, qualification] : offered) {
    const Qualification& of = school.qualifications[qualification];
    const std::string id = option_id(school.series[season], of);
    const auto set = std::find(sets.begin(), sets.end(), of.grade_set) - sets.begin();
    options.rows.push_back({id, series_id(school.series[season], of.board), std::to_string(600 + of.number), of.code,
                            of.title, std::to_string(set + 1)});
    components.rows.push_back({id + "1", id, of.code + "/1", "Paper 1"});
  }
  for (std::size_t i = 0; i < school.pupils.size(); ++i) {
    const Pupil& one = school.pupils[i];
    if (!sat.contains(i) && one.uci.empty() && one.candidate_number.empty()) continue;
    candidates.rows.push_back({candidate_id(i), student_id(one), text(one.candidate_number), text(one.uci)});
  }
}

}  // namespace mis::sandbox::bromcom
