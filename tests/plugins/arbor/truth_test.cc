// An import through the shared library is compared with what the pretend Arbor's school truly is, record by record.
#include <mis++/json.h>
#include <mis/mis.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "plugins/arbor/session.h"

using testing::Said;
using testing::Served;
using testing::Session;

namespace {

// A file of the dump as read_record() tells records: flags as words, extras as compact JSON.
std::vector<Said> truth(const Served& served, const std::string& file, const std::string& embargo = {}) {
  const auto files = mis::sandbox::dump(served.school, served.photos, mis::sandbox::arbor::telling(embargo));
  std::vector<Said> all;
  for (const auto& object : mis::json::parse(files.at(file)).items) {
    Said said;
    for (const auto& [name, value] : object.members) {
      if (value.is_object()) {
        std::string extras;
        for (const auto& extra : value.members)
          extras += (extras.empty() ? "" : ",") + std::string("\"") + extra.name + "\":\"" + extra.value.text + "\"";
        said[name] = "{" + extras + "}";
      } else {
        said[name] = value.boolean() ? (*value.boolean() ? "true" : "false") : value.text;
      }
    }
    all.push_back(std::move(said));
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<Said> sorted(std::vector<Said> all) {
  std::sort(all.begin(), all.end());
  return all;
}

// As the truth writes them: the qualification by its QAN, a moment with its offset, of who is on roll.
std::vector<Said> results(const Served& served, const Session& session) {
  std::map<std::string, std::string> qans;
  for (const auto& one : session.records.at(MIS_SET_QUALIFICATIONS)) qans[one.at("mis_id")] = one.at("qan");
  std::set<std::string> on_roll;
  for (const auto& pupil : served.school.pupils)
    if (pupil.on_roll()) on_roll.insert(mis::sandbox::arbor::student_id(pupil));
  std::vector<Said> all;
  for (Said one : session.records.at(MIS_SET_RESULTS)) {
    if (on_roll.count(one.at("pupil")) == 0) continue;
    one["qualification"] = qans.at(one["qualification"]);
    if (const auto embargo = one.find("embargo_until"); embargo != one.end()) {
      const auto space = embargo->second.find(" Europe/London");
      REQUIRE(space != std::string::npos);
      embargo->second = embargo->second.substr(0, space) + "+01:00";
    }
    all.push_back(std::move(one));
  }
  return sorted(all);
}

runtime::Scope june() {
  runtime::Scope scope;
  scope.series = {"June 2026"};
  return scope;
}

// Ids of pupils who have results of June 2026; those of one year, and on roll or not.
std::set<std::string> sat_june(const Served& served, const std::string& year, bool on_roll) {
  std::set<std::string> ids;
  for (const auto& result : served.school.results) {
    const auto& pupil = served.school.pupils[result.pupil_index];
    if (served.school.series[result.series].name == "June 2026" && pupil.on_roll() == on_roll &&
        (year.empty() || pupil.year_group == year))
      ids.insert(mis::sandbox::arbor::student_id(pupil));
  }
  return ids;
}

std::set<std::string> pupils_of(const std::vector<Said>& records, const char* field) {
  std::set<std::string> ids;
  for (const auto& one : records) ids.insert(one.at(field));
  return ids;
}

}  // namespace

TEST_CASE("every record comes as the school holds it, exam results too, for three schools") {
  const auto seed = GENERATE(1u, 2u, 3u);
  Served served(seed, 230);
  Session session(served);
  REQUIRE_FALSE(session.create_failure);
  REQUIRE_FALSE(session.sign_in());
  for (const auto* capability : {MIS_CAP_PUPILS, MIS_CAP_STAFF, MIS_CAP_CLASSES, MIS_CAP_RESULTS}) {
    const auto failure = session.fetch(capability);
    INFO(capability << (failure ? failure->message : ""));
    REQUIRE_FALSE(failure);
  }
  const std::pair<mis_set, const char*> files[] = {
      {MIS_SET_PUPILS, "pupils.json"},   {MIS_SET_STAFF, "staff.json"},     {MIS_SET_SUBJECTS, "subjects.json"},
      {MIS_SET_CLASSES, "classes.json"}, {MIS_SET_MEMBERS, "members.json"}, {MIS_SET_TEACHERS, "teachers.json"},
      {MIS_SET_SERIES, "series.json"},   {MIS_SET_RESULTS, "results.json"}};
  for (const auto& [set, file] : files) {
    INFO(file);
    const auto expected = truth(served, file);
    const auto came = set == MIS_SET_RESULTS ? results(served, session) : sorted(session.records[set]);
    REQUIRE(came.size() == expected.size());
    for (std::size_t i = 0; i < came.size(); ++i) REQUIRE(came[i] == expected[i]);
    CHECK(session.ends[set].second);
  }
  CHECK(session.problems.empty());
}

TEST_CASE("the qualifications are those that the results are in, with all that Arbor says of them") {
  Served served(1, 600);
  Session session(served);
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.fetch(MIS_CAP_RESULTS));
  std::set<std::size_t> used;
  for (const auto& result : served.school.results) used.insert(result.qualification);
  std::vector<Said> expected;
  for (const auto index : used) {
    const auto& one = served.school.qualifications[index];
    expected.push_back({{"mis_id", mis::sandbox::arbor::award_id(one)},
                        {"qan", one.qan},
                        {"board", one.board},
                        {"code", one.code},
                        {"level", one.level},
                        {"title", one.title},
                        {"subject", one.subject},
                        {"grade_set", one.grade_set}});
  }
  CHECK(sorted(session.records[MIS_SET_QUALIFICATIONS]) == sorted(expected));
}

TEST_CASE("a chosen series brings its whole cohort in one go, those who have left with their leaving date") {
  Served served(1, 600, "", {}, {25, 0, 0});
  const auto on_roll = sat_june(served, "", true), off_roll = sat_june(served, "", false);
  REQUIRE(off_roll.size() > 3);
  Session session(served);
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.fetch(MIS_CAP_PUPILS, june()));
  REQUIRE_FALSE(session.fetch(MIS_CAP_RESULTS, june()));
  auto everybody = on_roll;
  everybody.insert(off_roll.begin(), off_roll.end());
  CHECK(pupils_of(session.records[MIS_SET_RESULTS], "pupil") == everybody);
  std::set<std::string> left;
  for (const auto& pupil : session.records[MIS_SET_PUPILS])
    if (pupil.count("leaving_date")) left.insert(pupil.at("mis_id"));
  CHECK(left == off_roll);
  CHECK(session.records[MIS_SET_PUPILS].size() == 600 - 25 + off_roll.size());
  for (const auto& result : session.records[MIS_SET_RESULTS]) CHECK(result.at("series") == "June 2026");
}

TEST_CASE("a chosen series and year bring that year's cohort, off roll too") {
  Served served(1, 600, "", {}, {25, 0, 0});
  Session session(served);
  auto scope = june();
  scope.years = {"11"};
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.fetch(MIS_CAP_PUPILS, scope));
  REQUIRE_FALSE(session.fetch(MIS_CAP_RESULTS, scope));
  auto wanted = sat_june(served, "11", true);
  const auto off_roll = sat_june(served, "11", false);
  REQUIRE_FALSE(off_roll.empty());
  wanted.insert(off_roll.begin(), off_roll.end());
  CHECK(pupils_of(session.records[MIS_SET_RESULTS], "pupil") == wanted);
  const auto came = pupils_of(session.records[MIS_SET_PUPILS], "mis_id");
  CHECK(std::includes(came.begin(), came.end(), wanted.begin(), wanted.end()));
}

TEST_CASE("the awarding bodies' series are one choice a season, the latest first, with when it is released") {
  Served served(1, 230, "", {"2099-08-20T08:00", true, 0});
  Session session(served);
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.catalogue());
  CHECK(session.series == std::vector<std::pair<std::string, std::string>>{
                              {"June 2026", "8 Europe/London"}, {"November 2025", ""}, {"June 2025", ""}});
}

TEST_CASE("results that come before their time carry their embargo, and those of earlier series none") {
  const std::string embargo = "2099-08-20T08:00";
  Served served(2, 230, "", {embargo, true, 0});
  Session session(served);
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.fetch(MIS_CAP_RESULTS));
  CHECK(results(served, session) == truth(served, "results.json", embargo));
}

TEST_CASE("what Arbor holds back is answered with its time, and earlier series come") {
  Served served(1, 230, "", {"2099-08-20T08:00", false, 0});
  Session session(served);
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.catalogue());
  CHECK(session.series.front().second == "8 Europe/London");
  for (const auto* capability : {MIS_CAP_PUPILS, MIS_CAP_RESULTS}) {
    const auto failure = session.fetch(capability, june());
    REQUIRE(failure);
    CHECK(failure->status == MIS_E_EMBARGO);
    CHECK(failure->message == "Arbor releases these results at 08:00 on 20 August 2099.");
    CHECK(failure->released_at == "2099-08-20T08:00:00 Europe/London");
  }
  runtime::Scope before;
  before.series = {"june 2025", "November 2025"};
  REQUIRE_FALSE(session.fetch(MIS_CAP_RESULTS, before));
  CHECK_FALSE(session.records[MIS_SET_RESULTS].empty());
}

TEST_CASE("an application that may not read exams has no series to choose, and all else comes") {
  Served served(1, 60, "graphql=noscope:qualificationAvailabilityIdentifier");
  Session session(served);
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.catalogue());
  CHECK(session.series.empty());
  REQUIRE_FALSE(session.fetch(MIS_CAP_PUPILS));
  CHECK(session.records[MIS_SET_PUPILS].size() == 60);
  const auto failure = session.fetch(MIS_CAP_RESULTS);
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_PERMISSION);
}
