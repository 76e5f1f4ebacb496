// The pretend Arbor, asked as Arbor's clients ask: REST v2, GraphQL, its embargo, its limit.
#include "sandbox/arbor/arbor.h"

#include <rapidjson/document.h>

#include <catch2/catch.hpp>

#include "sandbox/arbor/clock.h"
#include "sandbox/arbor/ids.h"
#include "sandbox/server/json.h"

using namespace mis::sandbox;
using arbor::Arbor;

namespace {

const School& school() {
  static const School made = make_school({1, 240});
  return made;
}

struct Asking {
  explicit Asking(arbor::Habits habits = {}) : photos(1), mis(school(), photos, std::move(habits)) {}

  Answer ask(const std::string& method, const std::string& path, const std::string& query = {},
             const std::string& body = {}, const std::vector<Fault>& faults = {}) const {
    Request request{method, path, query, "http://127.0.0.1:1", {}, faults};
    const std::string signed_in = Json().base64(Arbor::user() + ":" + mis.key()).take();
    request.authorization = "Basic " + signed_in.substr(1, signed_in.size() - 2);
    request.body = body;
    return mis.answer(request);
  }
  rapidjson::Document get(const std::string& path, const std::string& query = {}) const {
    rapidjson::Document made;
    made.Parse(ask("GET", path, query).body.c_str());
    return made;
  }
  rapidjson::Document graphql(const std::string& query, const std::vector<Fault>& faults = {}) const {
    const auto body = Json().object().field("query", query).end_object().take();
    rapidjson::Document made;
    made.Parse(ask("POST", "/graphql/query", "", body, faults).body.c_str());
    return made;
  }

  Photos photos;
  Arbor mis;
};

const std::string kResults = "{ QualificationResult(page_size: 9999) { id embargoDatetime } }";

}  // namespace

TEST_CASE("a list is links, at either case of its path, and an item has the properties") {
  const Asking arbor;
  const auto list = arbor.get("/rest-v2/Students"), dashed = arbor.get("/rest-v2/students");
  CHECK(list == dashed);
  REQUIRE(list["students"].Size() == school().pupils.size());
  const std::string href = list["students"][0]["href"].GetString();
  CHECK_FALSE(list["students"][0].HasMember("studentNumber"));
  const auto item = arbor.get(href);
  CHECK(item["student"]["href"].GetString() == href);
  CHECK(item["student"].HasMember("studentNumber"));
  CHECK(item["student"]["person"]["entityType"].GetString() == std::string("Person"));
  CHECK(arbor.ask("GET", "/rest-v2/students/none").status == 404);
}

TEST_CASE("REST filters compare, also through relations, and pages are as large as asked for") {
  const Asking arbor;
  const auto count = [&](const std::string& query) { return arbor.get("/rest-v2/students", query)["students"].Size(); };
  const auto& one = school().pupils.front();
  CHECK(count("filters.studentNumber.equals=" + one.admission_number) == 1);
  CHECK(count("filters.person.legalLastName.equals=" + one.legal_surname) >= 1);
  CHECK(count("filters.leavingDate.equals=NULL") == 240);
  CHECK(count("filters.dateOfBirth.from=2013-01-01") + count("filters.dateOfBirth.before=2013-01-01") ==
        school().pupils.size());
  CHECK(count("page-size=7&page-number=2") == 7);
  CHECK(count("page-size=7&page-number=9999") == 0);
  // As the official client asks for a student's results.
  const auto mine = "/rest-v2/students/" + arbor::student_id(school().pupils[school().results[0].pupil_index]);
  CHECK(arbor.get("/rest-v2/qualification-results", "filters.student.equals=" + mine)["qualificationResults"].Size() >
        0);
}

TEST_CASE("the changelog tells of each record once, between two revisions") {
  const Asking arbor;
  const auto all = arbor.get("/rest-v2/students/changelog");
  CHECK(all["changes"].Size() == school().pupils.size());
  const auto some = arbor.get("/rest-v2/students/changelog", "from-revision=3&to-revision=5");
  REQUIRE(some["changes"].Size() == 2);
  CHECK(some["changes"][0]["changeType"].GetString() == std::string("create"));
  CHECK(some["changes"][0]["fromRevision"].GetInt() == 3);
  CHECK(some["changes"][0]["changedObject"]["entityType"].GetString() == std::string("Student"));
}

TEST_CASE("GraphQL gives what is selected, of the page and the filter asked for") {
  const Asking arbor;
  const auto page = arbor.graphql("{ Student(page_size: 5, page_num: 1) { id legalLastName } }");
  REQUIRE(page["data"]["Student"].Size() == 5);
  CHECK(page["data"]["Student"][0]["legalLastName"].GetString() == school().pupils[5].legal_surname);
  CHECK_FALSE(page.HasMember("errors"));
  const auto& result = school().results[0];
  const auto instance =
      arbor::instance_id(school().series[result.series], school().qualifications[result.qualification]);
  const auto some = arbor.graphql("{ QualificationResult(qualificationAvailabilityInstance__id_in: [\"" + instance +
                                  "\"]) { id qualificationAvailabilityInstance { id } } }");
  REQUIRE(some["data"]["QualificationResult"].Size() > 0);
  for (const auto& row : some["data"]["QualificationResult"].GetArray())
    CHECK(row["qualificationAvailabilityInstance"]["id"].GetString() == instance);
}

TEST_CASE("what may not be seen is null, with an error beside the data that names it") {
  const Asking arbor;
  const auto said =
      arbor.graphql("{ Student(page_size: 1) { id dateOfBirth } }", {{FaultKind::kNoScope, 0, "Student.dateOfBirth"}});
  CHECK(said["data"]["Student"][0]["dateOfBirth"].IsNull());
  CHECK(said["errors"][0]["message"].GetString() == std::string("You do not have access to `Student.dateOfBirth`."));
  CHECK(arbor.graphql("{ Nothing { id } }")["errors"].Size() == 1);
  CHECK(arbor.ask("POST", "/graphql/query", "", "{}").status == 400);
}

TEST_CASE("each awarding body has a series of its own of each season, within the season's days") {
  const Asking arbor;
  const auto said = arbor.graphql(
      "{ QualificationAvailabilityInstance { id startDate endDate awardingOrganization { "
      "shortName } } }");
  const auto& rows = said["data"]["QualificationAvailabilityInstance"];
  CHECK(rows.Size() == 12);
  std::set<std::string> boards;
  for (const auto& row : rows.GetArray()) boards.insert(row["awardingOrganization"]["shortName"].GetString());
  CHECK(boards == std::set<std::string>{"AQA", "OCR", "Pearson", "WJEC"});
}

TEST_CASE("an embargo holds back the latest series, and says until when; the others come") {
  const Asking held({"2099-08-20T08:00", false, 0}), early({"2099-08-20T08:00", true, 0}),
      over({"2001-08-20T08:00", false, 0});
  const auto all = over.graphql(kResults);
  CHECK_FALSE(all.HasMember("errors"));
  CHECK(all["data"]["QualificationResult"].Size() == school().results.size());
  const auto some = held.graphql(kResults);
  CHECK(some["errors"][0]["message"].GetString() ==
        std::string("Results are under embargo until 2099-08-20 08:00:00."));
  std::size_t before = 0;
  for (const auto& one : school().results) before += one.series + 1 < school().series.size();
  CHECK(some["data"]["QualificationResult"].Size() == before);
  const auto marked = early.graphql(kResults);
  CHECK_FALSE(marked.HasMember("errors"));
  std::size_t with_embargo = 0;
  for (const auto& row : marked["data"]["QualificationResult"].GetArray())
    with_embargo += row["embargoDatetime"].IsString();
  CHECK(with_embargo == school().results.size() - before);
  // REST holds them back as well.
  CHECK(held.get("/rest-v2/qualification-results")["qualificationResults"].Size() == before);
  for (const auto& one : school().results)
    if (one.series + 1 == school().series.size()) {
      CHECK(held.ask("GET", "/rest-v2/qualification-results/" + arbor::result_id(one)).status == 403);
      break;
    }
}

TEST_CASE("more requests than a minute may have are refused, with when to come again") {
  const Asking arbor({"", false, 3});
  for (int i = 0; i < 3; ++i) CHECK(arbor.ask("GET", "/rest-v2/students").status == 200);
  const auto refused = arbor.ask("GET", "/rest-v2/students");
  CHECK(refused.status == 429);
  REQUIRE(refused.headers.size() == 1);
  CHECK(refused.headers[0].first == "Retry-After");
  CHECK(std::stoi(refused.headers[0].second) >= 1);
  CHECK(std::stoi(refused.headers[0].second) <= 21);
}

TEST_CASE("a wrong key is 401, and an application that is not approved 403") {
  const Asking arbor;
  Request wrong{"GET", "/rest-v2/students", "", "", "Basic nonsense", {}};
  CHECK(arbor.mis.answer(wrong).status == 401);
  CHECK(arbor.ask("GET", "/rest-v2/students", "", "", {{FaultKind::kUnapproved, 0, ""}}).status == 403);
}

TEST_CASE("the school's clock is an hour ahead in summer") {
  CHECK(arbor::on_the_wall(1787209200) == "2026-08-20 08:00:00");  // 07:00 UTC
  CHECK(arbor::on_the_wall(1767859200) == "2026-01-08 08:00:00");
  CHECK(arbor::on_the_wall(1774745999) == "2026-03-29 00:59:59");
  CHECK(arbor::on_the_wall(1774746000) == "2026-03-29 02:00:00");
  CHECK(arbor::ahead_of_utc("2026-08-20T08:00") == "+01:00");
  CHECK(arbor::ahead_of_utc("2026-01-08T08:00") == "+00:00");
  CHECK(arbor::ahead_of_utc("2026-10-25T01:30") == "+01:00");
  CHECK(arbor::ahead_of_utc("2026-10-25T02:30") == "+00:00");
}
