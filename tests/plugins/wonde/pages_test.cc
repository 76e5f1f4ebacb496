// A list is walked to its end and checked, whatever the other side makes of it.
#include "wonde/pages.h"

#include <catch2/catch.hpp>

#include "plugins/wonde/pretend.h"

using testing::count_of;
using testing::page;
using testing::Pretend;
using testing::rows;
using wonde::List;
using wonde::Paging;
using wonde::Walked;

namespace {

const List kList{"students", "pupils", {}, 2, "students"};
const std::string kBase = "https://api.wonde.com/v1.0";
const std::string kNext = kBase + "/schools/A1/students?per_page=2&page=";

struct Outcome {
  mis_status status;
  Walked walked;
  std::vector<std::string> ids;  // sorted
};

Outcome walk(Pretend& wonde, const List& list = kList, Paging paging = Paging::Pages) {
  Outcome outcome{};
  outcome.status = wonde.run([&](wonde::Api& api) {
    outcome.walked = wonde::walk(api, list, paging,
                                 [&](const std::string& id, const mis::json::Value&) { outcome.ids.push_back(id); });
  });
  std::sort(outcome.ids.begin(), outcome.ids.end());
  return outcome;
}

// Five pupils on three pages.
void five(Pretend& wonde, int counted = 5) {
  wonde.in_school("counts?include=students", count_of("students", counted));
  wonde.in_school("students?per_page=2", page(rows(1, 2), kNext + "2"));
  wonde.in_school("students?per_page=2&page=2", page(rows(3, 4), kNext + "3"));
  wonde.in_school("students?per_page=2&page=3", page(rows(5, 5), ""));
}

bool says(const Pretend& wonde, const std::string& words) {
  return wonde.http.host.failure.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("pages are fetched together when the count is known, and every record comes once") {
  Pretend wonde;
  five(wonde);
  auto outcome = walk(wonde);
  REQUIRE(outcome.status == MIS_OK);
  CHECK(outcome.ids == std::vector<std::string>{"S1", "S2", "S3", "S4", "S5"});
  CHECK(outcome.walked.expected == 5);
  CHECK(outcome.walked.whole());
  CHECK(wonde.http.most_waiting == 2);
  CHECK(wonde.http.sent[0].headers.find("Authorization=Bearer 0123456789;") != std::string::npos);
}

TEST_CASE("a short list has no pagination at all") {
  Pretend wonde;
  wonde.in_school("counts?include=students", count_of("students", 2));
  wonde.in_school("students?per_page=2", R"({"data":[{"id":"S1"},{"id":7}],"meta":{"includes":[]}})");
  auto outcome = walk(wonde);
  REQUIRE(outcome.status == MIS_OK);
  CHECK(outcome.ids == std::vector<std::string>{"7", "S1"});
  CHECK(outcome.walked.whole());
}

TEST_CASE("without a count, and with a cursor, pages are followed one after the other") {
  auto paging = GENERATE(Paging::Pages, Paging::Cursor);
  Pretend wonde;
  std::string cursor = paging == Paging::Cursor ? "&cursor=true" : "";
  if (paging == Paging::Cursor) wonde.in_school("counts?include=students", count_of("students", 3));
  wonde.in_school("students?per_page=2" + cursor, page(rows(1, 2), kBase + "/schools/A1/students?cursor=eyJ9"));
  wonde.in_school("students?cursor=eyJ9", page(rows(3, 3), ""));
  auto outcome = walk(wonde, kList, paging);
  REQUIRE(outcome.status == MIS_OK);
  CHECK(outcome.ids.size() == 3);
  CHECK(outcome.walked.expected == (paging == Paging::Cursor ? 3 : -1));
  CHECK(outcome.walked.whole());
  CHECK(wonde.http.most_waiting <= 2);  // the count is asked for beside the first page
}

TEST_CASE("fewer records than were counted is not the whole list, and says so with both numbers") {
  Pretend wonde;
  five(wonde, 6);
  auto outcome = walk(wonde);
  REQUIRE(outcome.status == MIS_OK);
  CHECK_FALSE(outcome.walked.whole());
  CHECK(wonde::shortfall(outcome.walked, kList) ==
        "Wonde counts 6 pupils and gives 5, so nobody is taken to have left. Import again; if it stays so, set "
        "\"paging\" to "
        "\"cursor\".");
}

TEST_CASE("a count that is far too high does not make it ask for ever") {
  Pretend wonde;
  five(wonde, 2'000'000);
  for (int i = 4; i < 20; ++i) wonde.in_school("students?per_page=2&page=" + std::to_string(i), page("", ""));
  auto outcome = walk(wonde);
  REQUIRE(outcome.status == MIS_OK);
  CHECK_FALSE(outcome.walked.whole());
  CHECK(wonde.urls.size() < 20);
}

TEST_CASE("a page size of Wonde's own choosing is heeded") {
  Pretend wonde;
  List large = kList;
  large.per_page = 200;
  wonde.in_school("counts?include=students", count_of("students", 3));
  wonde.in_school("students?per_page=200", page(rows(1, 2), kBase + "/schools/A1/students?per_page=200&page=2", 2));
  wonde.in_school("students?per_page=200&page=2", page(rows(3, 3), "", 2));
  auto outcome = walk(wonde, large);
  CHECK(outcome.status == MIS_OK);
  CHECK(outcome.walked.whole());
}

TEST_CASE("a pupil who joins during the walk shifts the pages and is brought once") {
  Pretend wonde;
  wonde.in_school("counts?include=students", count_of("students", 4));
  wonde.in_school("students?per_page=2", page(rows(1, 2), kNext + "2"));
  wonde.in_school("students?per_page=2&page=2", page(rows(2, 3), kNext + "3"));
  wonde.in_school("students?per_page=2&page=3", page(rows(4, 4), ""));
  auto outcome = walk(wonde);
  REQUIRE(outcome.status == MIS_OK);
  CHECK(outcome.ids == std::vector<std::string>{"S1", "S2", "S3", "S4"});
  CHECK(outcome.walked.whole());
}

TEST_CASE("a next page at another host never gets the token") {
  for (const std::string elsewhere :
       {"https://evil.example/v1.0/x", "http://api.wonde.com/v1.0/x", "https://api.wonde.com:444/x",
        "https://api.wonde.com@evil.example/x", "//evil.example/x", "/v1.0/schools/A1/students"}) {
    Pretend wonde;
    five(wonde);
    wonde.in_school("students?per_page=2&page=2", page(rows(3, 4), elsewhere));
    CHECK(walk(wonde).status == MIS_E_PROTOCOL);
    CHECK(says(wonde, "another address"));
    for (const auto& url : wonde.urls) CHECK(url.rfind(kBase, 0) == 0);
  }
}

TEST_CASE("pages without an end are given up") {
  Pretend wonde;
  SECTION("the same page again") {
    wonde.in_school("students?per_page=2", page(rows(1, 2), kNext + "2"));
    wonde.in_school("students?per_page=2&page=2", page(rows(3, 4), kNext + "2"));
  }
  SECTION("more pages than the count allows") {
    five(wonde);
    for (int i = 3; i < 20; ++i)
      wonde.in_school("students?per_page=2&page=" + std::to_string(i), page(rows(1, 2), kNext + std::to_string(i + 1)));
  }
  SECTION("the same records under ever new addresses") {
    wonde.in_school("students?per_page=2", page(rows(1, 2), kNext + "2"));
    for (int i = 2; i < 20; ++i)
      wonde.in_school("students?per_page=2&page=" + std::to_string(i), page(rows(1, 2), kNext + std::to_string(i + 1)));
  }
  SECTION("an empty page that says that there is more") {
    wonde.in_school("students?per_page=2", page(rows(1, 2), kNext + "2"));
    wonde.in_school("students?per_page=2&page=2", page("", kNext + "3"));
  }
  CHECK(walk(wonde).status == MIS_E_PROTOCOL);
  CHECK(wonde.urls.size() < 9);
}

TEST_CASE("more without a next page is an error") {
  Pretend wonde;
  auto next = GENERATE(as<std::string>{}, "null", "\"\"");
  wonde.in_school("students?per_page=2",
                  R"({"data":[{"id":"S1"}],"meta":{"pagination":{"more":true,"next":)" + next + "}}}");
  CHECK(walk(wonde).status == MIS_E_PROTOCOL);
  CHECK(says(wonde, "more and not where"));
}

TEST_CASE("what is not a list of records is an error that quotes nothing") {
  auto body =
      GENERATE(as<std::string>{}, "<!DOCTYPE html><p>Ada Secret", "  <html>Ada Secret", "{\"error\":\"Ada Secret\"}",
               "[]", R"({"data":{"Ada Secret":1}})", R"({"data":[{"id":"Ada Secret"})", R"({"data":null})", "",
               R"({"data":[{"name":"Ada Secret"}]})", R"({"data":["Ada Secret"]})",
               R"({"data":[{"id":{"Ada Secret":1}}]})", R"({"data":[{"id":"1"}],"meta":{"pagination":{"next":7}}})");
  Pretend wonde;
  wonde.in_school("students?per_page=2", body);
  CHECK(walk(wonde).status == MIS_E_PROTOCOL);
  CHECK(says(wonde, "the list of pupils"));
  CHECK_FALSE(says(wonde, "Secret"));
}

TEST_CASE("one record without an id is passed over, and the list is then not whole") {
  Pretend wonde;
  wonde.in_school("students?per_page=2", R"({"data":[{"id":"S1"},{"id":null},7]})");
  auto outcome = walk(wonde);
  REQUIRE(outcome.status == MIS_OK);
  CHECK(outcome.ids.size() == 1);
  CHECK_FALSE(outcome.walked.whole());
  CHECK(wonde::shortfall(outcome.walked, kList).find("2 records without an id") != std::string::npos);
}

TEST_CASE("a refused include is found and named, with who can mend it") {
  Pretend wonde;
  List list{"students", "pupils", {"education_details", "photo"}, 2, ""};
  wonde.at("/schools/A1", R"({"data":{"id":"A1"}})");
  wonde.in_school("students?per_page=2&include=education_details,photo", "{}", 403);
  wonde.in_school("students?per_page=1&include=education_details", page(rows(1, 1), ""));
  wonde.in_school("students?per_page=1&include=photo", "{}", 403);
  wonde.in_school("students?per_page=1", page(rows(1, 1), ""));
  CHECK(walk(wonde, list).status == MIS_E_PERMISSION);
  CHECK(says(wonde, "(students: photo)"));
  CHECK(says(wonde, "ask its administrator to approve"));

  wonde.in_school("students?per_page=1", "{}", 403);
  CHECK(walk(wonde, list).status == MIS_E_PERMISSION);
  CHECK(says(wonde, "(students)"));

  wonde.at("/schools/A1", "{}", 403);
  CHECK(walk(wonde, list).status == MIS_E_NOT_APPROVED);
}

TEST_CASE("each status is told as who must act") {
  Pretend wonde;
  auto comes_to = [&](uint32_t status) {
    wonde.in_school("students?per_page=2", page(rows(1, 1), ""), status);
    return walk(wonde).status;
  };
  CHECK(comes_to(401) == MIS_E_EXPIRED);
  CHECK(wonde.http.host.failed_field == "token");
  CHECK(comes_to(404) == MIS_E_PROTOCOL);
  CHECK(comes_to(422) == MIS_E_PROTOCOL);
  CHECK(comes_to(429) == MIS_E_RATE_LIMITED);
  CHECK(comes_to(502) == MIS_E_REMOTE);
  wonde.in_school("counts?include=students", "{}", 401);
  CHECK(comes_to(200) == MIS_E_EXPIRED);
}

TEST_CASE("a count that is refused or cannot be understood is not known, and support can see it") {
  Pretend wonde;
  wonde.in_school("students?per_page=2", page(rows(1, 2), ""));
  wonde.in_school("counts?include=students", "{}", 403);
  CHECK(walk(wonde).walked.expected == -1);
  CHECK(wonde.http.host.log.size() == 1);
  wonde.in_school("counts?include=students", R"({"data":{"students":{"data":{"count":-5}}}})");
  CHECK(walk(wonde).walked.expected == -1);
}
