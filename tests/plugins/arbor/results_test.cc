// Exam results out of answers written by hand: every attempt, what is held back, and what cannot be brought.
#include "arbor/results.h"

#include <catch2/catch.hpp>

#include "arbor/moment.h"
#include "arbor/series.h"
#include "plugins/arbor/pretend.h"

using testing::Pretend;
using testing::Said;

namespace {

const mis_scope kNothing{};

// Two series, and one qualification that Arbor's list has.
Pretend& filled(Pretend& school) {
  school.list("QualificationAvailabilityInstance", {R"({"id":"41","startDate":"2026-05-01","endDate":"2026-06-30"},
                  {"id":"42","startDate":"2025-11-01","endDate":"2025-11-30"})"});
  school.list("QualificationAward", {R"({"id":"700","code":"8300","title":"GCSE Mathematics","shortTitle":"Mathematics",
                   "qcaAccreditationNumber":"601/4608/4","awardingOrganization":{"shortName":"AQA"},
                   "qualificationScheme":{"name":"GCSE"}})"});
  return school;
}

std::string row(const std::string& id, const std::string& members, const std::string& series = "41",
                const std::string& award = "700") {
  return R"({"id":")" + id + R"(","student":{"id":"1"},"qualificationAward":{"id":")" + award +
         R"(","title":"A title","shortTitle":"A subject"},"qualificationAvailabilityInstance":{"id":")" + series +
         R"("},"qualificationAspect":{"resultGradeSet":{"name":"GCSE 9-1"}},)" + members + "}";
}

constexpr const char* kSeven = R"("qualificationGrade":{"shortName":"7"},"resultDatetime":"2026-08-20 00:00:00")";
constexpr const char* kUnderEmbargo = R"("embargoDatetime":"2026-08-20 08:00:00")";

mis_status fetch(Pretend& school, std::vector<std::string> chosen = {}) {
  mis::Scope scope(kNothing);
  scope.series = std::move(chosen);
  mis::ResultsWriter out(school.http.host.sink);
  return school.run([&](arbor::Api& api) {
    arbor::SeriesList series;
    series.load(api);
    arbor::write_results(
        api, series, scope, [](const std::string& pupil) { return pupil != "elsewhere"; }, out);
  });
}

std::string problems(const Pretend& school) {
  std::string all;
  for (const auto& one : school.http.host.problems) all += one + "\n";
  return all;
}

}  // namespace

TEST_CASE("a result comes with its series, its qualification and its embargo") {
  Pretend school;
  filled(school).list("QualificationResult", {row("9", std::string(kSeven) + "," + kUnderEmbargo)});
  REQUIRE(fetch(school) == MIS_OK);
  CHECK(school.records[MIS_SET_RESULTS].at(0) == Said{{"mis_id", "9"},
                                                      {"pupil", "1"},
                                                      {"qualification", "700"},
                                                      {"series", "June 2026"},
                                                      {"facet", "achieved"},
                                                      {"grade", "7"},
                                                      {"state", "graded"},
                                                      {"date", "2026-08-20"},
                                                      {"date_source", "mis"},
                                                      {"embargo_until", "2026-08-20T08:00:00 Europe/London"}});
  CHECK(school.records[MIS_SET_QUALIFICATIONS].at(0) == Said{{"mis_id", "700"},
                                                             {"qan", "601/4608/4"},
                                                             {"board", "AQA"},
                                                             {"code", "8300"},
                                                             {"level", "GCSE"},
                                                             {"title", "GCSE Mathematics"},
                                                             {"subject", "Mathematics"},
                                                             {"grade_set", "GCSE 9-1"}});
  CHECK(school.records[MIS_SET_SERIES].at(0) ==
        Said{{"mis_id", "June 2026"}, {"name", "June 2026"}, {"start_date", "2026-05-01"}, {"end_date", "2026-06-30"}});
}

TEST_CASE("every attempt is a result of its own") {
  Pretend school;
  filled(school).list("QualificationResult",
                      {row("8", kSeven, "42") + "," + row("9", kSeven) + "," + row("10", kSeven)});
  REQUIRE(fetch(school) == MIS_OK);
  CHECK(school.records[MIS_SET_RESULTS].size() == 3);
  CHECK(school.records[MIS_SET_QUALIFICATIONS].size() == 1);
}

TEST_CASE("a chosen series is asked for by itself, and nothing else is taken") {
  Pretend school;
  filled(school).list("QualificationResult", {row("8", kSeven, "42") + "," + row("9", kSeven)});
  REQUIRE(fetch(school, {"November 2025"}) == MIS_OK);
  REQUIRE(school.records[MIS_SET_RESULTS].size() == 1);
  CHECK(school.records[MIS_SET_RESULTS][0].at("mis_id") == "8");
  CHECK(school.records[MIS_SET_SERIES].size() == 1);
  CHECK(school.asked.at(1).find(R"(qualificationAvailabilityInstance__id_in: [\"42\"])") != std::string::npos);
}

TEST_CASE("a qualification that Arbor's list does not have is what its results say of it") {
  Pretend school;
  filled(school).list("QualificationResult", {row("9", kSeven, "41", "701")});
  REQUIRE(fetch(school) == MIS_OK);
  CHECK(school.records[MIS_SET_QUALIFICATIONS].at(0) ==
        Said{{"mis_id", "701"}, {"title", "A title"}, {"subject", "A subject"}, {"grade_set", "GCSE 9-1"}});
}

TEST_CASE("a date that Arbor does not give is the season's, and is said to be") {
  Pretend school;
  filled(school).list("QualificationResult", {row("9", R"("qualificationGrade":{"shortName":"7"})")});
  REQUIRE(fetch(school) == MIS_OK);
  CHECK(school.records[MIS_SET_RESULTS].at(0).at("date") == "2026-06-30");
  CHECK(school.records[MIS_SET_RESULTS].at(0).at("date_source") == "season");
}

TEST_CASE("when all results have no grade yet, the answer is when they will") {
  Pretend school;
  filled(school).list("QualificationResult",
                      {row("9", kUnderEmbargo) + "," + row("10", R"("embargoDatetime":"2026-08-13 08:00:00")")});
  CHECK(fetch(school) == MIS_E_EMBARGO);
  CHECK(school.says("Arbor releases these results at 08:00 on 20 August 2026."));
}

TEST_CASE("when some have no grade yet, the others come, and a problem says when those will") {
  Pretend school;
  filled(school).list("QualificationResult", {row("9", kUnderEmbargo) + "," + row("10", kSeven)});
  REQUIRE(fetch(school) == MIS_OK);
  CHECK(school.records[MIS_SET_RESULTS].size() == 1);
  CHECK(problems(school).find("1 result without a grade yet left out: their embargo ends at 08:00 on 20 August 2026") !=
        std::string::npos);
}

TEST_CASE("what cannot be brought is a problem for each reason, and the rest comes") {
  Pretend school;
  filled(school).list(
      "QualificationResult",
      {R"({"id":"1","student":null,"qualificationAward":{"id":"700"},"qualificationAvailabilityInstance":{"id":"41"}},)"
       R"({"id":"2","student":{"id":"1"},"qualificationAward":{"id":"700"},"qualificationAvailabilityInstance":null},)"
       R"({"id":"3","student":{"id":"1"},"qualificationAward":null,"qualificationAvailabilityInstance":{"id":"41"}},)" +
       row("4", R"("qualificationGrade":null)") + "," + row("5", R"("embargoDatetime":"soon",)" + std::string(kSeven)) +
       "," + row("6", kSeven)});
  REQUIRE(fetch(school) == MIS_OK);
  REQUIRE(school.records[MIS_SET_RESULTS].size() == 1);
  CHECK(school.records[MIS_SET_RESULTS][0].at("mis_id") == "6");
  const auto all = problems(school);
  for (const char* words :
       {"1 result without a pupil", "1 result without an exam series", "1 result without a qualification",
        "1 result without a grade, and without a reason", "an embargo whose end cannot be read"})
    CHECK(all.find(words) != std::string::npos);
}

TEST_CASE("results of pupils of other years do not come, and nothing is said of them") {
  Pretend school;
  filled(school).list("QualificationResult",
                      {R"({"id":"1","student":{"id":"elsewhere"},"qualificationAward":{"id":"700"},)"
                       R"("qualificationAvailabilityInstance":{"id":"41"},"qualificationGrade":{"shortName":"7"}})"});
  REQUIRE(fetch(school) == MIS_OK);
  CHECK(school.records[MIS_SET_RESULTS].empty());
  CHECK(problems(school).empty());
}

TEST_CASE("who sat a series is told by their ids") {
  Pretend school;
  filled(school).list(
      "QualificationResult",
      {R"({"id":"1","student":{"id":"7"}},{"id":"2","student":{"id":"7"}},{"id":"3","student":{"id":"8"}})"});
  REQUIRE(school.run([&](arbor::Api& api) {
    arbor::SeriesList series;
    series.load(api);
    CHECK(arbor::who_sat(api, series.chosen(mis::Scope(kNothing))) == std::unordered_set<std::string>{"7", "8"});
  }) == MIS_OK);
}

TEST_CASE("a series is released when the last of its results is") {
  const auto release = [](const std::string& rows, const std::string& errors = {}) {
    Pretend school;
    filled(school).list("QualificationResult", {rows});
    std::string told;
    const auto status = school.run([&](arbor::Api& api) {
      arbor::SeriesList series;
      series.load(api);
      school.errors = errors;
      bool any = false;
      const auto until = arbor::released(api, series.all().front(), any);
      told = (any ? "results, " : "no results, ") + (until ? arbor::words(*until) : "out");
    });
    return status == MIS_OK ? told : std::to_string(status);
  };
  CHECK(release("") == "no results, out");
  CHECK(release(R"({"id":"1","embargoDatetime":null})") == "results, out");
  CHECK(
      release(
          R"({"id":"1","embargoDatetime":"2026-08-20 08:00:00"},{"id":"2","embargoDatetime":"2026-08-13 08:00:00"})") ==
      "results, 08:00 on 20 August 2026");
  CHECK(release("", R"({"message":"Results are under embargo until 2026-08-20 08:00:00."})") ==
        "results, 08:00 on 20 August 2026");
  CHECK(release("", R"({"message":"You do not have access to `QualificationResult.id`."})") ==
        std::to_string(MIS_E_PERMISSION));
}
