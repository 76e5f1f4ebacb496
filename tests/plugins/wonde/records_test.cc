// What a record of Wonde's becomes: answers written by hand, in the shapes that public captures show.
#include <mis++/json.h>

#include <catch2/catch.hpp>

#include "plugins/wonde/pretend.h"
#include "wonde/classes.h"
#include "wonde/photos.h"
#include "wonde/pupils.h"
#include "wonde/roster.h"
#include "wonde/staff.h"

using testing::count_of;
using testing::Pretend;
using testing::Said;
using wonde::Paging;
using wonde::Record;

namespace {

struct Written {
  Said said;
  std::vector<std::string> unreadable;
};

template <class Writer, class Write>
Written written(mis_set set, const std::string& json, Write write) {
  Pretend wonde;
  Written made;
  auto value = mis::json::parse(json);
  Writer out(wonde.http.host.sink);
  write("A1", Record(value, made.unreadable), out);
  out.end(1, true);
  made.said = wonde.records[set].at(0);
  return made;
}
Written pupil(const std::string& json, wonde::Roll roll = wonde::Roll::On) {
  return written<mis::PupilWriter>(MIS_SET_PUPILS, json,
                                   [&](const std::string& id, const Record& student, mis::PupilWriter& out) {
                                     wonde::write_pupil(id, student, roll, out);
                                   });
}
Written employee(const std::string& json) { return written<mis::StaffWriter>(MIS_SET_STAFF, json, wonde::write_staff); }

const auto kEverybody = [](std::string_view) { return true; };

}  // namespace

TEST_CASE("a student with everything becomes a pupil with everything") {
  auto made = pupil(R"({"id":"A1","upi":"741c","mis_id":"12741","initials":"AB","surname":"Brown","forename":"Addie",
    "middle_names":"May","legal_surname":"Browne","legal_forename":"Ada","gender":"FEMALE",
    "date_of_birth":{"date":"2008-11-02 00:00:00.000000","timezone_type":3,"timezone":"Europe/London"},
    "education_details":{"data":{"admission_number":"005123","upn":"B801200005001","local_upn":null,"former_upn":"M80120000500A",
      "learner_number":1234567890,"current_nc_year":"11","admission_date":{"date":"2019-09-03 00:00:00.000000"},"leaving_date":null}},
    "extended_details":{"data":{"ethnicity":"White - British","sen_status":"K","free_school_meals":false,"free_school_meals_6":true,
      "english_as_additional_language":"No","premium_pupil_indicator":true,"in_lea_care":"N","service_children_indicator":null,
      "enrolment_status":"Guest","first_language":"English"}},
    "contact_details":{"data":{"addresses":{"home":{"postcode":"RC1 2AB"},"work":null,"postal":{}}}},
    "year":{"data":{"id":"A9","name":"Year 10"}},"registration":{"data":{"id":"A8","name":"11A"}},"house":{"data":{"name":"Ash"}}})");
  CHECK(made.unreadable.empty());
  CHECK(made.said == Said{{"mis_id", "A1"},
                          {"person_id", "741c"},
                          {"upn", "B801200005001"},
                          {"former_upn", "M80120000500A"},
                          {"uln", "1234567890"},
                          {"admission_number", "005123"},
                          {"legal_surname", "Browne"},
                          {"legal_forename", "Ada"},
                          {"middle_names", "May"},
                          {"preferred_surname", "Brown"},
                          {"preferred_forename", "Addie"},
                          {"sex", "F"},
                          {"year_group", "11"},
                          {"registration_group", "11A"},
                          {"house", "Ash"},
                          {"enrolment_status", "G"},
                          {"ethnicity", "WBRI"},
                          {"first_language", "ENG"},
                          {"sen_provision", "K"},
                          {"postcode", "RC1 2AB"},
                          {"date_of_birth", "2008-11-02"},
                          {"admission_date", "2019-09-03"},
                          {"eal", "false"},
                          {"free_school_meals", "false"},
                          {"free_school_meals_6", "true"},
                          {"pupil_premium", "true"},
                          {"in_care", "false"}});
}

TEST_CASE("what is null is not said, and legal names fall back on the names in use") {
  auto made =
      pupil(R"({"upi":null,"surname":"Ng","forename":"Bo","legal_surname":null,"gender":null,"date_of_birth":null,
    "education_details":{"data":{"current_nc_year":null}},"extended_details":{"data":null},"house":{"data":[]},
    "year":{"data":{"name":"Year 7"}},"registration":"A8"})");
  CHECK(made.unreadable.empty());
  CHECK(made.said == Said{{"mis_id", "A1"},
                          {"legal_surname", "Ng"},
                          {"legal_forename", "Bo"},
                          {"preferred_surname", "Ng"},
                          {"preferred_forename", "Bo"},
                          {"year_group", "7"}});
}

TEST_CASE("words that stand for no code are kept under the field's name") {
  auto made =
      pupil(R"({"gender":"Other","education_details":{"data":{"current_nc_year":"99"}},"extended_details":{"data":{
    "ethnicity":"British Asian","sen_status":"Statement","first_language":"Cornish","enrolment_status":"Applicant",
    "free_school_meals":"Unknown"}}})");
  CHECK(
      made.said["extras"] ==
      R"({"enrolment_status":"Applicant","ethnicity":"British Asian","first_language":"Cornish","free_school_meals":"Unknown",)"
      R"("sen_provision":"Statement","sex":"Other","year_group":"99"})");
  for (auto field : {"sex", "year_group", "ethnicity", "sen_provision", "first_language", "free_school_meals"})
    CHECK(made.said.count(field) == 0);
}

TEST_CASE("a date of birth is a text in some regions") {
  CHECK(pupil(R"({"date_of_birth":"2008-11-02"})").said["date_of_birth"] == "2008-11-02");
  CHECK(pupil(R"({"date_of_birth":{"date":"2022-01-28 15:45:10"}})").said["date_of_birth"] == "2022-01-28");
  CHECK(pupil(R"({"date_of_birth":{"date":null}})").unreadable.empty());
  CHECK(pupil(R"({"date_of_birth":{"when":"2008-11-02"}})").unreadable.size() == 1);
}

TEST_CASE("a leaving date is told of those who have left, and not of those who will") {
  const std::string json = R"({"education_details":{"data":{"leaving_date":{"date":"2026-07-21 00:00:00.000000"}}}})";
  CHECK(pupil(json).said.count("leaving_date") == 0);
  CHECK(pupil(json, wonde::Roll::Left).said["leaving_date"] == "2026-07-21");
}

TEST_CASE("what is of a wrong kind is named and the rest is brought") {
  auto made = pupil(
      R"({"surname":{"x":[1]},"legal_surname":"Ng","date_of_birth":"02/11/2008","education_details":{"unexpected":[1]},
    "extended_details":{"data":{"ethnicity":["a"],"free_school_meals":{}}},"house":{"data":"x"},"contact_details":[]})");
  CHECK(made.said == Said{{"mis_id", "A1"}, {"legal_surname", "Ng"}});
  auto named = [&](const std::string& name) {
    return std::count(made.unreadable.begin(), made.unreadable.end(), name) > 0;
  };
  for (auto name : {"surname", "date_of_birth", "education_details", "extended_details.ethnicity",
                    "extended_details.free_school_meals", "house", "contact_details"})
    CHECK(named(name));
}

TEST_CASE("an employee becomes a member of staff") {
  auto made = employee(
      R"({"id":"A1","upi":"9f","initials":"ABR","title":"Mr","surname":"Brown","forename":"Al","legal_surname":"Brown",
    "legal_forename":"Alan","employment_details":{"data":{"current":true,"teaching_staff":true,
    "employment_start_date":{"date":"2010-09-01 00:00:00.000000"},"employment_end_date":null,"role_text":"Teacher"}},
    "contact_details":{"data":{"emails":{"email":"a@x.example","work":"b@x.example"}}}})");
  CHECK(made.unreadable.empty());
  CHECK(made.said == Said{{"mis_id", "A1"},
                          {"person_id", "9f"},
                          {"code", "ABR"},
                          {"title", "Mr"},
                          {"legal_surname", "Brown"},
                          {"legal_forename", "Alan"},
                          {"preferred_surname", "Brown"},
                          {"preferred_forename", "Al"},
                          {"email", "b@x.example"},
                          {"role", "Teacher"},
                          {"start_date", "2010-09-01"},
                          {"teaching", "true"}});
}

TEST_CASE("classes bring their members, and only pupils of the scope") {
  Pretend wonde;
  wonde.in_school("counts?include=classes", count_of("classes", 3));
  wonde.in_school("classes?per_page=100&include=students", R"({"data":[
    {"id":"C1","name":"10B/Gg1","description":"Geography","subject":"B1","academic_year":"2025-2026","year_group":"Year 10","meta":null,
     "students":{"data":[{"id":"S1"},{"id":"S2"},{"id":"S1"}]}},
    {"id":"C2","name":"Mixed","subject":{"data":{"id":"B2"}},"year_group":{"data":{"name":"11"}},"students":{"data":[]}},
    {"id":"C3","name":"Odd","subject":null,"academic_year":"this year","students":{"data":[{"id":"S3"}]}}]})");
  auto not_s2 = [](std::string_view id) { return id != "S2"; };
  REQUIRE(wonde.run([&](wonde::Api& api) {
    mis::ClassesWriter out(wonde.http.host.sink);
    wonde::write_classes(api, Paging::Pages, not_s2, out);
  }) == MIS_OK);
  const auto& classes = wonde.records[MIS_SET_CLASSES];
  REQUIRE(classes.size() == 3);
  CHECK(classes[0] == Said{{"mis_id", "C1"},
                           {"name", "10B/Gg1"},
                           {"description", "Geography"},
                           {"subject", "B1"},
                           {"year_group", "10"},
                           {"academic_year", "2025/26"}});
  CHECK(classes[1].at("subject") == "B2");
  CHECK(classes[1].at("year_group") == "11");
  CHECK(classes[2] == Said{{"mis_id", "C3"}, {"name", "Odd"}});
  CHECK(wonde.records[MIS_SET_MEMBERS] ==
        std::vector<Said>{{{"class", "C1"}, {"pupil", "S1"}}, {{"class", "C3"}, {"pupil", "S3"}}});
  CHECK(wonde.http.host.ends == std::vector<std::string>{"4 3 1", "5 -1 1"});
}

TEST_CASE("a class without a name is called by its code") {
  Pretend wonde;
  wonde.in_school("counts?include=classes", count_of("classes", 4));
  wonde.in_school("classes?per_page=100&include=students", R"({"data":[
    {"id":"C1","name":null,"code":"10B/Gg1","students":{"data":[]}},
    {"id":"C2","name":" ","code":"10B/Gg2","students":{"data":[]}},
    {"id":"C3","name":"Geography","code":"10B/Gg3","students":{"data":[]}},
    {"id":"C4","name":null,"code":null,"students":{"data":[]}}]})");
  REQUIRE(wonde.run([&](wonde::Api& api) {
    mis::ClassesWriter out(wonde.http.host.sink);
    wonde::write_classes(api, Paging::Pages, kEverybody, out);
  }) == MIS_OK);
  CHECK(wonde.records[MIS_SET_CLASSES] == std::vector<Said>{{{"mis_id", "C1"}, {"name", "10B/Gg1"}},
                                                            {{"mis_id", "C2"}, {"name", "10B/Gg2"}},
                                                            {{"mis_id", "C3"}, {"name", "Geography"}},
                                                            {{"mis_id", "C4"}}});
}

TEST_CASE("classes that came without their pupils do not empty a class") {
  Pretend wonde;
  auto students = GENERATE(as<std::string>{}, "", R"(,"students":null)", R"(,"students":"S1")",
                           R"(,"students":{"x":1})", R"(,"students":{"data":[{"id":null}]})");
  wonde.in_school("classes?per_page=100&include=students", R"({"data":[{"id":"C1")" + students + "}]}");
  REQUIRE(wonde.run([&](wonde::Api& api) {
    mis::ClassesWriter out(wonde.http.host.sink);
    wonde::write_classes(api, Paging::Pages, kEverybody, out);
  }) == MIS_OK);
  CHECK(wonde.http.host.ends == std::vector<std::string>{"4 -1 1", "5 -1 0"});
}

TEST_CASE("teachers come from the classes of employees, the main one marked") {
  Pretend wonde;
  wonde.in_school("employees?per_page=200&include=classes", R"({"data":[
    {"id":"E1","classes":{"data":[{"id":"C1","meta":{"is_main_teacher":true,"is_class_teacher":true,"role":"Main Class Teacher"}},
                                  {"id":"C1","meta":{}},{"id":"C2","meta":null}]}},
    {"id":"E2","classes":{"data":[]}}]})");
  REQUIRE(wonde.run([&](wonde::Api& api) {
    mis::TeacherWriter out(wonde.http.host.sink);
    wonde::write_teachers(api, Paging::Pages, out);
  }) == MIS_OK);
  CHECK(wonde.records[MIS_SET_TEACHERS] ==
        std::vector<Said>{{{"class", "C1"}, {"staff", "E1"}, {"main", "true"}, {"role", "Main Class Teacher"}},
                          {{"class", "C2"}, {"staff", "E1"}}});
  CHECK(wonde.http.host.ends == std::vector<std::string>{"6 -1 1"});
}

TEST_CASE("photos are decoded, and a bad one is a problem of its own") {
  Pretend wonde;
  wonde.in_school("counts?include=students", count_of("students", 5));
  wonde.in_school("students?per_page=50&include=photo", R"({"data":[
    {"id":"S1","photo":{"data":{"id":"P1","content":"Zm9v","hash":"x"}}},
    {"id":"S2","photo":{"data":null}},{"id":"S3","photo":{"data":{"content":"Zm9v!"}}},
    {"id":"S4","photo":{"data":{"content":""}}},{"id":"S5","photo":{"data":{"content":{"x":1}}}}]})");
  REQUIRE(wonde.run([&](wonde::Api& api) {
    mis::PhotoWriter out(wonde.http.host.sink);
    wonde::write_photos(api, Paging::Pages, kEverybody, out);
  }) == MIS_OK);
  CHECK(wonde.photos == std::vector<std::string>{"foo"});
  REQUIRE(wonde.http.host.problems.size() == 3);
  CHECK(wonde.http.host.problems[0].rfind("7 S3 photo: ", 0) == 0);
  CHECK(wonde.http.host.problems[1].rfind("7 S4 photo: This pupil's photo is empty", 0) == 0);
  CHECK(wonde.http.host.problems[2].rfind("7 S5 photo.content: ", 0) == 0);
  CHECK(wonde.http.host.ends == std::vector<std::string>{"7 -1 1"});
}

TEST_CASE("pupils who came without their photos do not lose them") {
  Pretend wonde;
  auto photo = GENERATE(as<std::string>{}, "", R"(,"photo":"P1")", R"(,"photo":null)");
  wonde.in_school("students?per_page=50&include=photo", R"({"data":[{"id":"S1")" + photo + "}]}");
  REQUIRE(wonde.run([&](wonde::Api& api) {
    mis::PhotoWriter out(wonde.http.host.sink);
    wonde::write_photos(api, Paging::Pages, kEverybody, out);
  }) == MIS_OK);
  CHECK(wonde.http.host.ends == std::vector<std::string>{"7 -1 0"});
  CHECK(wonde.http.host.problems.size() == 1);
}

TEST_CASE("a kind that no record of a list has right is the connector's to learn, not a heap of problems") {
  Pretend wonde;
  std::string data;
  for (int i = 0; i < 60; ++i)
    data += (i ? "," : "") + std::string(R"({"id":"B)") + std::to_string(i) + R"(","name":7})";
  wonde.in_school("subjects?per_page=200", R"({"data":[)" + data + "]}");
  CHECK(wonde.run([&](wonde::Api& api) {
    mis::SubjectWriter out(wonde.http.host.sink);
    wonde::write_subjects(api, Paging::Pages, out);
  }) == MIS_E_PROTOCOL);
  CHECK(wonde.http.host.problems.size() == 50);
}

TEST_CASE("the roster counts pupils by year and knows who is in scope") {
  Pretend wonde;
  wonde.in_school("students?per_page=200&include=education_details,year", R"({"data":[
    {"id":"S1","education_details":{"data":{"current_nc_year":"11"}}},{"id":"S2","education_details":{"data":{"current_nc_year":"R"}}},
    {"id":"S3","education_details":{"data":{"current_nc_year":11}}},{"id":"S4","education_details":{"data":{"current_nc_year":null}}}]})");
  wonde::Roster roster;
  REQUIRE(wonde.run([&](wonde::Api& api) { roster.load(api, Paging::Pages); }) == MIS_OK);
  auto years = roster.years();
  REQUIRE(years.size() == 2);
  CHECK(years[0].code == "R");
  CHECK(years[0].name == "Reception");
  CHECK(years[1].code == "11");
  CHECK(years[1].pupils == 2);
  mis::Scope scope(mis_scope{});
  CHECK(roster.in_scope("S4", scope));
  scope.years = {"11"};
  CHECK(roster.in_scope("S3", scope));
  CHECK_FALSE(roster.in_scope("S2", scope));
  CHECK_FALSE(roster.in_scope("S4", scope));
  CHECK_FALSE(roster.in_scope("unknown", scope));
}
