#include "sandbox/school/results.h"

#include <rapidjson/document.h>

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "sandbox/dump/dump.h"
#include "sandbox/school/later.h"
#include "sandbox/wonde/ids.h"

using namespace mis::sandbox;

namespace {

Telling with_results() {
  Telling telling = wonde_telling(1);
  telling.series_id = [](const ExamSeries& one) { return "s" + std::to_string(one.number); };
  telling.result_id = [](const Result& one) { return "r" + std::to_string(one.number); };
  return telling;
}

const School& usual() {
  static const School school = make_school({1, 1200});
  return school;
}

const Qualification& of(const Result& result) { return usual().qualifications[result.qualification]; }

}  // namespace

TEST_CASE("every grade is one of its qualification's, and a state that says all has none") {
  std::map<ResultState, int> states;
  for (const Result& one : usual().results) {
    ++states[one.state];
    const auto& grades = of(one).grades;
    if (one.state == ResultState::kGraded || one.state == ResultState::kPartialAbsence)
      CHECK(std::find(grades.begin(), grades.end(), one.grade) != grades.end());
    else
      CHECK(one.grade.empty());
  }
  CHECK(states.size() == 5);
}

TEST_CASE("the numbers of qualifications are of their form, and no two are the same") {
  std::set<std::string> qans;
  const std::regex form("[0-9]{3}/[0-9]{4}/[0-9X]");
  for (const Qualification& one : usual().qualifications) {
    INFO(one.qan);
    CHECK(std::regex_match(one.qan, form));
    CHECK(qans.insert(one.qan).second);
    CHECK(one.grades.size() >= 5);
  }
}

TEST_CASE("there is every kind of grade that a school has") {
  std::set<std::string> seen;
  for (const Result& one : usual().results) seen.insert(of(one).level + " " + one.grade);
  for (const char* grade : {"GCSE 9", "GCSE 5-4", "GCSE U", "GCE A A*", "GCE AS a", "GCE AS u", "BTEC D*", "BTEC D*D"})
    CHECK(seen.count(grade) == 1);
}

TEST_CASE("each exam year has its results of June 2026") {
  std::map<std::string, std::set<std::string>> levels;
  for (const Result& one : usual().results) {
    const Pupil& pupil = usual().pupils[one.pupil_index];
    if (usual().series[one.series].name != "June 2026") continue;
    levels[pupil.year_group].insert(of(one).level);
  }
  CHECK(levels["11"] == std::set<std::string>{"GCSE"});
  CHECK(levels["12"] == std::set<std::string>{"GCSE", "GCE AS"});
  CHECK(levels["13"] == std::set<std::string>{"GCE A", "BTEC"});
  CHECK(levels.size() == 3);
}

TEST_CASE("who failed tried again, each attempt in a series of its own, and nobody resat what was passed") {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const Result*>> attempts;
  for (const Result& one : usual().results) attempts[{one.pupil_index, one.qualification}].push_back(&one);
  int resat = 0;
  for (const auto& [what, of_one] : attempts) {
    for (std::size_t i = 1; i < of_one.size(); ++i) {
      ++resat;
      CHECK(of_one[i - 1]->series < of_one[i]->series);
      CHECK(of_one[i - 1]->date < of_one[i]->date);
      const std::string& before = of_one[i - 1]->grade;
      CHECK((before.empty() || before == "U" || before <= "3"));
    }
  }
  CHECK(resat > 20);
}

TEST_CASE("the dump tells results of who is on roll, in the order of the page, and only when the system gives them") {
  const auto files = dump(usual(), Photos(1), with_results());
  CHECK_FALSE(dump(usual(), Photos(1), wonde_telling(1)).count("results.json"));
  CHECK(
      files.at("series.json") ==
      "[\n{\"mis_id\":\"s1\",\"name\":\"June 2025\",\"start_date\":\"2025-05-01\",\"end_date\":\"2025-06-30\"},\n"
      "{\"mis_id\":\"s3\",\"name\":\"June 2026\",\"start_date\":\"2026-05-01\",\"end_date\":\"2026-06-30\"},\n"
      "{\"mis_id\":\"s2\",\"name\":\"November 2025\",\"start_date\":\"2025-11-01\",\"end_date\":\"2025-11-30\"}\n]\n");
  rapidjson::Document rows;
  rows.Parse(files.at("results.json").c_str());
  REQUIRE(rows.IsArray());
  std::size_t on_roll = 0;
  for (const Result& one : usual().results) on_roll += usual().pupils[one.pupil_index].on_roll();
  CHECK(rows.Size() == on_roll);
  std::vector<std::string> last;
  for (const auto& row : rows.GetArray()) {
    std::vector<std::string> key;
    for (const char* name : {"pupil", "qualification", "series", "facet", "date", "mis_id"})
      key.emplace_back(row[name].GetString());
    CHECK(last < key);
    last = key;
    CHECK(row.HasMember("grade") == (row["state"] == "graded" || row["state"] == "partial_absence"));
  }
}

TEST_CASE("who left Year 11 before the summer keeps the results of that summer") {
  const School gone = later(make_school({1, 1200}), {50, 0, 0});
  CHECK(gone.results.size() == usual().results.size());
  int off_roll = 0;
  for (const Result& one : gone.results) {
    const Pupil& pupil = gone.pupils[one.pupil_index];
    off_roll += pupil.year_group == "11" && !pupil.on_roll() && gone.series[one.series].name == "June 2026";
  }
  CHECK(off_roll > 20);
}
