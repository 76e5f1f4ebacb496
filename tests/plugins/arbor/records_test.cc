// What a record of Arbor's becomes: answers written by hand.
#include <catch2/catch.hpp>

#include "arbor/classes.h"
#include "arbor/pupils.h"
#include "arbor/staff.h"
#include "plugins/arbor/pretend.h"

using testing::Pretend;
using testing::Said;

namespace {

const mis_scope kNothing{};

std::vector<Said> pupils(Pretend& school, const mis::Scope& scope = mis::Scope(kNothing),
                         const std::unordered_set<std::string>& also = {}) {
  mis::PupilWriter out(school.http.host.sink);
  REQUIRE(school.run([&](arbor::Api& api) { arbor::write_pupils(api, scope, also, out); }) == MIS_OK);
  return school.records[MIS_SET_PUPILS];
}

Said pupil(const std::string& members) {
  Pretend school;
  school.list("Student", {R"({"id":"7",)" + members + "}"});
  return pupils(school).at(0);
}

constexpr const char* kThree =
    R"({"id":"1","displayAcademicLevel":{"displayName":"Year 11"},"leavingDate":null},
       {"id":"2","displayAcademicLevel":{"displayName":"Year 11"},"leavingDate":"2026-06-26"},
       {"id":"3","displayAcademicLevel":{"displayName":"Year 13"},"leavingDate":"2025-07-01"})";

}  // namespace

TEST_CASE("a student and what other lists say of them become one pupil") {
  Pretend school;
  school.list("Student", {R"({"id":"7","person":{"id":"900"},"legalFirstName":"Ada","legalMiddleNames":"May",
    "legalLastName":"Browne","preferredFirstName":"Addie","preferredLastName":"Brown","gender":{"code":"FEMALE"},
    "dateOfBirth":"2009-11-02","studentNumber":"004123","uniqueLearnerNumber":1234567890,
    "mostRecentEntryDate":"2021-09-03","leavingDate":null,"displayAcademicLevel":{"displayName":"Year 11"},
    "ethnicity":{"code":"WBRI","displayName":"White - British"},"demographics":[{"displayName":"FSM"}],
    "senStatusAssignments":[{"endDate":"2024-07-01","senStatus":{"code":"E"}},{"endDate":null,"senStatus":{"code":"K"}}]})"});
  school.list("UkDfe_UpnAssignment",
              {R"({"id":"1","student":{"id":"7"},"upn":"M80120000500A","endDatetime":"2021-09-03 00:00:00"},
                  {"id":"2","student":{"id":"7"},"upn":"B801200005001","endDatetime":null})"});
  school.list("UkJcq_UciAssignment",
              {R"({"id":"1","student":{"id":"7"},"uci":"689990980001D","cancelledDatetime":null})"});
  school.list("Candidate", {R"({"id":"1","student":{"id":"7"},"candidateNumber":"0042"})"});
  school.list("RegistrationFormMembership",
              {R"({"id":"1","student":{"id":"7"},"registrationForm":{"registrationFormName":"11A"},"endDate":null})"});
  school.list("LanguageAbility",
              {R"({"id":"1","person":{"id":"900"},"isFirstLanguage":true,"language":{"d00011Alpha3":"POL"}})"});
  CHECK(pupils(school).at(0) == Said{{"mis_id", "7"},
                                     {"person_id", "900"},
                                     {"upn", "B801200005001"},
                                     {"former_upn", "M80120000500A"},
                                     {"uln", "1234567890"},
                                     {"uci", "689990980001D"},
                                     {"admission_number", "004123"},
                                     {"candidate_number", "0042"},
                                     {"legal_surname", "Browne"},
                                     {"legal_forename", "Ada"},
                                     {"middle_names", "May"},
                                     {"preferred_surname", "Brown"},
                                     {"preferred_forename", "Addie"},
                                     {"sex", "F"},
                                     {"year_group", "11"},
                                     {"registration_group", "11A"},
                                     {"ethnicity", "WBRI"},
                                     {"first_language", "POL"},
                                     {"sen_provision", "K"},
                                     {"date_of_birth", "2009-11-02"},
                                     {"admission_date", "2021-09-03"},
                                     {"eal", "false"},
                                     {"free_school_meals", "true"},
                                     {"free_school_meals_6", "false"},
                                     {"pupil_premium", "false"},
                                     {"in_care", "false"}});
}

TEST_CASE("what Arbor does not say is not said") {
  const auto said = pupil(R"("legalLastName":"Brown","gender":null,"demographics":null)");
  CHECK(said == Said{{"mis_id", "7"}, {"legal_surname", "Brown"}});
}

TEST_CASE("a year is told from its words") {
  const auto year = [](const char* words) {
    auto said = pupil(R"("displayAcademicLevel":{"displayName":")" + std::string(words) + "\"}");
    return said.count("year_group") ? said["year_group"] : std::string("not said");
  };
  CHECK(year("Year 7") == "7");
  CHECK(year(" year 13 ") == "13");
  CHECK(year("Reception") == "R");
  for (const char* words : {"Year 15", "Year 07", "Sixth form", ""}) CHECK(year(words) == "not said");
}

TEST_CASE("words that are no code's are kept beside, and a person of no sex known has none") {
  const auto said = pupil(R"("ethnicity":{"code":"SCHOOL_1","displayName":"Cornish"},"gender":{"code":"OTHER"})");
  CHECK(said.count("ethnicity") == 0);
  CHECK(said.at("extras") == R"({"ethnicity":"Cornish"})");
  CHECK(said.count("sex") == 0);
}

TEST_CASE("leavers come when they left since the day, and who sat a chosen series whenever they left") {
  const auto ids = [](mis::Date since, const std::unordered_set<std::string>& also, std::vector<std::string> years) {
    Pretend school;
    school.list("Student", {kThree});
    mis::Scope scope(kNothing);
    scope.left_since = since;
    scope.years = std::move(years);
    std::string all;
    for (const auto& one : pupils(school, scope, also)) all += one.at("mis_id");
    return all;
  };
  CHECK(ids({}, {}, {}) == "1");
  CHECK(ids({2026, 6, 26}, {}, {}) == "12");
  CHECK(ids({2026, 6, 27}, {}, {}) == "1");
  CHECK(ids({2026, 6, 27}, {"2", "3"}, {}) == "123");
  CHECK(ids({}, {"2", "3"}, {"11"}) == "12");
}

TEST_CASE("the roster counts who is on roll, and knows whose results are of a year") {
  Pretend school;
  school.list("Student", {kThree});
  arbor::Roster roster;
  REQUIRE(school.run([&](arbor::Api& api) { roster.load(api); }) == MIS_OK);
  const auto years = roster.years();
  REQUIRE(years.size() == 1);
  CHECK((years[0].code == "11" && years[0].name == "Year 11" && years[0].pupils == 1));
  mis::Scope all(kNothing), eleven(kNothing);
  eleven.years = {"11"};
  CHECK(roster.in_scope(eleven) == std::vector<std::string>{"1"});
  for (const char* id : {"1", "2", "3", "77"}) CHECK(roster.in_years(id, all));
  CHECK(roster.in_years("2", eleven));
  CHECK_FALSE(roster.in_years("3", eleven));
  CHECK_FALSE(roster.in_years("77", eleven));
}

TEST_CASE("staff who are active come, with the address for work") {
  Pretend school;
  school.list("Staff", {R"({"id":"1","legalLastName":"Ng","isActiveInSchool":true,"isActiveTeachingInSchool":true,
      "emailAddresses":[{"displayName":"home@x.example","emailAddressType":"HOME"},
                        {"displayName":"ng@school.example","emailAddressType":"WORK"}],"title":{"displayName":"Dr"}},
      {"id":"2","isActiveInSchool":false})"});
  mis::StaffWriter out(school.http.host.sink);
  REQUIRE(school.run([&](arbor::Api& api) { arbor::write_staff(api, out); }) == MIS_OK);
  const auto& staff = school.records[MIS_SET_STAFF];
  REQUIRE(staff.size() == 1);
  CHECK(staff[0] == Said{{"mis_id", "1"},
                         {"title", "Dr"},
                         {"legal_surname", "Ng"},
                         {"email", "ng@school.example"},
                         {"teaching", "true"}});
}

TEST_CASE("classes come with their subject, and each member and teacher once") {
  Pretend school;
  school.list("Subject", {R"({"id":"5","code":"MA","subjectName":"Mathematics"})"});
  school.list("TeachingGroup", {R"({"id":"30","teachingGroupName":"11A/Ma1","academicYear":{"code":"2025/26"},
      "academicUnitAutomaticEnrolments":[{"academicUnitEnrolments":[{"academicUnit":{"subject":{"id":"5"}}}]}]})"});
  school.list("TeachingGroupMembership", {R"({"student":{"id":"1"},"teachingGroup":{"id":"30"}},
      {"student":{"id":"1"},"teachingGroup":{"id":"30"}},{"student":{"id":"2"},"teachingGroup":{"id":"30"}})"});
  school.list("TeachingGroupTutor", {R"({"staff":{"id":"20"},"teachingGroup":{"id":"30"}})"});
  mis::ClassesWriter out(school.http.host.sink);
  REQUIRE(school.run([&](arbor::Api& api) {
    arbor::write_classes(
        api, [](const std::string& id) { return id == "1"; }, out);
  }) == MIS_OK);
  CHECK(school.records[MIS_SET_CLASSES].at(0) ==
        Said{{"mis_id", "30"}, {"name", "11A/Ma1"}, {"subject", "5"}, {"academic_year", "2025/26"}});
  CHECK(school.records[MIS_SET_MEMBERS] == std::vector<Said>{{{"class", "30"}, {"pupil", "1"}}});
  CHECK(school.records[MIS_SET_TEACHERS] == std::vector<Said>{{{"class", "30"}, {"staff", "20"}}});
}
