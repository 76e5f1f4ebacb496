#include "sandbox/wonde/words.h"

#include <catch2/catch.hpp>
#include <set>

#include "sandbox/school/names.h"

using namespace mis::sandbox;

namespace {

std::string written(void (*write)(Json&, std::string_view, Date), Date date) {
  Json json;
  json.object();
  write(json, "d", date);
  return json.end_object().take();
}

}  // namespace

TEST_CASE("a code is said in words, words of the school's own as they are, and an unknown code as it is") {
  Pupil pupil;
  pupil.ethnicity = "WBRI";
  pupil.first_language = "ENB";
  pupil.enrolment_status = "G";
  pupil.sen_provision = "K";
  CHECK(ethnicity_words(pupil, usual_behind()) == "White - British");
  CHECK(language_words(pupil, usual_behind()) == "Believed to be English");
  CHECK(status_words(pupil, usual_behind()) == "Guest");
  CHECK(sen_words(pupil, usual_behind()) == "K");
  pupil.ethnicity = "WENG";
  pupil.first_language = "GUJ";
  CHECK(ethnicity_words(pupil, usual_behind()) == "WENG");
  CHECK(language_words(pupil, usual_behind()) == "GUJ");
  pupil.words = {{"ethnicity", "Cornish"},
                 {"first_language", "Two"},
                 {"enrolment_status", "Visitor"},
                 {"sen_provision", "School Action"}};
  CHECK(ethnicity_words(pupil, usual_behind()) == "Cornish");
  CHECK(language_words(pupil, usual_behind()) == "Two");
  CHECK(status_words(pupil, usual_behind()) == "Visitor");
  CHECK(sen_words(pupil, usual_behind()) == "School Action");
  CHECK(ethnicity_words({}, usual_behind()).empty());
  CHECK(language_words({}, usual_behind()).empty());
  CHECK(status_words({}, usual_behind()).empty());
}

TEST_CASE("no two codes have one word, and shares leave room for the school's own") {
  std::set<std::string_view> words;
  unsigned shares = 0;
  for (const Coded& one : ethnicities()) {
    CHECK(words.insert(one.words).second);
    CHECK(one.code.size() == 4);
    shares += one.per_mille;
  }
  CHECK(shares < 1000);
  CHECK(shares > 950);
  for (const Coded& one : languages()) {
    CHECK(words.insert(one.words).second);
    CHECK(one.code.size() == 3);
  }
  CHECK_FALSE(words.contains(kOwnEthnicity));
  CHECK_FALSE(words.contains(kOwnLanguage));
}

TEST_CASE("dates and moments are objects of the live service's form") {
  CHECK(written(&civil_date, {2019, 9, 3}) ==
        R"({"d":{"date":"2019-09-03 00:00:00.000000","timezone_type":3,"timezone":"Europe/London"}})");
  CHECK(written(&moment, {2019, 9, 3}) ==
        R"({"d":{"date":"2019-09-03 03:12:44.000000","timezone_type":3,"timezone":"UTC"}})");
  CHECK(written(&civil_date, {}) == R"({"d":null})");
  CHECK(written(&moment, {}) == R"({"d":null})");
  CHECK(moment_text({2019, 9, 3}) == "2019-09-03 03:12:44");
  CHECK(moment_text({}).empty());
}

TEST_CASE("short names are of names that there are") {
  for (Words names : {girls_names(), boys_names()}) {
    for (std::string_view name : names) CHECK(short_name(name) != name);
  }
  CHECK(short_name("Alexander") == "Alex");
  CHECK(short_name("Elizabeth") == "Libby");
  CHECK(short_name("Nobody").empty());
}
