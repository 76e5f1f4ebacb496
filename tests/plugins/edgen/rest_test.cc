// REST: tokens, pages, counts, and what every refusal means.
#include <catch2/catch.hpp>

#include "edgen/photos.h"
#include "edgen/rest_api.h"
#include "plugins/edgen/pretend.h"

using edgen::Rest;
using testing::Pretend;

namespace {

const std::string kStudents = "/api/students?page=1&pageSize=100";

std::string students(const std::string& rows, int page = 1, int pages = 1, int count = 1) {
  return R"({"students":[)" + rows + R"(],"page":)" + std::to_string(page) + R"(,"totalPages":)" +
         std::to_string(pages) + R"(,"totalCount":)" + std::to_string(count) + "}";
}

std::string student(const std::string& id, const std::string& more = "") {
  return R"({"schoolId":")" + id + R"(","surname":"Ng","forename":"Ann","yearGroup":11)" + more + "}";
}

// A school of one pupil, one member of staff and one class.
void small_school(Pretend& mis) {
  mis.at(kStudents, students(student("S1", R"(,"uniquePupilNumber":"B801200005001","dob":"2009-11-02T00:00:00",
      "languages":["English"],"ethnicity":"White, British","madeUp":{"a":[1]})")));
  mis.at("/api/humanresources/employees?page=1&pageSize=100",
         R"({"employees":[{"id":7,"surname":"Brown","schoolInitials":"ABR","isTeachingStaff":true},
             {"id":8,"surname":"Gone","systemStatus":-1}],"page":1,"totalPages":1,"totalCount":2})");
  mis.at("/api/teaching/subjects", R"({"subjects":[{"id":3,"code":"Ma","name":"Mathematics"}]})");
  mis.at(
      "/api/teaching/sets",
      R"({"sets":[{"id":5,"name":"11A/Ma1","subjectId":3,"yearId":11,"teachers":[{"staffId":7,"primaryTeacher":true}]}]})");
  mis.at("/api/teaching/sets/5/setList", R"({"students":[{"schoolId":"S1"},{"schoolId":"S1"},{"schoolId":"other"}]})");
}

void refused(uint32_t status, const std::string& body, mis_status expected, const std::string& field,
             const std::string& words) {
  INFO(body);
  Pretend mis;
  mis.instead("/auth/connect/token", body, status);
  CHECK(mis.import <Rest>() == expected);
  CHECK(mis.http.host.failed_field == (field.empty() ? "(not said)" : field));
  INFO(mis.http.host.failure);
  CHECK(mis.http.host.failure.find(words) != std::string::npos);
  CHECK(mis.http.host.failure.find("s3cr3t") == std::string::npos);
}

}  // namespace

TEST_CASE("a token is asked for once, with the client's id and secret in the form, and goes with every request") {
  Pretend mis;
  mis.access.password = "s3&t";
  small_school(mis);
  REQUIRE(mis.import <Rest>() == MIS_OK);
  const auto tokens = mis.asked_at("/auth/connect/token");
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].body == "grant_type=client_credentials&client_id=rollcall&client_secret=s3%26t");
  CHECK(mis.asked_at(kStudents).at(0).headers.find("Authorization=Bearer T1;") != std::string::npos);
}

TEST_CASE("a small school comes as it is, without former staff and without what is not asked for") {
  Pretend mis;
  small_school(mis);
  REQUIRE(mis.import <Rest>() == MIS_OK);
  const auto& pupil = mis.records[MIS_SET_PUPILS].at(0);
  CHECK(pupil.at("mis_id") == "S1");
  CHECK(pupil.at("upn") == "B801200005001");
  CHECK(pupil.at("date_of_birth") == "2009-11-02");
  CHECK(pupil.at("year_group") == "11");
  CHECK(pupil.at("ethnicity") == "WBRI");
  CHECK(pupil.at("first_language") == "ENG");
  CHECK(mis.records[MIS_SET_STAFF].size() == 1);
  CHECK(mis.records[MIS_SET_CLASSES].at(0).at("subject") == "3");
  REQUIRE(mis.records[MIS_SET_MEMBERS].size() == 1);  // once, and of a pupil that came
  CHECK(mis.records[MIS_SET_TEACHERS].at(0).at("main") == "true");
  CHECK(mis.http.host.problems.empty());
  CHECK(mis.http.host.ends == std::vector<std::string>{"1 1 1", "2 -1 1", "3 -1 1", "4 -1 1", "6 -1 1", "5 -1 1"});
}

TEST_CASE("the scope is sent when it is set") {
  Pretend mis;
  mis.access.scope = "restapi";
  small_school(mis);
  REQUIRE(mis.import <Rest>() == MIS_OK);
  CHECK(mis.asked_at("/auth/connect/token")[0].body.find("&scope=restapi") != std::string::npos);
}

TEST_CASE("a token that has expired is got anew, once, and what was refused is asked for again") {
  Pretend mis;
  mis.at("/auth/connect/token", R"({"access_token":"T2"})");
  mis.at(kStudents, "{}", 401);
  small_school(mis);
  REQUIRE(mis.import <Rest>() == MIS_OK);
  CHECK(mis.asked_at("/auth/connect/token").size() == 2);
  CHECK(mis.asked_at(kStudents).at(1).headers.find("Bearer T2;") != std::string::npos);
  CHECK(mis.records[MIS_SET_PUPILS].size() == 1);
}

TEST_CASE("a new token that is refused as well ends it") {
  Pretend mis;
  small_school(mis);
  mis.signed_in = true;
  mis.instead("/api/teaching/sets", "{}", 401);
  CHECK(mis.import <Rest>() == MIS_E_EXPIRED);
  CHECK(mis.http.host.failed_field == "password");
  CHECK(mis.asked_at("/auth/connect/token").size() == 2);
}

TEST_CASE("every page is fetched, several at once, and each pupil comes once") {
  Pretend mis;
  mis.at(kStudents, students(student("S1"), 1, 3, 3));
  mis.at("/api/students?page=2&pageSize=100", students(student("S2") + "," + student("S1"), 2, 3, 3));
  mis.at("/api/students?page=3&pageSize=100", students(student("S3"), 3, 3, 3));
  small_school(mis);
  mis.answers[kStudents].pop_back();
  REQUIRE(mis.import <Rest>() == MIS_OK);
  CHECK(mis.records[MIS_SET_PUPILS].size() == 3);
  CHECK(mis.http.most_waiting >= 2);
  CHECK(mis.http.host.ends[0] == "1 3 1");
}

TEST_CASE("a count that does not match is told with both numbers, and the set is not whole") {
  Pretend mis;
  small_school(mis);
  mis.instead(kStudents, students(student("S1"), 1, 1, 2));
  REQUIRE(mis.import <Rest>() == MIS_OK);
  CHECK(mis.http.host.ends[0] == "1 2 0");
  REQUIRE(mis.http.host.problems.size() == 1);
  CHECK(mis.http.host.problems[0].find("counts 2 pupils and gives 1") != std::string::npos);
}

TEST_CASE("a list that claims a million pages is given up") {
  Pretend mis;
  small_school(mis);
  mis.instead(kStudents, students(student("S1"), 1, 1'000'000, 1));
  CHECK(mis.import <Rest>() == MIS_E_PROTOCOL);
  CHECK(mis.http.host.failure.find("has no end") != std::string::npos);
}

TEST_CASE("what OAuth can refuse is told to whom it concerns") {
  refused(400, R"({"error":"invalid_client"})", MIS_E_CREDENTIALS, "password", "does not know this client id");
  refused(401, R"({"error":"invalid_client"})", MIS_E_CREDENTIALS, "password", "does not know this client id");
  refused(400, R"({"error":"invalid_scope"})", MIS_E_INPUT, "scope", "scope");
  refused(400, R"({"error":"unauthorized_client"})", MIS_E_NOT_APPROVED, "", "client credentials");
  refused(400, "<html>", MIS_E_PROTOCOL, "", "does not understand the sign-in");
  refused(404, "", MIS_E_INPUT, "address", "no sign-in at this address");
  refused(200, "<!doctype html><title>Back soon</title>", MIS_E_PROTOCOL, "address", "gives no token");
  refused(200, R"({"access_token":"two words"})", MIS_E_PROTOCOL, "address", "gives no token");
  refused(500, "", MIS_E_REMOTE, "", "try again later");
}

TEST_CASE("answers that are no data are told with what was asked for, and never quoted") {
  const auto answer = [](const std::string& body, uint32_t status, mis_status expected, const std::string& words) {
    Pretend mis;
    small_school(mis);
    mis.signed_in = true;
    mis.instead(kStudents, body, status);
    INFO(body);
    CHECK(mis.import <Rest>() == expected);
    INFO(mis.http.host.failure);
    CHECK(mis.http.host.failure.find(words) != std::string::npos);
    CHECK(mis.http.host.failure.find("Ng") == std::string::npos);
  };
  answer("<html>Ng</html>", 200, MIS_E_PROTOCOL, "web page");
  answer(R"({"students":[{"surname":"Ng")", 200, MIS_E_PROTOCOL, "not understood");
  answer(R"({"Ng":1})", 200, MIS_E_PROTOCOL, "has no list in it");
  answer(R"({"students":[{"surname":"Ng"}]})", 200, MIS_E_PROTOCOL, "without an id");
  answer(R"({"students":[{"schoolId":{"a":"Ng"}}]})", 200, MIS_E_PROTOCOL, "not understood");
  answer("", 403, MIS_E_PERMISSION, "does not let this client read the list of pupils");
  answer("", 404, MIS_E_PROTOCOL, "api_path");
  answer("", 500, MIS_E_REMOTE, "try again later");
}

TEST_CASE("photos come one by one; none is none, an empty one is told of, and none at all is not believed") {
  Pretend mis;
  mis.at("/api/students/S1/photos/current", "a picture");
  mis.at("/api/students/S2/photos/current", "", 404);
  mis.at("/api/students/S3/photos/current", "");
  edgen::Token token;
  const auto fetch = [&](const std::vector<std::string>& pupils) {
    return mis.run([&](mis::Call& call) {
      edgen::RestApi api(call, mis.access, token);
      api.sign_in();
      mis::PhotoWriter out(mis.http.host.sink);
      edgen::write_photos(api, pupils, out);
    });
  };
  REQUIRE(fetch({"S1", "S2"}) == MIS_OK);
  CHECK(mis.http.host.ends.back() == "7 -1 1");
  REQUIRE(fetch({"S1", "S2", "S3"}) == MIS_OK);
  CHECK(mis.http.host.ends.back() == "7 -1 0");
  CHECK(mis.records[MIS_SET_PHOTOS].size() == 2);
  REQUIRE(fetch(std::vector<std::string>(12, "S2")) == MIS_OK);
  CHECK(mis.http.host.ends.back() == "7 -1 0");
  CHECK(mis.http.host.problems.back().find("no photo of anybody") != std::string::npos);
  REQUIRE(fetch({"../S1"}) == MIS_OK);  // stands in no path
  CHECK(mis.asked_at("/api/students/../S1/photos/current").empty());
}
