#include "sims/results.h"

#include <catch2/catch.hpp>

#include "plugins/sims/pretend.h"

using namespace sims;
using testing::Pretend;
using testing::record;
using testing::report_of;
using testing::Said;

namespace {

const Layouts kLayouts = testing::usual_layouts();

Table table(const std::string& records) {
  return read_table(report_of(records), Format::Xml, layout_of(kLayouts, Which::Results));
}

mis_status write(Pretend& sims, const std::string& records, const mis_scope& scope = {}) {
  return sims.run([&](mis::Call&) {
    mis::ResultsWriter out(sims.host.sink);
    write_results(
        table(records), mis::Scope(scope), [](const std::string& pupil) { return pupil != "99"; }, out);
  });
}

const std::string kMaths = record({{"primary_id", "7"},
                                   {"Student_x0020_Id", "1"},
                                   {"Season", "June Exams 2026"},
                                   {"Season_x0020_End", "2026-06-30T00:00:00"},
                                   {"QAN", "601/4608/4"},
                                   {"Result", "5"}});

}  // namespace

TEST_CASE("a season with one month of exams and one year is the series of that name, any other keeps its own") {
  CHECK(series_name("June Exams 2026") == "June 2026");
  CHECK(series_name("EXAMS NOVEMBER 2025") == "November 2025");
  CHECK(series_name("January 2026 Modules") == "January 2026");
  for (const char* own :
       {"Summer Exams 2026", "June 2025/2026", "June or November 2026", "June Exams", "June 20267", ""})
    CHECK(series_name(own) == own);
}

TEST_CASE("letters that stand for a state are states, and grades are kept as they are") {
  CHECK(outcome_of(" X ").state == MIS_RESULT_NONE);
  CHECK(outcome_of("q").state == MIS_RESULT_PENDING);
  CHECK(outcome_of("Absent").state == MIS_RESULT_ABSENT);
  CHECK(outcome_of("#5-4").state == MIS_RESULT_PARTIAL_ABSENCE);
  CHECK(outcome_of("#5-4").grade == "5-4");
  for (const char* grade : {"9", "U", "A*", "a", "A", "5-4", "D*D*", "u"}) {
    CHECK(outcome_of(grade).grade == grade);
    CHECK(outcome_of(grade).state == MIS_RESULT_GRADED);
  }
}

TEST_CASE(
    "a result comes with its series and its qualification, each once, and a date from the season where it has none") {
  Pretend sims;
  REQUIRE(write(sims, kMaths + kMaths +
                          record({{"primary_id", "8"},
                                  {"Student_x0020_Id", "2"},
                                  {"Season", "June Exams 2026"},
                                  {"Season_x0020_End", "2026-06-30T00:00:00"},
                                  {"QAN", "601/4608/4"},
                                  {"Result", "X"},
                                  {"Result_x0020_Date", "2026-08-20T00:00:00"}})) == MIS_OK);
  CHECK(sims.records[MIS_SET_SERIES] ==
        std::vector<Said>{{{"mis_id", "June Exams 2026"}, {"name", "June 2026"}, {"end_date", "2026-06-30"}}});
  CHECK(sims.records[MIS_SET_QUALIFICATIONS].size() == 1);
  auto& results = sims.records[MIS_SET_RESULTS];
  REQUIRE(results.size() == 2);
  CHECK(results[0]["grade"] == "5");
  CHECK(results[0]["date"] == "2026-06-30");
  CHECK(results[0]["date_source"] == "season");
  CHECK(results[1].count("grade") == 0);
  CHECK(results[1]["state"] == "none");
  CHECK(results[1]["date_source"] == "mis");
}

TEST_CASE("entries without a result yet, and results of others, are left out; those in nothing are a problem") {
  Pretend sims;
  const std::string entry =
      record({{"primary_id", "9"}, {"Student_x0020_Id", "1"}, {"Season", "June Exams 2026"}, {"QAN", "1"}});
  const std::string other = record({{"primary_id", "10"},
                                    {"Student_x0020_Id", "99"},
                                    {"Season", "June Exams 2026"},
                                    {"QAN", "601/4608/4"},
                                    {"Result", "9"}});
  const std::string nothing =
      record({{"primary_id", "11"}, {"Student_x0020_Id", "1"}, {"Season", "June Exams 2026"}, {"Result", "9"}});
  REQUIRE(write(sims, kMaths + entry + other + nothing) == MIS_OK);
  CHECK(sims.records[MIS_SET_RESULTS].size() == 1);
  CHECK(sims.host.problems.size() == 1);
}

TEST_CASE("chosen series only") {
  Pretend sims;
  const mis_str series[] = {{"November Exams 2025", 19}};
  mis_scope scope{};
  scope.struct_size = sizeof scope;
  scope.series = series, scope.series_count = 1;
  REQUIRE(write(sims, kMaths, scope) == MIS_OK);
  CHECK(sims.records[MIS_SET_RESULTS].empty());
  CHECK(series_in(table(kMaths)).at(0).mis_id == "June Exams 2026");
}

TEST_CASE("without a number a qualification is known by board, level and code, else by its title") {
  Pretend sims;
  const auto in = [](const char* code, const char* title) {
    return record({{"Student_x0020_Id", "1"},
                   {"Season", "S"},
                   {"Awarding_x0020_Body", "AQA"},
                   {"Level", "GCSE"},
                   {"Entry_x0020_Code", code},
                   {"Title", title},
                   {"Result", "5"}});
  };
  REQUIRE(write(sims, in("8700", "English") + in("", "Drama")) == MIS_OK);
  auto& all = sims.records[MIS_SET_QUALIFICATIONS];
  REQUIRE(all.size() == 2);
  CHECK(all[0]["mis_id"] == "AQA|GCSE|8700");
  CHECK(all[1]["mis_id"] == "AQA|GCSE|Drama");
  CHECK(sims.records[MIS_SET_RESULTS][0].count("mis_id") == 0);
}
