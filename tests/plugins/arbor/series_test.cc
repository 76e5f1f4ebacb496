// Exam series: the awarding bodies' own are one, as a school speaks of them.
#include "arbor/series.h"

#include <catch2/catch.hpp>

#include "plugins/arbor/pretend.h"

using arbor::SeriesList;
using testing::Pretend;

namespace {

mis::Date on(const char* text) { return mis::parse_date(text).value_or(mis::Date{}); }

constexpr const char* kInstances =
    R"({"id":"4170","qualificationAvailabilityIdentifier":"6A26","startDate":"2026-05-02","endDate":"2026-06-24"},
       {"id":"4110","qualificationAvailabilityIdentifier":"6A26","startDate":"2026-04-20","endDate":"2026-06-30"},
       {"id":"4010","qualificationAvailabilityIdentifier":"BA25","startDate":"2025-11-01","endDate":"2025-11-30"},
       {"id":"9","qualificationAvailabilityIdentifier":"Functional skills","startDate":null,"endDate":null},
       {"id":"10","qualificationAvailabilityIdentifier":"","startDate":null,"endDate":null})";

SeriesList loaded(Pretend& school) {
  SeriesList list;
  school.list("QualificationAvailabilityInstance", {kInstances});
  REQUIRE(school.run([&](arbor::Api& api) { list.load(api); }) == MIS_OK);
  return list;
}

mis::Scope scope_of(const std::vector<std::string>& series) {
  static const mis_scope nothing{};
  mis::Scope scope(nothing);
  scope.series = series;
  return scope;
}

}  // namespace

TEST_CASE("the season is told from the days of its exams") {
  CHECK(arbor::season_of(on("2026-05-01"), on("2026-06-30")) == "June 2026");
  CHECK(arbor::season_of(on("2026-03-10"), on("2026-06-30")) == "June 2026");  // with practical exams
  CHECK(arbor::season_of(on("2026-05-08"), on("2026-08-20")) == "June 2026");  // to the day of its results
  CHECK(arbor::season_of(on("2025-10-29"), on("2025-11-30")) == "November 2025");
  CHECK(arbor::season_of(on("2025-11-01"), on("2026-01-15")) == "November 2025");
  CHECK(arbor::season_of(on("2026-01-05"), on("2026-02-03")) == "January 2026");
  CHECK(arbor::season_of(on("2026-02-20"), on("2026-03-20")) == "March 2026");
  CHECK(arbor::season_of(on("2026-06-01"), mis::Date{}) == "June 2026");
}

TEST_CASE("days that are no season's name none") {
  CHECK(arbor::season_of(mis::Date{}, mis::Date{}).empty());
  CHECK(arbor::season_of(on("2020-09-01"), on("2026-08-31")).empty());
  CHECK(arbor::season_of(on("2026-06-01"), on("2026-05-01")).empty());
}

TEST_CASE("the awarding bodies' series of one season are one, from their first exam to their last, the latest first") {
  Pretend school;
  const auto list = loaded(school);
  std::vector<std::string> names;
  for (const auto& series : list.all()) names.push_back(series.name);
  CHECK(names == std::vector<std::string>{"June 2026", "November 2025", "Functional skills", "Series 10"});
  const auto& june = list.all().front();
  CHECK(june.instances == std::vector<std::string>{"4110", "4170"});
  CHECK((june.start.month == 4 && june.start.day == 20));
  CHECK((june.end.month == 6 && june.end.day == 30));
  CHECK(list.of("4170") == &june);
  CHECK(list.of("77") == nullptr);
}

TEST_CASE("a series is chosen by its name, whatever its case, once; none chosen is all") {
  Pretend school;
  const auto list = loaded(school);
  CHECK(list.chosen(scope_of({})).size() == 4);
  const auto chosen = list.chosen(scope_of({"june 2026", "June 2026 "}));
  REQUIRE(chosen.size() == 1);
  CHECK(arbor::only(chosen) == R"(qualificationAvailabilityInstance__id_in: ["4110", "4170"])");
}

TEST_CASE("a series that Arbor does not have is refused with those that it has") {
  Pretend school;
  const auto list = loaded(school);
  try {
    list.chosen(scope_of({"June 2031"}));
    FAIL("was taken");
  } catch (const mis::Error& error) {
    CHECK(error.status() == MIS_E_INPUT);
    CHECK(std::string(error.what()) ==
          "Arbor has no exam series \"June 2031\"; it has June 2026, November 2025, Functional skills, Series 10.");
  }
}

TEST_CASE("an id that cannot stand in a query is never put into one") {
  CHECK(arbor::among("id_in", {"1", "A-b_2"}) == R"(id_in: ["1", "A-b_2"])");
  CHECK_THROWS_AS(arbor::among("id_in", {R"(1"]) { id } })"}), mis::Error);
}

TEST_CASE("a filter reaches Arbor within its JSON") {
  const auto body = arbor::body_of(arbor::kWhoSat, 2, arbor::among("id_in", {"1", "2"}));
  CHECK(
      body ==
      R"({"query":"{ QualificationResult(page_size: 2000, page_num: 2, id_in: [\"1\", \"2\"]) { id student { id } } }"})");
}
