// What Arbor does when something is wrong, each with the exit code, the sentence and a store as it was;
// and its own ways of giving data.
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "whole/school_day.h"

using whole::PretendMis;
using whole::SchoolDay;

namespace {

struct Case {
  std::string what, faults;
  int code;
  std::string says;
  std::string secrets{};  // instead of the right ones
};

const std::vector<Case> cases = {
    {"an application user or key that is not known", "", 4, "does not know", R"({"username":"rollcall","key":"0"})"},
    {"a key that ends on the way", "graphql=401", 4, "no longer accepts"},
    {"an application that is not approved", "*=unapproved", 6, "has not approved this application"},
    {"a hidden field: errors beside data", "graphql=noscope:Student.dateOfBirth", 6, "(Student.dateOfBirth)"},
    {"a hidden list", "graphql#4=403", 6, "does not allow"},
    {"a hidden school", "educational-institutions=403", 6, "has not approved this application"},
    {"an address that is no school's", "educational-institutions=404", 7, "HTTP 404"},
    {"exam results that are hidden", "graphql=noscope:QualificationResult.missingResultReason", 6,
     "(QualificationResult.missingResultReason)"},
    {"exam series that are hidden", "graphql=noscope:QualificationAvailabilityInstance.startDate", 6,
     "(QualificationAvailabilityInstance.startDate)"},
    {"qualifications that are hidden", "graphql=noscope:qcaAccreditationNumber", 6, "qcaAccreditationNumber"},
    {"a grade that is an object", "graphql=types:shortName", 7, "not understood"},
    {"asked too often for too long", "graphql=429", 5, "too often"},
    {"another school's data", "educational-institutions/item=otherschool", 7, "another school"},
    {"no JSON", "graphql=garbage", 7, "not understood"},
    {"a page for people", "graphql=html", 7, "web page"},
    {"a page that ends half-way", "graphql=cut", 5, "broke off"},
    {"ids that are objects", "graphql=types", 7, "not understood"},
    {"a name that is an object", "graphql=types:legalLastName", 7, "not understood"},
    {"a fault of Arbor's own", "graphql=500", 5, "fault of its own"},
    {"a picture beyond all measure", "profile-picture=huge:5", 7, "2 MiB"},
};

// A store with a school in it, so that "did not change" means something.
void fill(const SchoolDay& day) {
  PretendMis mis({"--pupils", "60"}, "arbor");
  REQUIRE(day.plan(mis, {"--include", "pupils"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
}

// The value of a text field in one line of an export.
std::string said(const std::string& line, const std::string& field) {
  const auto start = line.find("\"" + field + "\":\"") + field.size() + 4;
  return line.substr(start, line.find('"', start) - start);
}

}  // namespace

TEST_CASE("what Arbor can do wrong ends with its exit code, a clear sentence and the store as it was") {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  for (const auto& one : cases) {
    DYNAMIC_SECTION(one.what) {
      PretendMis mis({"--pupils", "60", "--faults", one.faults}, "arbor");
      const auto outcome = one.secrets.empty() ? day.plan(mis) : day.plan(mis, {}, one.secrets);
      INFO(outcome.out + outcome.err);
      CHECK(outcome.code == one.code);
      CHECK(outcome.err.find(one.says) != std::string::npos);
      CHECK((support::read_file(day.store()) == bytes));
    }
  }
}

TEST_CASE("a list that never ends is given up") {
  SchoolDay day;
  PretendMis mis({"--pupils", "700", "--faults", "graphql=endless"}, "arbor");
  const auto outcome = day.plan(mis, {"--include", "pupils"});
  INFO(outcome.out + outcome.err);
  CHECK(outcome.code == 7);
  CHECK(outcome.err.find("has no end") != std::string::npos);
}

TEST_CASE("an import keeps to so many requests a minute, and finishes") {
  SchoolDay day;
  PretendMis mis({"--pupils", "45", "--limit", "50"}, "arbor");  // 57 requests or more
  const auto planned = day.plan(mis);
  INFO(planned.err);
  CHECK(planned.code == 0);
}

TEST_CASE("chosen years bring their pupils, members and photos only") {
  SchoolDay day;
  PretendMis mis({"--pupils", "120"}, "arbor");
  const auto planned = day.plan(mis, {"--years", "9"});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const std::string text = day.export_json("export");
  CHECK(text.find("\"year_group\":\"9\"") != std::string::npos);
  CHECK(text.find("\"year_group\":\"8\"") == std::string::npos);
}

TEST_CASE("results that Arbor holds back are answered with the time of their release, and the store stays as it was") {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  PretendMis mis({"--pupils", "60", "--embargo", "2099-08-20T08:00"}, "arbor");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--include", "results"}, {"--include", "results", "--series", "June 2026"}, {}}) {
    const auto outcome = day.plan(mis, words);
    INFO(outcome.out + outcome.err);
    CHECK(outcome.code == 6);
    CHECK(outcome.err.find("Arbor releases these results at 08:00 on 20 August 2099") != std::string::npos);
    CHECK((support::read_file(day.store()) == bytes));
  }
  const auto before = day.plan(mis, {"--include", "results", "--series", "June 2025"});
  INFO(before.out + before.err);
  CHECK(before.code == 0);
  const auto pupils = day.plan(mis, {"--include", "pupils"});
  CHECK(pupils.code == 0);
}

TEST_CASE("results under an embargo come when Arbor gives them, and are counted") {
  SchoolDay day;
  PretendMis mis({"--pupils", "300", "--embargo", "2099-08-20T08:00", "--early"}, "arbor");
  const auto planned = day.plan(mis, {"--include", "results", "--series", "june 2026", "--json"});
  INFO(planned.out + planned.err);
  REQUIRE(planned.code == 0);
  CHECK(planned.out.find(R"("series":{"new":1,)") != std::string::npos);
  CHECK(planned.out.find(R"("result":{"new":0,)") == std::string::npos);
  CHECK(day.rollcall({"apply", "p1"}).code == 0);
}

TEST_CASE(
    "results day: a series comes for its whole cohort in one go, who has left included, and again changes nothing") {
  SchoolDay day;
  PretendMis mis({"--pupils", "300", "--gone", "25"}, "arbor");
  const std::vector<std::string> words = {"--include", "results", "--series", "June 2026", "--json"};
  const auto planned = day.plan(mis, words);
  INFO(planned.out + planned.err);
  REQUIRE(planned.code == 0);
  CHECK(planned.out.find("left out") == std::string::npos);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const auto text = day.export_json("export");
  std::map<std::string, bool> on_roll;  // by pupil
  std::size_t of_leavers = 0, of_others = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("\"legal_surname\"") != line.npos)
      on_roll[said(line, "mis_id")] = line.find("\"leaving_date\"") == line.npos;
    if (line.find("\"facet\"") != line.npos) ++(on_roll.at(said(line, "pupil")) ? of_others : of_leavers);
  }
  CHECK(of_others > 100);
  CHECK(of_leavers > 10);
  const auto again = day.plan(mis, words);
  INFO(again.out + again.err);
  CHECK(again.out.find(R"("result":{"new":0,"changed":0,)") != std::string::npos);
}

TEST_CASE("a series that Arbor does not have is refused with those that it has") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60"}, "arbor");
  const auto outcome = day.plan(mis, {"--include", "results", "--series", "June 2031"});
  INFO(outcome.out + outcome.err);
  CHECK(outcome.code != 0);
  CHECK(outcome.err.find("has no exam series \"June 2031\"") != std::string::npos);
  CHECK(outcome.err.find("November 2025") != std::string::npos);
}
