// Whose school a token is for, and each way in which that can fail.
#include "wonde/school.h"

#include <mis++/json.h>

#include <catch2/catch.hpp>

#include "plugins/wonde/pretend.h"

using testing::Pretend;

namespace {

mis_status find(Pretend& wonde, const std::string& id, std::string* found = nullptr) {
  wonde.signed_in = false;
  wonde.access.school = "";
  return wonde.run([&](wonde::Api& api) {
    auto school = wonde::find_school(api, id);
    if (found) *found = school["id"].text;
  });
}

std::string schools(int count) {
  std::string data;
  for (int i = 1; i <= count; ++i)
    data += (i > 1 ? "," : "") + std::string(R"({"id":"A)") + std::to_string(i) + R"(","name":"School )" +
            std::to_string(i) + "\"}";
  return R"({"data":[)" + data + "]}";
}

}  // namespace

TEST_CASE("the only school of a token is found without its id") {
  Pretend wonde;
  wonde.at("/schools?per_page=50", schools(1));
  std::string found;
  REQUIRE(find(wonde, "", &found) == MIS_OK);
  CHECK(found == "A1");
}

TEST_CASE("of several schools one must be chosen, and they are listed") {
  Pretend wonde;
  wonde.at("/schools?per_page=50", schools(2));
  CHECK(find(wonde, "") == MIS_E_INPUT);
  CHECK(wonde.http.host.failed_field == "school");
  CHECK(wonde.http.host.failure ==
        "This token is for several schools; choose one by its id: School 1 (A1), School 2 (A2).");
  wonde.at("/schools?per_page=50", schools(50));
  CHECK(find(wonde, "") == MIS_E_INPUT);
  CHECK(wonde.http.host.failure.find("School 20 (A20) and 30 more.") != std::string::npos);
}

TEST_CASE("a token that is not known, a school that is not there, and one that has not approved are told apart") {
  Pretend wonde;
  wonde.at("/schools?per_page=50", "{}", 401);
  CHECK(find(wonde, "") == MIS_E_CREDENTIALS);
  CHECK(wonde.http.host.failed_field == "token");
  wonde.at("/schools?per_page=50", schools(0));
  CHECK(find(wonde, "") == MIS_E_NOT_APPROVED);
  wonde.at("/schools/A7", "{}", 403);
  CHECK(find(wonde, "A7") == MIS_E_NOT_APPROVED);
  CHECK(find(wonde, "A8") == MIS_E_INPUT);
  CHECK(wonde.http.host.failed_field == "school");
  CHECK(find(wonde, "../A8") == MIS_E_INPUT);
  wonde.at("/schools/A9", "{}", 500);
  CHECK(find(wonde, "A9") == MIS_E_REMOTE);
}

TEST_CASE("a list of schools that is none is an error") {
  Pretend wonde;
  auto body =
      GENERATE(as<std::string>{}, "<html>", R"({"data":{}})", R"({"data":[{"name":"x"}]})", R"({"data":[7]})", "[]");
  wonde.at("/schools?per_page=50", body);
  CHECK(find(wonde, "") == MIS_E_PROTOCOL);
}

TEST_CASE("the school says who it is, as far as that is a number of the Department's") {
  auto identity = [](const std::string& json) { return wonde::identity_of(mis::json::parse(json)); };
  auto told = identity(R"({"name":"Hill","urn":123456,"la_code":"801","establishment_number":"2000","mis":"SIMS"})");
  CHECK(told.name == "Hill");
  CHECK(told.urn == "123456");
  CHECK(told.dfe_number == "8012000");
  CHECK(told.system == "SIMS");
  told = identity(R"({"name":null,"urn":null,"la_code":"10000","establishment_number":"10000"})");
  CHECK_FALSE(told.name);
  CHECK_FALSE(told.urn);
  CHECK_FALSE(told.dfe_number);
}
