// A page with damage anywhere is an error or a problem, never a crash, and never quoted. The damage is the same at
// every run.
#include <catch2/catch.hpp>
#include <random>

#include "plugins/wonde/pretend.h"
#include "wonde/pages.h"
#include "wonde/pupils.h"

using testing::Pretend;

namespace {

const std::string kPage =
    R"({"data":[{"id":"A1","upi":"741c","surname":"Secretname","forename":"Ada","legal_surname":"Secretname",
"gender":"FEMALE","date_of_birth":{"date":"2008-11-02 00:00:00.000000","timezone_type":3},"education_details":{"data":
{"admission_number":"005123","upn":"B801200005001","learner_number":1234567890,"current_nc_year":"11","admission_date":
{"date":"2019-09-03 00:00:00.000000"},"leaving_date":null}},"extended_details":{"data":{"ethnicity":"White - British",
"free_school_meals":false,"english_as_additional_language":"No"}},"contact_details":{"data":{"addresses":{"home":{"postcode":
"RC1 2AB"}}}},"year":{"data":{"name":"Year 11"}}}],"meta":{"pagination":{"next":null,"more":false,"per_page":200}}})";

mis_status import(Pretend& wonde, const std::string& page) {
  wonde.in_school("students?per_page=200", page);
  return wonde.run([&](wonde::Api& api) {
    mis::PupilWriter out(wonde.http.host.sink);
    const wonde::List list{"students", "pupils", {}};
    wonde::Oddities oddities;
    auto walked =
        wonde::walk(api, list, wonde::Paging::Pages, [&](const std::string& id, const mis::json::Value& value) {
          std::vector<std::string> unreadable;
          wonde::write_pupil(id, wonde::Record(value, unreadable), wonde::Roll::On, out);
          wonde::tell_unreadable(out, id, unreadable, oddities);
        });
    wonde::end_set(out, walked, list, walked.expected);
  });
}

void check(const std::string& page) {
  Pretend wonde;
  mis_status status = import(wonde, page);
  if (status != MIS_OK && status != MIS_E_PROTOCOL) FAIL("status " << status << " for " << page);
  if (status == MIS_E_PROTOCOL && wonde.http.host.failure.empty()) FAIL("no reason for " << page);
  if (wonde.http.host.failure.find("Secretname") != std::string::npos) FAIL("quoted: " << wonde.http.host.failure);
  if (status == MIS_OK && wonde.http.host.ends.size() != 1) FAIL("not ended: " << page);
}

}  // namespace

TEST_CASE("an undamaged page comes") {
  Pretend wonde;
  REQUIRE(import(wonde, kPage) == MIS_OK);
  CHECK(wonde.records[MIS_SET_PUPILS].size() == 1);
}

TEST_CASE("bytes changed, taken out or put in anywhere") {
  std::mt19937 random(20'260'901);
  const std::string bytes = "{}[]\":,0-eE.ntu\\/ \n\x01\x80\xff";
  for (int round = 0; round < 4000; ++round) {
    std::string page = kPage;
    for (unsigned times = random() % 3 + 1; times > 0; --times) {
      std::size_t at = random() % page.size();
      char byte = bytes[random() % bytes.size()];
      unsigned how = random() % 3;
      if (how == 0) page[at] = byte;
      if (how == 1) page.erase(at, random() % 20 + 1);
      if (how == 2) page.insert(at, 1, byte);
    }
    check(page);
  }
}

TEST_CASE("every value in turn is of every other kind") {
  const char* kinds[] = {
      "null", "true", "7", "\"x\"", "\"\"", "[]", "{}", "[{\"data\":1}]", "{\"data\":[7]}", "{\"data\":\"x\"}"};
  // A value begins behind a colon; what stands there up to the comma or bracket that ends it is replaced.
  for (std::size_t at = kPage.find(':'); at != std::string::npos; at = kPage.find(':', at + 1)) {
    std::size_t from = at + 1, to = from;
    int depth = 0;
    bool quoted = false;
    for (; to < kPage.size(); ++to) {
      char c = kPage[to];
      if (c == '"') quoted = !quoted;
      if (quoted) continue;
      if (c == '{' || c == '[') ++depth;
      if ((c == ',' || c == '}' || c == ']') && depth == 0) break;
      if (c == '}' || c == ']') --depth;
    }
    for (auto kind : kinds) check(kPage.substr(0, from) + kind + kPage.substr(to));
  }
}
