// The pretend Ed:Gen, asked as a System: what iSAMS is known to answer.
#include "sandbox/edgen/edgen.h"

#include <mis++/json.h>
#include <mis++/xml.h>

#include <catch2/catch.hpp>

#include "sandbox/edgen/ids.h"

using namespace mis::sandbox;

namespace {

const std::string kBatch = "/api/batch/1.0/xml.ashx";

struct Pretended {
  School school = make_school({1, 120});
  Photos photos{1};
  edgen::EdGen mis{school, photos};
  std::string bearer{};

  Answer ask(const std::string& method, const std::string& path, const std::string& query = "",
             const std::string& body = "", const std::string& faults = "") {
    Faults ordered(faults);
    return mis.answer({method, path, query, "", bearer, ordered.strike(mis.exchange(path), path), body});
  }
  Answer token(const std::string& secret, const std::string& more = "") {
    return ask("POST", "/auth/connect/token", "",
               "grant_type=client_credentials&client_id=rollcall&client_secret=" + secret + more);
  }
  void sign_in() {
    const auto said = mis::json::parse(token(edgen::client_secret(school)).body);
    bearer = "Bearer " + std::string(*said["access_token"].string());
  }
  Answer batch(const std::string& body, const std::string& faults = "") {
    return ask("POST", kBatch, "apiKey=" + edgen::api_key(school), body, faults);
  }
};

std::string methods(const std::string& one) {
  return "<Filters><MethodsToRun><Method>" + one + "</Method></MethodsToRun></Filters>";
}

std::string word(const Answer& answer) {
  return std::string(mis::json::parse(answer.body)["error"].string().value_or(""));
}

}  // namespace

TEST_CASE("a token is given for the right client, and refused in the words of OAuth") {
  Pretended mis;
  CHECK(mis.token("wrong").status == 400);
  CHECK(word(mis.token("wrong")) == "invalid_client");
  CHECK(word(mis.token(edgen::client_secret(mis.school), "&scope=all")) == "invalid_scope");
  CHECK(mis.token(edgen::client_secret(mis.school), "&scope=restapi").status == 200);
  CHECK(word(mis.ask("POST", "/auth/connect/token", "", "grant_type=password")) == "unsupported_grant_type");
}

TEST_CASE("REST wants a token, which ends when it is revoked") {
  Pretended mis;
  CHECK(mis.ask("GET", "/api/students").status == 401);
  mis.sign_in();
  CHECK(mis.ask("GET", "/api/students").status == 200);
  mis.ask("POST", "/auth/connect/revocation", "", "token=" + mis.bearer.substr(7));
  CHECK(mis.ask("GET", "/api/students").status == 401);
}

TEST_CASE("students come by page, with their number on each") {
  Pretended mis;
  mis.sign_in();
  const auto first = mis::json::parse(mis.ask("GET", "/api/students").body);
  CHECK(first["students"].items.size() == 50);
  CHECK(first["totalPages"].integer() == 3);
  CHECK(first["totalCount"].integer() == 120);
  const auto last = mis::json::parse(mis.ask("GET", "/api/students", "page=2&pageSize=100").body);
  CHECK(last["students"].items.size() == 20);
  CHECK(last["page"].integer() == 2);
  CHECK(mis::json::parse(mis.ask("GET", "/api/students", "page=9").body)["students"].items.empty());
}

TEST_CASE("a photo is found by the school id that its pupil has in the list, and 404 says that there is none") {
  Pretended mis;
  mis.sign_in();
  for (const auto& pupil : mis.school.pupils) {
    const auto answer = mis.ask("GET", "/api/students/" + edgen::school_id(pupil) + "/photos/current");
    CHECK(answer.status == (pupil.has_photo && pupil.on_roll() ? 200 : 404));
    if (answer.status == 200) CHECK(answer.body == mis.photos.jpeg(pupil.number));
  }
}

TEST_CASE("a batch runs the methods that are named, and all of them where none is") {
  Pretended mis;
  const auto pupils = mis::xml::parse(mis.batch(methods("Pupil_GetCurrentPupils")).body);
  CHECK(pupils["PupilManager"]["CurrentPupils"].children.size() == 120);
  CHECK_FALSE(pupils["HRManager"].there());
  const auto all = mis::xml::parse(mis.batch("<Filters/>").body);
  CHECK(all["HRManager"]["CurrentStaff"].children.size() == mis.school.staff.size());
  CHECK(all["SchoolManager"].there());
}

TEST_CASE("batch errors declare utf-16, are utf-8, and have iSAMS's names and statuses") {
  Pretended mis;
  const auto check = [&](const Answer& answer, int status, const std::string& id, const std::string& says) {
    CHECK(answer.status == status);
    CHECK(answer.body.find("encoding=\"utf-16\"") != std::string::npos);
    const auto message = mis::xml::parse(answer.body);
    CHECK(message.value("MessageId") == id);
    CHECK(message.value("Description")->find(says) != std::string::npos);
  };
  check(mis.ask("POST", kBatch), 400, "MissingParameter", "Missing Field: apiKey");
  check(mis.ask("POST", kBatch, "apiKey=0"), 401, "InvalidApiKey", "");
  check(mis.batch(methods("Pupil_GetApplicants")), 403, "MethodsNotAllocatedToKeyException", ": pupil_getapplicants");
  check(mis.batch(methods("School_GetAllYears"), "batch=noscope:School_GetAllYears"), 403,
        "MethodsNotAllocatedToKeyException", "school_getallyears");
  check(mis.batch("no XML"), 500, "UnhandledException", "Data at the root level is invalid");
  check(mis.batch("", "batch=error:Deadlock"), 500, "UnhandledException", "deadlock");
  check(mis.batch("", "batch=error:LockTimeout"), 500, "UnhandledException", "Lock request time out");
  check(mis.batch("", "batch=error:FiltersRequiredException"), 400, "FiltersRequiredException", "filter");
}

TEST_CASE("by REST and by batch a pupil has the same ids") {
  Pretended mis;
  mis.sign_in();
  const auto rest = mis::json::parse(mis.ask("GET", "/api/students", "pageSize=500").body);
  const auto batch = mis::xml::parse(mis.batch(methods("Pupil_GetCurrentPupils")).body);
  const auto& students = rest["students"].items;
  const auto& pupils = batch["PupilManager"]["CurrentPupils"].children;
  REQUIRE(students.size() == pupils.size());
  for (std::size_t i = 0; i < students.size(); ++i) {
    REQUIRE(students[i]["schoolId"].string() == pupils[i].value("SchoolId"));
    REQUIRE(students[i]["personGuid"].string() == pupils[i].attribute("PersonGuid"));
  }
}

TEST_CASE("the dump has what this system can give, with photos or without") {
  Pretended mis;
  const auto with = dump(mis.school, mis.photos, edgen::telling(mis.school, true));
  const auto without = dump(mis.school, mis.photos, edgen::telling(mis.school, false));
  CHECK(with.at("photos.json").size() > 1000);
  CHECK(without.at("photos.json") == "[]\n");
  CHECK(with.at("pupils.json") == without.at("pupils.json"));
  for (const char* none : {"free_school_meals", "sen_provision", "\"eal\"", "postcode"})
    CHECK(with.at("pupils.json").find(none) == std::string::npos);
  CHECK(with.count("results.json") == 0);
}
