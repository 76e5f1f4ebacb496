#include "sandbox/people/people.h"

#include <catch2/catch.hpp>

#include "sandbox/dump/dump.h"
#include "sandbox/wonde/ids.h"
#include "support/temporary.h"

using namespace mis::sandbox;

namespace {

// Every column, filled, as an export of pupils would have them.
const std::string kWhole =
    "\xef\xbb\xbfmis_id,person_id,upn,former_upn,uln,uci,admission_number,candidate_number,legal_surname,legal_"
    "forename,middle_names,"
    "preferred_surname,preferred_forename,sex,year_group,registration_group,house,enrolment_status,ethnicity,first_"
    "language,"
    "sen_provision,postcode,date_of_birth,admission_date,leaving_date,eal,free_school_meals,free_school_meals_6,pupil_"
    "premium,"
    "in_care,service_child,extras\r\n"
    "A77,u-1,B801200005001,M80120000500A,1234567890,681990012058G,000017,0017,\"O'Neill, Jr\",Zoë,Ann "
    "Marie,O'Neill,Zo,F,11,11A,Ash,C,,"
    "ENG,K,RC1 1AA,2009-11-02,2020-09-03,,false,true,true,true,false,false,\"{\"\"ethnicity\"\":\"\"Cornish\"\"}\"\r\n";

void refused(const std::string& csv, const std::vector<std::string>& words) {
  INFO(csv);
  std::string said = "nothing";
  try {
    read_people(csv);
  } catch (const BadPeople& bad) {
    said = bad.what();
  }
  for (const std::string& word : words) CHECK_THAT(said, Catch::Contains(word));
}

}  // namespace

TEST_CASE("every field of the export's pupils is read from its column") {
  const auto people = read_people(kWhole);
  REQUIRE(people.size() == 1);
  const Pupil& pupil = people[0];
  CHECK(pupil.mis_id == "A77");
  CHECK(pupil.person_id == "u-1");
  CHECK(pupil.upn == "B801200005001");
  CHECK(pupil.former_upn == "M80120000500A");
  CHECK(pupil.uln == "1234567890");
  CHECK(pupil.uci == "681990012058G");
  CHECK(pupil.admission_number == "000017");
  CHECK(pupil.candidate_number == "0017");
  CHECK(pupil.legal_surname == "O'Neill, Jr");
  CHECK(pupil.legal_forename == "Zoë");
  CHECK(pupil.middle_names == "Ann Marie");
  CHECK(pupil.preferred_surname == "O'Neill");
  CHECK(pupil.preferred_forename == "Zo");
  CHECK(pupil.sex == "F");
  CHECK(pupil.year_group == "11");
  CHECK(pupil.registration_group == "11A");
  CHECK(pupil.house == "Ash");
  CHECK(pupil.enrolment_status == "C");
  CHECK(pupil.ethnicity.empty());
  CHECK(pupil.words.at("ethnicity") == "Cornish");
  CHECK(pupil.first_language == "ENG");
  CHECK(pupil.sen_provision == "K");
  CHECK(pupil.postcode == "RC1 1AA");
  CHECK(pupil.date_of_birth == Date{2009, 11, 2});
  CHECK(pupil.admission_date == Date{2020, 9, 3});
  CHECK(pupil.on_roll());
  CHECK(pupil.eal == Flag(false));
  CHECK(pupil.free_school_meals == Flag(true));
  CHECK(pupil.free_school_meals_6 == Flag(true));
  CHECK(pupil.pupil_premium == Flag(true));
  CHECK(pupil.in_care == Flag(false));
  CHECK(pupil.service_child == Flag(false));
}

TEST_CASE("the legal names are enough; the preferred ones are then the same, and the rest is not said") {
  const auto people = read_people("legal_forename,legal_surname\nAda,Brown\nBen,Cole\n");
  REQUIRE(people.size() == 2);
  CHECK(people[0].preferred_surname == "Brown");
  CHECK(people[0].preferred_forename == "Ada");
  CHECK(people[0].upn.empty());
  CHECK_FALSE(people[0].eal.has_value());
  CHECK_FALSE(people[0].date_of_birth);
}

TEST_CASE("a school around people keeps them, puts them into classes, and dumps them as they came") {
  const School school =
      make_school_of(1, read_people(kWhole + "A78,,,,,,,,Left,Long,,,,,10,10A,,,,,,,,,2026-01-31,,,,,,,\n"));
  REQUIRE(school.pupils.size() == 2);
  CHECK_FALSE(school.members.empty());
  CHECK(school.years == std::vector<std::string>{"10", "11"});
  const auto files = dump(school, Photos(1), wonde_telling(1));
  CHECK_THAT(files.at("pupils.json"),
             Catch::Contains("{\"mis_id\":\"A77\",\"person_id\":\"u-1\",\"upn\":\"B801200005001\""));
  CHECK_THAT(files.at("pupils.json"), !Catch::Contains("A78"));
  CHECK_THAT(files.at("members.json"), Catch::Contains("\"pupil\":\"A77\""));
}

TEST_CASE("an empty file of people is an empty school, but a school") {
  const School school = make_school_of(1, read_people("legal_surname,legal_forename\n"));
  CHECK(school.pupils.empty());
  CHECK_FALSE(school.staff.empty());
}

TEST_CASE("a bad header is refused, with the names that there are") {
  refused("", {"line 1", "header"});
  refused("legal_surname,legal_forename,shoe_size\n", {"line 1", "shoe_size", "date_of_birth"});
  refused("legal_surname,legal_forename,upn,upn\n", {"line 1", "upn", "twice"});
  refused("legal_surname\nBrown\n", {"line 1", "legal_forename", "missing"});
}

TEST_CASE("a bad cell is refused with its line, its column and what may stand there") {
  const std::string head = "legal_surname,legal_forename,";
  refused(head + "date_of_birth\nA,B,2010-02-30\n", {"line 2", "date_of_birth", "2010-02-30", "2009-11-02"});
  refused(head + "admission_date\nA,B,03/09/2020\n", {"line 2", "admission_date"});
  refused(head + "sex\nA,B,F\nC,D,female\n", {"line 3", "sex", "female", "M or F"});
  refused(head + "year_group\nA,B,Year 7\n", {"line 2", "year_group", "Year 7"});
  refused(head + "ethnicity\nA,B,White - British\n", {"line 2", "ethnicity", "WBRI"});
  refused(head + "first_language\nA,B,English\n", {"line 2", "first_language"});
  refused(head + "sen_provision\nA,B,S\n", {"line 2", "sen_provision"});
  refused(head + "enrolment_status\nA,B,X\n", {"line 2", "enrolment_status"});
  refused(head + "eal\nA,B,yes\n", {"line 2", "eal", "true or false"});
  refused(head + "mis_id\nA,B,one two\n", {"line 2", "mis_id"});
  refused(head + "extras\nA,B,Cornish\n", {"line 2", "extras"});
  refused(head + "extras\nA,B,\"{\"\"shoe\"\":\"\"7\"\"}\"\n", {"line 2", "extras"});
  refused(head + "extras\nA,B,\"{\"\"ethnicity\"\":7}\"\n", {"line 2", "extras"});
  refused(head + "house\nA,B,\xff\xfe\n", {"line 2", "house", "UTF-8"});
  refused(head + "house\nA,\"B\n", {"line 2", "closed"});
  refused(head + "house\nA,B\n", {"line 2", "2 fields", "3 columns"});
  refused("legal_surname,legal_forename\n,B\n", {"line 2", "legal_surname", "empty"});
}

TEST_CASE("an id that is there twice is refused") {
  refused("legal_surname,legal_forename,mis_id\nA,B,A1\nC,D,A1\n", {"line 3", "mis_id", "A1", "twice"});
  refused("legal_surname,legal_forename,person_id\nA,B,p\nC,D,p\n", {"line 3", "person_id", "twice"});
}

TEST_CASE("a file is named when it cannot be read, and when it is bad") {
  const support::Temporary folder;
  CHECK_THROWS_WITH(read_people_file(folder / "none.csv"), Catch::Contains("none.csv"));
  support::write_file(folder / "bad.csv", "legal_surname\n");
  CHECK_THROWS_WITH(read_people_file(folder / "bad.csv"), Catch::Contains("bad.csv, line 1"));
  support::write_file(folder / "good.csv", kWhole);
  CHECK(read_people_file(folder / "good.csv").size() == 1);
}
