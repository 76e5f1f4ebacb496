// What the parts make of the pretend Bromcom, and of one that lacks this or that.
#include "bromcom/school.h"

#include <catch2/catch.hpp>

#include "bromcom/classes.h"
#include "bromcom/people.h"
#include "bromcom/photos.h"
#include "bromcom/results.h"
#include "plugins/bromcom/pretend.h"

using namespace bromcom;
using testing::Pretend;

namespace {

mis::Scope scope(mis_scope from = {}) { return mis::Scope(from); }

mis_status pupils(Pretend& pretend, const mis::Scope& chosen, Roster& roster) {
  return pretend.run([&](Api& api) {
    mis::PupilWriter out(pretend.http.host.sink);
    write_pupils(api, chosen, roster, out);
  });
}

std::size_t on_roll(const Pretend& pretend) {
  std::size_t number = 0;
  for (const auto& one : pretend.school.pupils) number += one.on_roll();
  return number;
}

}  // namespace

TEST_CASE("pupils are those on roll, and leavers come with their leaving date when they are asked for") {
  Pretend pretend;
  Roster roster;
  REQUIRE(pupils(pretend, scope(), roster) == MIS_OK);
  CHECK(pretend.records[MIS_SET_PUPILS].size() == on_roll(pretend));
  for (const auto& one : pretend.records[MIS_SET_PUPILS]) CHECK(one.count("leaving_date") == 0);
  CHECK(pretend.http.host.problems.empty());

  mis_scope since{};
  since.left_since = {2025, 9, 1};
  pretend.records.clear();
  REQUIRE(pupils(pretend, scope(since), roster) == MIS_OK);
  CHECK(pretend.records[MIS_SET_PUPILS].size() == pretend.school.pupils.size());
  std::size_t left = 0;
  for (const auto& one : pretend.records[MIS_SET_PUPILS]) left += one.count("leaving_date");
  CHECK(left == pretend.school.pupils.size() - on_roll(pretend));
}

TEST_CASE("a column that a school does not have is told once, and what it is for is not said") {
  Pretend pretend("Students*=noscope:House");
  Roster roster;
  REQUIRE(pupils(pretend, scope(), roster) == MIS_OK);
  REQUIRE(pretend.http.host.problems.size() == 1);
  CHECK(pretend.http.host.problems[0].find("house: This school's Bromcom has no column for it in Students") !=
        std::string::npos);
  for (const auto& one : pretend.records[MIS_SET_PUPILS]) CHECK(one.count("house") == 0);
}

TEST_CASE("a column that is needed and not there ends the fetch, with the columns that there are") {
  Pretend pretend("ExamEntries*=noscope:Grade");
  Roster roster;
  REQUIRE(pretend.run([&](Api& api) {
    mis::ResultsWriter out(pretend.http.host.sink);
    roster.need(api, {});
    write_results(api, scope(), roster, out);
  }) == MIS_E_UNSUPPORTED);
  CHECK(pretend.http.host.failure.find("\"grade\" in ExamEntries") != std::string::npos);
  CHECK(pretend.http.host.failure.find("EntryID, CandidateID, OptionID") != std::string::npos);
}

TEST_CASE("without Candidates pupils come without candidate numbers, and that is told") {
  Pretend pretend("", {"Candidates"});
  Roster roster;
  REQUIRE(pupils(pretend, scope(), roster) == MIS_OK);
  REQUIRE(pretend.http.host.problems.size() == 1);
  CHECK(pretend.http.host.problems[0].find("may not read Candidates") != std::string::npos);
}

TEST_CASE("a candidate's number and UCI come with the pupil") {
  auto school = mis::sandbox::make_school({1, 60});
  school.pupils[0].uci = "689990980001D", school.pupils[0].candidate_number = "0042";
  school.pupils[0].leaving_date = {};
  Pretend pretend("", {}, std::move(school));
  Roster roster;
  REQUIRE(pupils(pretend, scope(), roster) == MIS_OK);
  std::size_t found = 0;
  for (const auto& one : pretend.records[MIS_SET_PUPILS])
    if (one.count("uci") != 0) found += one.at("candidate_number") == "0042";
  CHECK(found == 1);
}

TEST_CASE("the school's record says whose Bromcom it is; where it may not be read, nothing is said") {
  Pretend pretend;
  mis::Catalogue told;
  REQUIRE(pretend.run([&](Api& api) { told = identity_of(api); }) == MIS_OK);
  CHECK(told.urn == "999801");
  CHECK(told.dfe_number == "8014999");
  Pretend without("", {"Schools"});
  REQUIRE(without.run([&](Api& api) { told = identity_of(api); }) == MIS_OK);
  CHECK_FALSE(told.urn);
  CHECK(std::count(without.asked.begin(), without.asked.end(), "Schools") == 0);
}

TEST_CASE("classes of last year and tutor groups do not come, and members are asked for in parts") {
  Pretend pretend("", {}, mis::sandbox::make_school({1, 400}));
  Roster roster;
  REQUIRE(pretend.run([&](Api& api) {
    mis::ClassesWriter out(pretend.http.host.sink);
    roster.need(api, {});
    write_classes(api, scope(), roster, out);
  }) == MIS_OK);
  CHECK(pretend.records[MIS_SET_CLASSES].size() == pretend.school.classes.size());
  CHECK(pretend.records[MIS_SET_MEMBERS].size() == pretend.school.members.size());
  CHECK(std::count(pretend.asked.begin(), pretend.asked.end(), "CollectionAssociates") > 1);
  CHECK(pretend.http.most_waiting > 1);  // several at once
}

TEST_CASE("a photo that cannot be read is a problem of that pupil's, and the rest goes on") {
  Pretend pretend;
  Roster roster;
  auto usual = pretend.http.answer;
  bool spoilt = false;
  pretend.http.answer = [&](const testing::Sent& sent, uint32_t& status, std::string& body) {
    const mis_status came = usual(sent, status, body);
    if (const auto at = body.find("<Photo>"); at != std::string::npos && !spoilt)
      body.insert(at + 7, "!"), spoilt = true;
    return came;
  };
  REQUIRE(pretend.run([&](Api& api) {
    mis::PhotoWriter out(pretend.http.host.sink);
    roster.need(api, {});
    write_photos(api, scope(), roster, out);
  }) == MIS_OK);
  std::size_t due = 0;
  for (const auto& one : pretend.school.pupils) due += one.on_roll() && one.has_photo;
  CHECK(pretend.records[MIS_SET_PHOTOS].size() == due - 1);
  REQUIRE(pretend.http.host.problems.size() == 1);
  CHECK(pretend.http.host.problems[0].find("photo: This pupil's photo cannot be read") != std::string::npos);
  for (const auto& sent : pretend.http.sent) CHECK(sent.url == pretend.access.service);  // no secret in an address
}

TEST_CASE("results are of the chosen season, with the season's date, and of leavers who are brought") {
  Pretend pretend("", {}, mis::sandbox::make_school({1, 300}));
  Roster roster;
  const std::string_view id = "3";
  mis_str chosen = mis::to_c(id);
  mis_scope since{};
  since.series = &chosen, since.series_count = 1, since.left_since = {2025, 9, 1};
  REQUIRE(pretend.run([&](Api& api) {
    mis::ResultsWriter out(pretend.http.host.sink);
    roster.need(api, since.left_since);
    write_results(api, scope(since), roster, out);
  }) == MIS_OK);
  std::size_t summer = 0;
  for (const auto& one : pretend.school.results) summer += one.series == 2;
  CHECK(pretend.records[MIS_SET_RESULTS].size() == summer);
  REQUIRE(pretend.records[MIS_SET_SERIES].size() == 1);
  CHECK(pretend.records[MIS_SET_SERIES][0].at("name") == "June 2026");
  for (const auto& one : pretend.records[MIS_SET_RESULTS]) {
    CHECK(one.at("date") == "2026-06-30");
    CHECK(one.at("date_source") == "season");
  }
  CHECK(pretend.http.host.problems.empty());
}

TEST_CASE("what a fault of Bromcom's says is never passed on, but who must act is told") {
  struct Case {
    const char *words, *says;
    mis_status status;
  };
  for (const auto& one :
       std::vector<Case>{{"Login failed for Ada Brown", "no longer accepts", MIS_E_EXPIRED},
                         {"Access denied to Ada Brown", "does not let this account read the list of pupils (Students)",
                          MIS_E_PERMISSION},
                         {"Invalid object name Ada Brown", "does not have the list of pupils", MIS_E_UNSUPPORTED},
                         {"Invalid column name Ada Brown", "does not follow", MIS_E_PROTOCOL},
                         {"No consent by Ada Brown", "consent", MIS_E_NOT_APPROVED},
                         {"Deadlock with Ada Brown", "fault of its own", MIS_E_REMOTE}}) {
    INFO(one.words);
    Pretend pretend(std::string("Students=error:") + one.words);
    Roster roster;
    CHECK(pupils(pretend, scope(), roster) == one.status);
    CHECK(pretend.http.host.failure.find(one.says) != std::string::npos);
    CHECK(pretend.http.host.failure.find("Ada") == std::string::npos);
  }
}
