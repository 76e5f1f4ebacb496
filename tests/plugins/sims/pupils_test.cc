#include "sims/pupils.h"

#include <catch2/catch.hpp>

#include "plugins/sims/pretend.h"
#include "sims/staff.h"

using namespace sims;
using testing::Pretend;
using testing::record;
using testing::report_of;
using testing::Said;

namespace {

const Layouts kLayouts = testing::usual_layouts();

Table table(const std::string& records, Which which = Which::Pupils) {
  return read_table(report_of(records), Format::Xml, layout_of(kLayouts, which));
}

const std::string kAda = record({{"primary_id", "1"},
                                 {"Legal_x0020_Surname", "Brown"},
                                 {"Forename", "Ada"},
                                 {"Adno", "005123"},
                                 {"UPN", "B801200005001"},
                                 {"Gender", "Female"},
                                 {"DOB", "2008-11-02T00:00:00"},
                                 {"Year", "Year  7"},
                                 {"Reg", "7A"},
                                 {"EAL", "No"},
                                 {"FSM_x0020_Eligible", "T"},
                                 {"Ethnicity", "White - British"},
                                 {"Leaving_x0020_Date", "2026-07-20T00:00:00"}});

mis_status write(Pretend& sims, const std::string& records, const mis_scope& scope = {}) {
  return sims.run([&](mis::Call&) {
    mis::PupilWriter out(sims.host.sink);
    write_pupils(table(records), mis::Scope(scope), out);
    out.end(-1, true);
  });
}

}  // namespace

TEST_CASE("a row is a pupil: zeros stay, words become codes, and leaving that is only planned is not said") {
  Pretend sims;
  REQUIRE(write(sims, kAda) == MIS_OK);
  CHECK(sims.records[MIS_SET_PUPILS] == std::vector<Said>{{{"mis_id", "1"},
                                                           {"legal_surname", "Brown"},
                                                           {"legal_forename", "Ada"},
                                                           {"admission_number", "005123"},
                                                           {"upn", "B801200005001"},
                                                           {"sex", "F"},
                                                           {"date_of_birth", "2008-11-02"},
                                                           {"year_group", "7"},
                                                           {"registration_group", "7A"},
                                                           {"eal", "false"},
                                                           {"free_school_meals", "true"},
                                                           {"ethnicity", "WBRI"}}});
  CHECK(sims.host.problems.empty());
}

TEST_CASE("words that stand for no code are kept, and what is no date is a problem of that pupil") {
  Pretend sims;
  REQUIRE(write(sims, kAda + record({{"primary_id", "2"},
                                     {"Legal_x0020_Surname", "Ng"},
                                     {"Forename", "Bo"},
                                     {"Ethnicity", "Cornish"},
                                     {"EAL", "Perhaps"},
                                     {"DOB", "soon"}})) == MIS_OK);
  CHECK(sims.records[MIS_SET_PUPILS][1]["extras"] == R"({"eal":"Perhaps","ethnicity":"Cornish"})");
  REQUIRE(sims.host.problems.size() == 1);
  CHECK(sims.host.problems[0].find(" 2 date_of_birth: ") != std::string::npos);
  CHECK(sims.host.problems[0].find("soon") == std::string::npos);
}

TEST_CASE("a usual column that never came is told, and one that differs between a pupil's rows") {
  Pretend sims;
  const auto home = [](const char* postcode) {
    return record({{"primary_id", "1"},
                   {"Legal_x0020_Surname", "Ng"},
                   {"Forename", "Bo"},
                   {"Adno", "1"},
                   {"Gender", "M"},
                   {"DOB", "2008-11-02"},
                   {"Year", "7"},
                   {"Reg", "7A"},
                   {"Postcode", postcode}});
  };
  REQUIRE(write(sims, home("RC1 1AA") + home("RC2 2BB")) == MIS_OK);
  CHECK(sims.records[MIS_SET_PUPILS].size() == 1);
  CHECK(sims.records[MIS_SET_PUPILS][0].count("postcode") == 0);
  REQUIRE(sims.host.problems.size() == 2);
  CHECK(sims.host.problems[0].find("\"Postcode\"") != std::string::npos);
  CHECK(sims.host.problems[1].find("\"UPN\"") != std::string::npos);
}

TEST_CASE("without ids, names, or a single pupil, nothing comes") {
  Pretend sims;
  CHECK(write(sims, record({{"Legal_x0020_Surname", "Ng"}, {"Forename", "Bo"}})) == MIS_E_PERMISSION);
  CHECK(write(sims, record({{"primary_id", "1"}, {"Forename", "Bo"}})) == MIS_E_INPUT);
  CHECK(sims.run([&](mis::Call&) { Roster().load(table("")); }) == MIS_E_INPUT);
  CHECK(sims.host.failed_field == "effective_date");
}

TEST_CASE("years are counted by who is on roll, and chosen years bring theirs") {
  const auto of = [](const char* id, const char* year) {
    return record({{"primary_id", id}, {"Legal_x0020_Surname", "Ng"}, {"Forename", "Bo"}, {"Year", year}});
  };
  const std::string all =
      of("1", "Year 10") + of("2", "Year  9") + of("3", "Year  9") + of("4", "Year  R") + of("5", "Sixth");
  Roster roster;
  roster.load(table(all));
  std::string years;
  for (const auto& year : roster.years()) years += year.code + "=" + std::to_string(year.pupils) + " ";
  CHECK(years == "R=1 9=2 10=1 ");
  Pretend sims;
  const mis_str nine[] = {{"9", 1}};
  mis_scope scope{};
  scope.struct_size = sizeof scope;
  scope.years = nine, scope.year_count = 1;
  REQUIRE(write(sims, all, scope) == MIS_OK);
  CHECK(sims.records[MIS_SET_PUPILS].size() == 2);
}

TEST_CASE("who left since the day comes with it, unless back on roll") {
  const auto of = [](const char* id, const char* left) {
    return record(
        {{"primary_id", id}, {"Legal_x0020_Surname", "Ng"}, {"Forename", "Bo"}, {"Leaving_x0020_Date", left}});
  };
  const Table leavers =
      table(of("1", "2026-02-01") + of("2", "2026-02-01") + of("3", "2025-12-31") + of("4", ""), Which::Leavers);
  Roster roster;
  roster.load(table(kAda));
  mis_scope scope{};
  scope.struct_size = sizeof scope;
  scope.left_since = {2026, 1, 1};
  roster.add_leavers(leavers, scope.left_since);
  CHECK(roster.knows_leavers());
  Pretend sims;
  REQUIRE(sims.run([&](mis::Call&) {
    mis::PupilWriter out(sims.host.sink);
    write_leavers(leavers, roster, mis::Scope(scope), out);
    out.end(-1, true);
  }) == MIS_OK);
  REQUIRE(sims.records[MIS_SET_PUPILS].size() == 1);
  CHECK(sims.records[MIS_SET_PUPILS][0]["mis_id"] == "2");
  CHECK(sims.records[MIS_SET_PUPILS][0]["leaving_date"] == "2026-02-01");
}

TEST_CASE("staff come by their columns") {
  Pretend sims;
  REQUIRE(sims.run([&](mis::Call&) {
    mis::StaffWriter out(sims.host.sink);
    write_staff(table(record({{"primary_id", "300"},
                              {"Legal_x0020_Surname", "Ali"},
                              {"Staff_x0020_Code", "BAL"},
                              {"Teaching_x0020_Staff", "Yes"},
                              {"Start_x0020_Date", "2019-09-01T00:00:00"}}),
                      Which::Staff),
                out);
  }) == MIS_OK);
  CHECK(sims.records[MIS_SET_STAFF] == std::vector<Said>{{{"mis_id", "300"},
                                                          {"legal_surname", "Ali"},
                                                          {"code", "BAL"},
                                                          {"teaching", "true"},
                                                          {"start_date", "2019-09-01"}}});
}
