// Batch XML: one method at a time, what is ignored, and every error of its own.
#include "edgen/batch.h"

#include <catch2/catch.hpp>

#include "plugins/edgen/pretend.h"

using edgen::Batch;
using testing::Pretend;

namespace {

const std::string kPath = "/api/batch/1.0/xml.ashx?apiKey=s3cr3t";

std::string in(const std::string& manager, const std::string& inside) {
  return "<iSAMS><" + manager + ">" + inside + "</" + manager + "></iSAMS>";
}

const std::string kYears =
    in("SchoolManager",
       R"(<Years><Year Id="11" AuthorId="1"><NationalCurriculumYear Legacy="True">11</NationalCurriculumYear>
<Name>Year 11</Name><Code>Y11</Code></Year></Years>)");
const std::string kPupils = in("PupilManager", R"(<CurrentPupils>
<Pupil Id="710" PersonGuid="G1" New="x"><UPN/><SchoolCode>0042</SchoolCode><SchoolId>S1</SchoolId><Forename>Ann</Forename>
<Surname>O'Neil &amp; Ng</Surname><Gender>F</Gender><DOB>2008-11-02T00:00:00</DOB><NCYear>11</NCYear><Form>11A</Form>
<Languages>English, Urdu</Languages><Ethnicity>White, British</Ethnicity><New><Name>?</Name></New></Pupil>
<Pupil id="711"><SchoolId>S2</SchoolId><Surname>Bee</Surname><NCYear>-2</NCYear></Pupil></CurrentPupils>)");
const std::string kStaff =
    in("HRManager", R"(<CurrentStaff><StaffMember Id="380"><Initials> </Initials><Surname>Fox</Surname>
<TeachingStaff>1</TeachingStaff></StaffMember></CurrentStaff>)");
const std::string kSubjects = in("TeachingManager", R"(<Departments><Department Id="1"><Subjects><Subject Id="3">
<Name>Mathematics</Name><Code>Ma</Code></Subject></Subjects></Department></Departments>)");
const std::string kSets = in("TeachingManager", R"(<Sets><Set id="1" YearId="11"><SubjectId Legacy="True">3</SubjectId>
<SetCode>11A/Ma1</SetCode><Teachers><Teacher id="1" StaffId="380" PrimaryTeacher="True"/></Teachers></Set></Sets>)");
const std::string kSetLists = in("TeachingManager", R"(<SetLists><SetList id="1" SetId="1" PupilId="710"/>
<SetList id="2" PupilId="711"><SetId Legacy="True">1</SetId><SchoolId>S2</SchoolId></SetList></SetLists>)");

std::string message(const std::string& id, const std::string& description) {
  return "<?xml version=\"1.0\" encoding=\"utf-16\"?><Message><MessageId>" + id + "</MessageId><MessageName>" + id +
         "</MessageName><Title>T</Title><Description>" + description + "</Description></Message>";
}

void school(Pretend& mis) {
  // In the order in which the connector asks: the pupils for their years, and then as pupils.
  for (const auto* answer : {&kYears, &kPupils, &kPupils, &kStaff, &kSubjects, &kSets, &kSetLists})
    mis.at(kPath, *answer);
}

// What the first answer, which is to the sign-in, comes to.
void refused(const std::string& body, uint32_t status, mis_status expected, const std::string& words) {
  INFO(body);
  Pretend mis;
  mis.at(kPath, body, status);
  CHECK(mis.import <Batch>() == expected);
  INFO(mis.http.host.failure);
  CHECK(mis.http.host.failure.find(words) != std::string::npos);
  CHECK(mis.http.host.failure.find("s3cr3t") == std::string::npos);
}

}  // namespace

TEST_CASE("a school comes by batch, with whatever else stands in it ignored") {
  Pretend mis;
  school(mis);
  REQUIRE(mis.import <Batch>() == MIS_OK);
  const auto& pupils = mis.records[MIS_SET_PUPILS];
  REQUIRE(pupils.size() == 2);
  CHECK(pupils[0].at("mis_id") == "S1");
  CHECK(pupils[0].at("person_id") == "G1");
  CHECK(pupils[0].at("legal_surname") == "O'Neil & Ng");
  CHECK(pupils[0].at("admission_number") == "0042");
  CHECK(pupils[0].count("upn") == 0);
  CHECK(pupils[0].count("first_language") == 0);  // of two, none is said to be the first
  CHECK(pupils[1].at("year_group") == "N1");
  CHECK(mis.records[MIS_SET_STAFF].at(0).count("code") == 0);  // a blank is none
  CHECK(mis.records[MIS_SET_CLASSES].at(0).at("name") == "11A/Ma1");
  CHECK(mis.records[MIS_SET_CLASSES].at(0).at("subject") == "3");
  CHECK(mis.records[MIS_SET_MEMBERS].size() == 2);
  CHECK(mis.records[MIS_SET_TEACHERS].at(0).at("staff") == "380");
  CHECK(mis.http.host.problems.empty());
}

TEST_CASE("each request names the one method that is to run") {
  Pretend mis;
  school(mis);
  REQUIRE(mis.import <Batch>() == MIS_OK);
  REQUIRE(mis.asked.size() == 7);
  CHECK(mis.asked[1].method == "POST");
  CHECK(mis.asked[1].body.find("<MethodsToRun><Method>Pupil_GetCurrentPupils</Method></MethodsToRun>") !=
        std::string::npos);
}

TEST_CASE("every error of the batch API's own is told to whom it concerns") {
  refused(message("InvalidApiKey", "Invalid API Key"), 401, MIS_E_CREDENTIALS, "24 hours");
  refused(message("MethodsNotAllocatedToKeyException",
                  "The following methods specified in the MethodsToRun filter are not allocated to the requested key: "
                  "school_getallyears"),
          403, MIS_E_PERMISSION, "(School_GetAllYears)");
  refused(message("MethodsNotAllocatedToKeyException", "The following are not: one_other, &lt;b&gt;two"), 403,
          MIS_E_PERMISSION, "(one_other, btwo)");
  refused(message("MissingParameter", "Missing Field: apiKey"), 400, MIS_E_PROTOCOL, "batch_path");
  refused(message("FiltersRequiredException", "requires at least one filter"), 400, MIS_E_PROTOCOL, "demands a filter");
  refused(message("UnhandledException", "Data at the root level is invalid. Line 1, position 1."), 500, MIS_E_PROTOCOL,
          "could not read the request");
  refused(message("UnhandledException", "Object reference not set"), 500, MIS_E_REMOTE, "a fault of its own");
  refused(message("Unheard", "of"), 200, MIS_E_REMOTE, "a fault of its own");
}

TEST_CASE("a busy database is asked once more, and told of when it stays so") {
  const std::string deadlock = message("UnhandledException", "Transaction was deadlocked on lock resources");
  const std::string lock = message("UnhandledException", "Lock request time out period exceeded.");
  {
    Pretend mis;
    mis.at(kPath, deadlock, 500);
    school(mis);
    REQUIRE(mis.import <Batch>() == MIS_OK);
    CHECK(mis.asked.size() == 8);
  }
  refused(lock, 500, MIS_E_REMOTE, "too busy");
  refused(deadlock, 500, MIS_E_REMOTE, "try again later");
}

TEST_CASE("answers that are no data are refused, and a list that is not there is not an empty one") {
  refused("<!DOCTYPE html><html></html>", 200, MIS_E_PROTOCOL, "web page");
  refused(kYears.substr(0, 60), 200, MIS_E_PROTOCOL, "not understood");
  refused("", 200, MIS_E_PROTOCOL, "not understood");
  refused("<other/>", 200, MIS_E_PROTOCOL, "does not know");
  refused("", 404, MIS_E_INPUT, "batch_path");
  refused("", 403, MIS_E_PERMISSION, "limits to addresses");
  refused("", 429, MIS_E_RATE_LIMITED, "too often");
  Pretend mis;
  for (const auto* answer : {&kYears, &kPupils, &kPupils, &kStaff, &kSubjects, &kSets}) mis.at(kPath, *answer);
  mis.at(kPath, "<iSAMS/>");
  REQUIRE(mis.import <Batch>() == MIS_OK);
  CHECK(mis.http.host.ends.back() == "5 -1 0");
  CHECK(mis.http.host.problems.back().find("not complete") != std::string::npos);
}

TEST_CASE("photos are not to be had with a key: said so, and those that are there stay") {
  Pretend mis;
  REQUIRE(mis.run([&](mis::Call& call) {
    mis::PhotoWriter out(mis.http.host.sink);
    Batch(mis.access).photos(call, {"S1"}, out);
  }) == MIS_OK);
  CHECK(mis.http.host.ends.back() == "7 -1 0");
  CHECK(mis.http.host.problems.back().find("--set auth=oauth") != std::string::npos);
}
