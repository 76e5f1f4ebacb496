#include <mis++/codes.h>

#include <catch2/catch.hpp>

using namespace mis::codes;

namespace {
std::string code(Code code) { return code ? std::string(*code) : "-"; }
}  // namespace

TEST_CASE("a year group is read in each form that has been seen") {
  for (auto [words, expected] : std::initializer_list<std::pair<const char*, const char*>>{
           {"R", "R"},      {"0", "R"},  {"Reception", "R"}, {"N1", "N1"},    {"n2", "N2"},     {"Nursery 1", "N1"},
           {"7", "7"},      {"07", "7"}, {"12", "12"},       {"Year 7", "7"}, {"Year  7", "7"}, {"YEAR 11", "11"},
           {"Year R", "R"}, {"X", "X"},  {"14", "14"},       {"15", "-"},     {"99", "-"},      {"?", "-"},
           {"-1", "-"},     {"-2", "-"}, {"Nursery", "-"},   {"", "-"},       {"Sevens", "-"}})
    CHECK(std::string(words) + "=" + code(year_of(words)) == std::string(words) + "=" + expected);
}

TEST_CASE("sex is read in either case, and nothing is guessed") {
  CHECK(code(sex_of("FEMALE")) == "F");
  CHECK(code(sex_of("female")) == "F");
  CHECK(code(sex_of("Male")) == "M");
  CHECK(code(sex_of("F")) == "F");
  CHECK(code(sex_of("NOT SPECIFIED")) == "-");
}

TEST_CASE("ethnicity is read from the words of different systems, and codes stay") {
  CHECK(code(ethnicity_of("White - British")) == "WBRI");
  CHECK(code(ethnicity_of("White British")) == "WBRI");
  CHECK(code(ethnicity_of("WHITE – BRITISH")) == "WBRI");  // a dash that is not ASCII
  CHECK(code(ethnicity_of("Asian or Asian British - Indian")) == "AIND");
  CHECK(code(ethnicity_of("Any Other Ethnic Group")) == "OOTH");
  CHECK(code(ethnicity_of("Gypsy / Roma")) == "WROM");
  CHECK(code(ethnicity_of("White, British")) == "WBRI");
  CHECK(code(ethnicity_of("Asian, Any Other Asian Background")) == "AOTH");
  CHECK(code(ethnicity_of("Black, Any Other Black Background")) == "BOTH");
  CHECK(code(ethnicity_of(" WENG ")) == "WENG");
  CHECK(code(ethnicity_of("Cornish")) == "-");
  CHECK(code(ethnicity_of("wbri")) == "-");
}

TEST_CASE("a first language is read from words, and codes stay") {
  CHECK(code(language_of("English")) == "ENG");
  CHECK(code(language_of("Believed to be Other than English")) == "OTB");
  CHECK(code(language_of("Punjabi")) == code(language_of("Panjabi")));
  CHECK(code(language_of("Believed English")) == "ENB");
  CHECK(code(language_of("Believed Other")) == "OTB");
  CHECK(code(language_of("URD")) == "URD");
  CHECK(code(language_of("Klingon")) == "-");
}

TEST_CASE("SEN provision and enrolment are read from codes and words; old codes are left as words") {
  CHECK(code(sen_of("K")) == "K");
  CHECK(code(sen_of("SEN Support")) == "K");
  CHECK(code(sen_of("No Special Educational Need")) == "N");
  CHECK(code(sen_of("Education, Health and Care Plan")) == "E");
  CHECK(code(sen_of("S")) == "-");
  CHECK(code(enrolment_of("Single Registration")) == "C");
  CHECK(code(enrolment_of("Current Main (dual registration)")) == "M");
  CHECK(code(enrolment_of("Subsidiary")) == "S");
  CHECK(code(enrolment_of("guest")) == "G");
  CHECK(code(enrolment_of("Applicant")) == "-");
}

TEST_CASE("yes and no come in many forms, and anything else is neither") {
  for (auto yes : {"Yes", "Y", "true", "True", "1", " yes "}) CHECK(yes_or_no(yes) == true);
  for (auto no : {"No", "N", "FALSE", "0"}) CHECK(yes_or_no(no) == false);
  for (auto neither : {"Unknown", "Not collected", "2", ""}) CHECK_FALSE(yes_or_no(neither));
}
