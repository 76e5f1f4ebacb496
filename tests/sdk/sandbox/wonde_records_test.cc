#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "sandbox/school/later.h"
#include "sdk/sandbox/wonde_server.h"

using sandbox_test::WondeServer;
using Strings = std::vector<std::string>;

namespace {

Strings keys(const rapidjson::Value& object) {
  Strings names;
  for (const auto& member : object.GetObject()) names.emplace_back(member.name.GetString());
  return names;
}

const mis::sandbox::Pupil& pupil_of(const WondeServer& mis, const rapidjson::Value& row) {
  for (const auto& pupil : mis.school.pupils) {
    if (mis::sandbox::WondeIds(mis.school.seed).pupil(pupil) == row["id"].GetString()) return pupil;
  }
  throw std::runtime_error("a pupil whom the school does not have");
}

const Strings kStudent = {"id",           "upi",           "mis_id",         "initials", "surname",       "forename",
                          "middle_names", "legal_surname", "legal_forename", "gender",   "date_of_birth", "restored_at",
                          "created_at",   "updated_at"};

Strings with(Strings names, const Strings& more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

}  // namespace

TEST_CASE("a student has the keys of the live service in their order, and null for what is not held") {
  WondeServer mis(60);
  const auto page = mis.json("students");
  bool without_middle = false;
  for (const auto& row : page["data"].GetArray()) {
    CHECK(keys(row) == kStudent);
    const auto& pupil = pupil_of(mis, row);
    CHECK(row["surname"].GetString() == pupil.preferred_surname);
    CHECK(row["forename"].GetString() == pupil.preferred_forename);
    CHECK(row["legal_surname"].GetString() == pupil.legal_surname);
    CHECK(row["legal_forename"].GetString() == pupil.legal_forename);
    CHECK(row["mis_id"].IsString());
    CHECK(row["upi"].GetStringLength() == 32);
    CHECK(row["restored_at"].IsNull());
    if (pupil.middle_names.empty()) CHECK(row["middle_names"].IsNull());
    without_middle = without_middle || pupil.middle_names.empty();
  }
  CHECK(without_middle);
}

TEST_CASE("dates are objects with their zone, gender is in capitals") {
  WondeServer mis(30);
  const auto page = mis.json("students");
  for (const auto& row : page["data"].GetArray()) {
    const auto& pupil = pupil_of(mis, row);
    CHECK(keys(row["date_of_birth"]) == Strings{"date", "timezone_type", "timezone"});
    CHECK(row["date_of_birth"]["date"].GetString() == to_text(pupil.date_of_birth) + " 00:00:00.000000");
    CHECK(row["date_of_birth"]["timezone_type"].GetInt() == 3);
    CHECK(row["date_of_birth"]["timezone"].GetString() == std::string("Europe/London"));
    CHECK(row["updated_at"]["timezone"].GetString() == std::string("UTC"));
    if (!pupil.sex.empty()) CHECK(row["gender"].GetString() == std::string(pupil.sex == "F" ? "FEMALE" : "MALE"));
    if (pupil.sex.empty()) CHECK(row["gender"].IsNull());
  }
}

TEST_CASE("the other habits: dates of birth as text, gender in lower case") {
  WondeServer mis(20, "", {true, true});
  const auto page = mis.json("students");
  const auto& row = page["data"][0];
  CHECK(row["date_of_birth"].GetString() == to_text(pupil_of(mis, row).date_of_birth));
  CHECK((row["gender"].IsNull() || row["gender"] == "male" || row["gender"] == "female"));
  CHECK(row["updated_at"].IsObject());
}

TEST_CASE("includes are wrapped in data and carry the demographics") {
  WondeServer mis(100);
  const auto page = mis.json(
      "students?per_page=100&include=education_details,extended_details,contact_details,year,house,registration,"
      "identifiers,groups");
  std::size_t words = 0;
  for (const auto& row : page["data"].GetArray()) {
    const auto& pupil = pupil_of(mis, row);
    const auto& education = row["education_details"]["data"];
    CHECK(keys(education) == Strings{"admission_number", "upn", "local_upn", "former_upn", "learner_number",
                                     "current_nc_year", "part_time", "part_time_rate", "admission_date",
                                     "leaving_date"});
    CHECK(education["admission_number"].GetString() == pupil.admission_number);
    CHECK((pupil.upn.empty() ? education["upn"].IsNull() : education["upn"].GetString() == pupil.upn));
    CHECK(education["current_nc_year"].GetString() == pupil.year_group);
    CHECK(education["leaving_date"].IsNull());
    const auto& extended = row["extended_details"]["data"];
    CHECK(extended["sen_status"].GetString() == pupil.sen_provision);
    CHECK(extended["free_school_meals"].GetBool() == *pupil.free_school_meals);
    CHECK(extended["premium_pupil_indicator"].GetBool() == *pupil.pupil_premium);
    CHECK(extended["in_lea_care"].GetBool() == *pupil.in_care);
    CHECK(extended["service_children_indicator"].GetBool() == *pupil.service_child);
    if (pupil.ethnicity == "WBRI") CHECK(extended["ethnicity"].GetString() == std::string("White - British"));
    if (pupil.eal)
      CHECK(extended["english_as_additional_language"].GetString() == std::string(*pupil.eal ? "Yes" : "No"));
    if (!pupil.eal) CHECK(extended["english_as_additional_language"].IsNull());
    if (pupil.words.contains("first_language")) {
      ++words;
      CHECK(extended["first_language"].GetString() == pupil.words.at("first_language"));
    }
    const auto& home = row["contact_details"]["data"]["addresses"]["home"];
    CHECK((pupil.postcode.empty() ? home["postcode"].IsNull() : home["postcode"].GetString() == pupil.postcode));
    CHECK(keys(row["contact_details"]["data"]) == Strings{"phones", "emails", "addresses", "salutation"});
    CHECK(row["year"]["data"]["name"].GetString() == "Year " + pupil.year_group);
    if (pupil.registration_group.empty()) {
      CHECK(row["registration"]["data"].IsNull());
    } else {
      CHECK(row["registration"]["data"]["name"].GetString() == pupil.registration_group);
      CHECK(row["groups"]["data"].Size() == 3);
    }
    CHECK(row["identifiers"]["data"].Empty());
  }
  CHECK(keys(page["data"][0]) == with(kStudent, {"education_details", "contact_details", "extended_details", "year",
                                                 "house", "registration", "groups", "identifiers"}));
}

TEST_CASE("meta.includes tells what may be included, on lists and on single answers, and all of it works") {
  WondeServer mis(20);
  const auto first = mis.json("students");
  for (const char* list : {"students", "employees", "classes", "subjects", "groups"}) {
    const auto page = mis.json(std::string(list));
    const std::string item = std::string(list) + "/" + page["data"][0]["id"].GetString();
    const auto single = mis.json(item);
    CHECK(single["data"]["id"] == page["data"][0]["id"]);
    CHECK(single["meta"]["includes"] == page["meta"]["includes"]);
    for (const auto& include : page["meta"]["includes"].GetArray()) {
      INFO(list << " " << include.GetString());
      CHECK(mis.get(item + "?include=" + include.GetString()).status == 200);
    }
  }
}

TEST_CASE("a student's classes and a class's students tell the same") {
  WondeServer mis(60);
  std::set<std::pair<std::string, std::string>> one, other;
  const auto students = mis.json("students?per_page=200&include=classes");
  for (const auto& row : students["data"].GetArray()) {
    for (const auto& in : row["classes"]["data"].GetArray()) one.emplace(in["id"].GetString(), row["id"].GetString());
  }
  const auto classes = mis.json("classes?per_page=200&include=students");
  for (const auto& row : classes["data"].GetArray()) {
    for (const auto& in : row["students"]["data"].GetArray())
      other.emplace(row["id"].GetString(), in["id"].GetString());
  }
  CHECK(one.size() == mis.school.members.size());
  CHECK((one == other));
}

TEST_CASE("a class's subject is an id, or with the include an object") {
  WondeServer mis(60);
  const auto plain = mis.json("classes?per_page=200");
  const auto whole = mis.json("classes?per_page=200&include=subject");
  bool without = false;
  for (rapidjson::SizeType i = 0; i < plain["data"].Size(); ++i) {
    const auto& id = plain["data"][i]["subject"];
    const auto& subject = whole["data"][i]["subject"]["data"];
    CHECK(keys(plain["data"][i]) == Strings{"id", "mis_id", "name", "code", "description", "subject", "alternative",
                                            "priority", "academic_year", "year_group", "restored_at", "created_at",
                                            "updated_at", "meta"});
    CHECK(plain["data"][i]["meta"].IsNull());
    CHECK(id.IsNull() == subject.IsNull());
    without = without || id.IsNull();
    if (!id.IsNull()) CHECK(id == subject["id"]);
    if (!id.IsNull())
      CHECK(keys(subject) == Strings{"id", "mis_id", "code", "name", "active", "created_at", "updated_at"});
  }
  CHECK(without);
}

TEST_CASE("who teaches a class, and as what, stands in the meta of an employee's classes") {
  WondeServer mis(60);
  std::map<std::pair<std::string, std::string>, std::pair<bool, std::string>> told, truth;
  const auto page =
      mis.json("employees?per_page=200&include=classes,employment_details,contact_details,extended_details");
  for (const auto& row : page["data"].GetArray()) {
    CHECK(Strings(keys(row)).at(4) == "title");
    CHECK(keys(row["employment_details"]["data"]) ==
          Strings{"current", "teaching_staff", "employment_start_date", "employment_end_date", "role_text"});
    for (const auto& one : row["classes"]["data"].GetArray()) {
      CHECK(keys(one["meta"]) == Strings{"is_main_teacher", "is_class_teacher", "role", "all_roles"});
      told[{one["id"].GetString(), row["id"].GetString()}] = {one["meta"]["is_main_teacher"].GetBool(),
                                                              one["meta"]["role"].GetString()};
    }
  }
  const mis::sandbox::WondeIds ids(mis.school.seed);
  for (const auto& teacher : mis.school.teachers) {
    truth[{ids.klass(mis.school.classes[teacher.class_index]), ids.staff(mis.school.staff[teacher.staff_index])}] = {
        teacher.main, teacher.role};
  }
  CHECK((told == truth));
}

TEST_CASE("leavers are in their own list, pre-admissions and families are none") {
  WondeServer mis(200);
  const auto leavers = mis.json("students-leaver?include=education_details,classes");
  CHECK(leavers["data"].Size() == 2);
  for (const auto& row : leavers["data"].GetArray()) {
    CHECK(row["education_details"]["data"]["leaving_date"].IsObject());
    CHECK(row["classes"]["data"].Empty());
  }
  for (const char* list :
       {"students-pre-admission", "contacts", "lessons", "periods", "rooms", "events", "deletions"}) {
    INFO(list);
    const auto page = mis.json(list);
    CHECK(page["data"].Empty());
    CHECK_FALSE(page["meta"].HasMember("pagination"));
  }
}

TEST_CASE("a re-enrolment leaves a deletion behind, of the id that is no more") {
  auto school = mis::sandbox::later(mis::sandbox::make_school({1, 60}), {0, 0, 4});
  WondeServer mis(std::move(school), "", {});
  const auto page = mis.json("deletions");
  CHECK(page["data"].Size() == 4);
  for (const auto& row : page["data"].GetArray()) {
    CHECK(keys(row) == Strings{"type", "id", "mis_id", "deleted_at", "restored_at"});
    CHECK(row["type"].GetString() == std::string("student"));
    CHECK(mis.get(std::string("students/") + row["id"].GetString()).status == 404);
  }
  CHECK(mis.json("deletions?type=contact")["data"].Empty());
  CHECK(mis.json("deletions?type=student")["data"].Size() == 4);
}

TEST_CASE("the lists' own filters") {
  WondeServer mis(60);
  CHECK(mis.json("subjects?subject_code=Ma")["data"].Size() == 1);
  CHECK(mis.json("subjects?subject_name=Mathematics")["data"][0]["code"].GetString() == std::string("Ma"));
  CHECK(mis.json("classes?class_name=7A/En1")["data"].Size() == 1);
  CHECK(mis.json("classes?per_page=200&has_students=false")["data"].Size() == 1);
  CHECK(mis.json("classes?per_page=200&has_students=true")["data"].Size() == mis.school.classes.size() - 1);
  const auto teaching = mis.json("employees?per_page=200&has_class=true")["data"].Size();
  const auto others = mis.json("employees?per_page=200&has_class=0")["data"].Size();
  CHECK(teaching > 0);
  CHECK(teaching + others == mis.school.staff.size());
}

TEST_CASE("counts are those of the lists") {
  WondeServer mis(120);
  const auto page = mis.json("counts?include=students,employees,classes,contacts,photos");
  CHECK(keys(page["data"]) == Strings{"students", "employees", "classes", "contacts", "photos"});
  CHECK(page["data"]["students"]["data"]["count"].GetInt() == 120);
  CHECK(page["data"]["contacts"]["data"]["count"].GetInt() == 0);
  CHECK(page["data"]["classes"]["data"]["count"].GetUint64() == mis.school.classes.size());
  CHECK(mis.get("counts?include=shoes").status == 422);
}
