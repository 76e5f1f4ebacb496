// A list is walked to its end, and a part of it is never taken for the whole.
#include <catch2/catch.hpp>

#include "plugins/arbor/pretend.h"

using testing::Pretend;

namespace {

const arbor::Query kTwo{"Student", "pupils", "id", 2};

struct Outcome {
  mis_status status;
  std::vector<std::string> ids;
};

Outcome walk(Pretend& school) {
  Outcome outcome{};
  outcome.status = school.run([&](arbor::Api& api) {
    api.walk(kTwo, [&](const mis::json::Value& row) { outcome.ids.push_back(arbor::id_of(row, kTwo)); });
  });
  return outcome;
}

}  // namespace

TEST_CASE("pages are asked for from 0 until one is short") {
  Pretend school;
  school.list("Student", {R"({"id":"1"},{"id":2})", R"({"id":"3"})"});
  const auto outcome = walk(school);
  REQUIRE(outcome.status == MIS_OK);
  CHECK(outcome.ids == std::vector<std::string>{"1", "2", "3"});
  REQUIRE(school.asked.size() == 2);
  CHECK(school.asked[0] == R"({"query":"{ Student(page_size: 2, page_num: 0) { id } }"})");
  CHECK(school.http.sent[0].headers.find("Authorization=Basic dTprZXk=;") != std::string::npos);
}

TEST_CASE("a last page that is full is followed by an empty one") {
  Pretend school;
  school.list("Student", {R"({"id":"1"},{"id":"2"})"});
  CHECK(walk(school).ids.size() == 2);
  CHECK(school.asked.size() == 2);
}

TEST_CASE("a page that comes again is a list without an end") {
  Pretend school;
  school.list("Student", {R"({"id":"1"},{"id":"2"})", R"({"id":"3"},{"id":"4"})", R"({"id":"1"},{"id":"2"})"});
  CHECK(walk(school).status == MIS_E_PROTOCOL);
  CHECK(school.says("has no end"));
}

TEST_CASE("data beside errors is a part, and what is hidden is named") {
  Pretend school;
  school.list("Student", {R"({"id":"1"})"});
  school.errors = R"({"message":"You do not have access to `Student.dateOfBirth`."},
                     {"message":"You do not have access to `Student.gender`."})";
  const auto outcome = walk(school);
  CHECK(outcome.status == MIS_E_PERMISSION);
  CHECK(outcome.ids.empty());
  CHECK(school.says("(Student.dateOfBirth, Student.gender)"));
}

TEST_CASE("an error of another kind does not come into the sentence with its words") {
  Pretend school;
  school.errors = R"({"message":"Ada Brown exploded"},{"message":"You do not have access to `Ada Brown`."})";
  CHECK(walk(school).status == MIS_E_PROTOCOL);
  CHECK_FALSE(school.says("Brown"));
}

TEST_CASE("an embargo among the errors goes before all else") {
  Pretend school;
  school.errors = R"({"message":"You do not have access to `Student.gender`."},
                     {"message":"Results are under embargo until 2026-08-20 08:00:00."})";
  CHECK(walk(school).status == MIS_E_EMBARGO);
  CHECK(school.says("Arbor releases these results at 08:00 on 20 August 2026."));
}

TEST_CASE("what is no list of records is not understood") {
  for (const char* body : {"<html>Maintenance</html>", "[]", "{}", "null", R"({"data":{"Student":null}})",
                           R"({"data":{"Student":{"id":"1"}}})", R"({"data":{"Student":[{"id":"1"})"}) {
    INFO(body);
    Pretend school;
    school.whole = body;
    CHECK(walk(school).status == MIS_E_PROTOCOL);
  }
}

TEST_CASE("records without an id are not understood") {
  for (const char* row : {"{}", R"({"id":null})", R"({"id":""})", R"({"id":{"value":"1"}})", "17"}) {
    INFO(row);
    Pretend school;
    school.list("Student", {row});
    CHECK(walk(school).status == MIS_E_PROTOCOL);
  }
}

TEST_CASE("a status is told by who must act") {
  const auto status = [](uint32_t http, bool signed_in) {
    Pretend school;
    school.status = http;
    school.whole = "{}";
    school.signed_in = signed_in;
    return walk(school).status;
  };
  CHECK(status(401, false) == MIS_E_CREDENTIALS);
  CHECK(status(401, true) == MIS_E_EXPIRED);
  CHECK(status(403, false) == MIS_E_NOT_APPROVED);
  CHECK(status(403, true) == MIS_E_PERMISSION);
  CHECK(status(429, true) == MIS_E_RATE_LIMITED);
  CHECK(status(500, true) == MIS_E_REMOTE);
  CHECK(status(404, true) == MIS_E_PROTOCOL);
}

TEST_CASE("the status that REST writes into the body counts over HTTP's") {
  const auto status = [](const char* code, bool signed_in) {
    Pretend school;
    school.signed_in = signed_in;
    school.whole = R"({"response":{"code":)" + std::string(code) + R"(,"reason":"No","errors":[]}})";
    return school.run([](arbor::Api& api) { api.get("/rest-v2/educational-institutions/1", "the school's record"); });
  };
  CHECK(status("200", true) == MIS_OK);
  CHECK(status("401", false) == MIS_E_CREDENTIALS);
  CHECK(status("403", false) == MIS_E_NOT_APPROVED);
  CHECK(status("403", true) == MIS_E_PERMISSION);
  CHECK(status("404", true) == MIS_E_PROTOCOL);
}
