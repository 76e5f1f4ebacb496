#include <fmt/format.h>

#include <iterator>

#include "sandbox/school/results.h"

namespace mis::sandbox {
namespace {

using Grades = std::vector<std::string_view>;

struct GradeSet {
  std::string_view name;
  Grades grades;
};

const GradeSet& set_named(std::string_view name) {
  static const GradeSet sets[] = {{"GCSE 9-1", {"9", "8", "7", "6", "5", "4", "3", "2", "1", "U"}},
                                  {"GCSE 9-1 Double Award",
                                   {"9-9", "9-8", "8-8", "8-7", "7-7", "7-6", "6-6", "6-5", "5-5", "5-4", "4-4", "4-3",
                                    "3-3", "3-2", "2-2", "2-1", "1-1", "U"}},
                                  {"GCE A*-E", {"A*", "A", "B", "C", "D", "E", "U"}},
                                  {"GCE AS a-e", {"a", "b", "c", "d", "e", "u"}},
                                  {"BTEC D*-P", {"D*", "D", "M", "P", "U"}},
                                  {"BTEC D*D*-PP", {"D*D*", "D*D", "DD", "DM", "MM", "MP", "PP", "U"}}};
  for (const GradeSet& one : sets) {
    if (one.name == name) return one;
  }
  return sets[0];
}

struct Row {
  std::string_view board, code, level, title, subject, grades;
};

constexpr std::string_view kGcse = "GCSE 9-1", kA = "GCE A*-E", kAs = "GCE AS a-e";

constexpr Row kRows[] = {
    {"AQA", "8700", "GCSE", "GCSE English Language", "English Language", kGcse},
    {"AQA", "8702", "GCSE", "GCSE English Literature", "English Literature", kGcse},
    {"Pearson", "1MA1", "GCSE", "GCSE Mathematics", "Mathematics", kGcse},
    {"AQA", "8464", "GCSE", "GCSE Combined Science: Trilogy", "Combined Science", "GCSE 9-1 Double Award"},
    {"AQA", "8201", "GCSE", "GCSE Art and Design", "Art and Design", kGcse},
    {"Pearson", "1BS0", "GCSE", "GCSE Business", "Business Studies", kGcse},
    {"OCR", "J277", "GCSE", "GCSE Computer Science", "Computer Science", kGcse},
    {"AQA", "8261", "GCSE", "GCSE Drama", "Drama", kGcse},
    {"AQA", "8552", "GCSE", "GCSE Design and Technology", "Design and Technology", kGcse},
    {"AQA", "8652", "GCSE", "GCSE French", "French", kGcse},
    {"AQA", "8035", "GCSE", "GCSE Geography", "Geography", kGcse},
    {"AQA", "8662", "GCSE", "GCSE German", "German", kGcse},
    {"Pearson", "1HI0", "GCSE", "GCSE History", "History", kGcse},
    {"WJEC", "C680", "GCSE", "GCSE Media Studies", "Media Studies", kGcse},
    {"WJEC", "C660", "GCSE", "GCSE Music", "Music", kGcse},
    {"OCR", "J625", "GCSE", "GCSE Religious Studies", "Religious Studies", kGcse},
    {"AQA", "8692", "GCSE", "GCSE Spanish", "Spanish", kGcse},
    {"AQA", "8192", "GCSE", "GCSE Sociology", "Sociology", kGcse},
    {"AQA", "7712", "GCE A", "GCE A Level English Literature", "English", kA},
    {"Pearson", "9MA0", "GCE A", "GCE A Level Mathematics", "Mathematics", kA},
    {"OCR", "H420", "GCE A", "GCE A Level Biology", "Science", kA},
    {"AQA", "7042", "GCE A", "GCE A Level History", "History", kA},
    {"AQA", "7037", "GCE A", "GCE A Level Geography", "Geography", kA},
    {"AQA", "7192", "GCE A", "GCE A Level Sociology", "Sociology", kA},
    {"AQA", "7201", "GCE A", "GCE A Level Art and Design", "Art and Design", kA},
    {"WJEC", "A680", "GCE A", "GCE A Level Media Studies", "Media Studies", kA},
    {"AQA", "7711", "GCE AS", "GCE AS English Literature", "English", kAs},
    {"Pearson", "8MA0", "GCE AS", "GCE AS Mathematics", "Mathematics", kAs},
    {"AQA", "7041", "GCE AS", "GCE AS History", "History", kAs},
    {"AQA", "7036", "GCE AS", "GCE AS Geography", "Geography", kAs},
    {"Pearson", "QBIT", "BTEC", "BTEC Level 3 National Extended Certificate in Information Technology",
     "Computer Science", "BTEC D*-P"},
    {"Pearson", "QBBU", "BTEC", "BTEC Level 3 National Diploma in Business", "Business Studies", "BTEC D*D*-PP"},
};

// 70 = AQA is sourced; the others are the usual ones, and inferred.
std::string_view number_of_board(std::string_view board) {
  return board == "AQA" ? "70" : board == "Pearson" ? "10" : board == "OCR" ? "01" : "40";
}

}  // namespace

std::vector<Qualification> make_qualifications() {
  std::vector<Qualification> all;
  for (const Row& row : kRows) {
    const auto number = static_cast<std::uint32_t>(all.size() + 1);
    const unsigned check = number * 7 % 11;
    Qualification one;
    one.number = number;
    one.qan = fmt::format("699/{:04}/{}", 4000 + number * 3, check == 10 ? "X" : std::to_string(check));
    one.board = row.board;
    one.board_number = number_of_board(row.board);
    one.code = row.code;
    one.level = row.level;
    one.title = row.title;
    one.subject = row.subject;
    one.grade_set = row.grades;
    one.grades = set_named(row.grades).grades;
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<ExamSeries> make_series() {
  return {{1, "June 2025", {2025, 5, 1}, {2025, 6, 30}},
          {2, "November 2025", {2025, 11, 1}, {2025, 11, 30}},
          {3, "June 2026", {2026, 5, 1}, {2026, 6, 30}}};
}

}  // namespace mis::sandbox
