// What the MIS behind Wonde changes in the answers, and that nothing else does.
#include "sandbox/wonde/behind.h"

#include <catch2/catch.hpp>
#include <set>

#include "sandbox/school/names.h"
#include "sandbox/wonde/words.h"
#include "sdk/sandbox/wonde_server.h"

using namespace mis::sandbox;
using sandbox_test::WondeServer;

namespace {

WondeHabits behind(std::string_view name) { return {false, false, find_behind(name)}; }

// One pupil of whom everything is known.
School school_of(const std::string& year) {
  Pupil pupil;
  pupil.legal_surname = pupil.preferred_surname = "Lake";
  pupil.legal_forename = pupil.preferred_forename = "Ada";
  pupil.year_group = year;
  pupil.registration_group = year + "A";
  pupil.ethnicity = "BOTH";
  pupil.first_language = "ENB";
  pupil.sen_provision = "K";
  pupil.enrolment_status = "C";
  pupil.eal = true;
  pupil.free_school_meals = false;
  pupil.in_care = true;
  return make_school_of(1, {pupil});
}

rapidjson::Document details(const std::string& name, const std::string& year) {
  WondeServer mis(school_of(year), "", behind(name));
  return mis.json("students?include=education_details,extended_details,year");
}

std::string text(const rapidjson::Value& value) { return value.IsString() ? value.GetString() : "(no text)"; }

}  // namespace

TEST_CASE("each system has its words for the year, and its name for the year's group") {
  struct Case {
    const char *behind, *year, *said, *group;
  };
  for (const auto& one :
       {Case{"sims", "R", "R", "Year  R"}, Case{"sims", "7", "7", "Year  7"}, Case{"sims", "11", "11", "Year 11"},
        Case{"isams", "R", "0", "Reception"}, Case{"isams", "N1", "N1", "Nursery 1"},
        Case{"isams", "11", "11", "Year 11"}, Case{"schoolbase", "R", "Reception", "Reception"},
        Case{"schoolbase", "11", "Year 11", "Year 11"}}) {
    INFO(one.behind << " " << one.year);
    const auto page = details(one.behind, one.year);
    const auto& student = page["data"][0];
    CHECK(text(student["education_details"]["data"]["current_nc_year"]) == one.said);
    CHECK(text(student["year"]["data"]["name"]) == one.group);
  }
}

TEST_CASE("SIMS says codes for SEN and booleans, iSAMS words and Yes or No, SchoolBase codes and Y or N") {
  const auto sims = details("sims", "7"), isams = details("isams", "7"), schoolbase = details("schoolbase", "7");
  const auto& in_sims = sims["data"][0]["extended_details"]["data"];
  CHECK(text(in_sims["ethnicity"]) == "Black or Black British - Any Other Black Background");
  CHECK(text(in_sims["first_language"]) == "Believed to be English");
  CHECK(text(in_sims["sen_status"]) == "K");
  CHECK(text(in_sims["enrolment_status"]) == "Single Registration");
  CHECK(text(in_sims["english_as_additional_language"]) == "Yes");
  CHECK(in_sims["free_school_meals"].IsFalse());
  const auto& in_isams = isams["data"][0]["extended_details"]["data"];
  CHECK(text(in_isams["ethnicity"]) == "Black, Any Other Black Background");
  CHECK(text(in_isams["first_language"]) == "Believed English");
  CHECK(text(in_isams["sen_status"]) == "SEN Support");
  CHECK(text(in_isams["enrolment_status"]) == "Current");
  CHECK(in_isams["english_as_additional_language"].IsTrue());
  CHECK(text(in_isams["free_school_meals"]) == "No");
  CHECK(text(in_isams["in_lea_care"]) == "Yes");
  CHECK(in_isams["service_children_indicator"].IsNull());
  const auto& in_schoolbase = schoolbase["data"][0]["extended_details"]["data"];
  CHECK(text(in_schoolbase["ethnicity"]) == "BOTH");
  CHECK(text(in_schoolbase["first_language"]) == "ENB");
  CHECK(text(in_schoolbase["sen_status"]) == "SEN support");
  CHECK(text(in_schoolbase["enrolment_status"]) == "C");
  CHECK(text(in_schoolbase["english_as_additional_language"]) == "Y");
  CHECK(text(in_schoolbase["free_school_meals"]) == "N");
}

TEST_CASE("a class has a name, a name and a code, or nothing but a code; its year is told as a pupil's is") {
  for (const auto& [name, has_name, has_code] :
       {std::tuple{"sims", true, false}, std::tuple{"isams", true, true}, std::tuple{"schoolbase", false, true}}) {
    INFO(name);
    WondeServer mis(make_school({1, 60}), "", behind(name));
    const auto page = mis.json("classes");
    const auto& one = page["data"][0];
    const auto& truth = mis.school.classes[0];
    CHECK(text(one["name"]) == (has_name ? truth.name : "(no text)"));
    CHECK(text(one["code"]) == (has_code ? truth.name : "(no text)"));
    CHECK(text(one["year_group"]) == year_words(truth.year_group, *find_behind(name)));
  }
}

TEST_CASE("the record of the school says which MIS it is") {
  for (const Behind& one : behinds()) {
    WondeServer mis(20, "", {false, false, &one});
    CHECK(mis.client.get("/v1.0/schools", mis.bearer()).json()["data"][0]["mis"].GetString() == one.mis);
  }
  WondeServer usual(20);
  CHECK(text(usual.client.get("/v1.0/schools", usual.bearer()).json()["data"][0]["mis"]) == "SIMS");
}

TEST_CASE("words of the school's own and codes that a system has no words for are said as they are") {
  Pupil pupil;
  pupil.ethnicity = "WENG";
  pupil.first_language = "GUJ";
  for (const Behind& one : behinds()) {
    CHECK(ethnicity_words(pupil, one) == "WENG");
    CHECK(language_words(pupil, one) == "GUJ");
    CHECK(sen_words(pupil, one).empty());
    CHECK(year_words("", one).empty());
    CHECK(year_words("15", one) == (one.years_by_name ? "Year 15" : "15"));
  }
  pupil.words["ethnicity"] = "Cornish";
  for (const Behind& one : behinds()) CHECK(ethnicity_words(pupil, one) == "Cornish");
}

TEST_CASE("no system says two codes with one word") {
  for (const Behind& one : behinds()) {
    INFO(one.name);
    for (const auto& table : {one.ethnicities, one.statuses, one.sen, one.years, one.year_names}) {
      std::set<std::string_view> codes, words;
      for (const Saying& saying : table) {
        CHECK(codes.insert(saying.code).second);
        CHECK(words.insert(saying.words).second);
      }
    }
    if (!one.ethnicities.empty()) CHECK(one.ethnicities.size() == ethnicities().size());
  }
  CHECK(find_behind("nosuch") == nullptr);
  CHECK(find_behind("") == nullptr);
}
