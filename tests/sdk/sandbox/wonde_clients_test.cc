// The habits of Wonde's own clients and of those in use, each walked as that client walks.
#include <Poco/Base64Encoder.h>

#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "sdk/sandbox/wonde_server.h"

using sandbox_test::Client;
using sandbox_test::Reply;
using sandbox_test::WondeServer;

namespace {

std::string basic(const std::string& token) {
  std::ostringstream out;
  Poco::Base64Encoder encoder(out);
  encoder.rdbuf()->setLineLength(0);
  encoder << token << ':';
  encoder.close();
  return "Basic " + out.str();
}

}  // namespace

TEST_CASE("the PHP client: Basic, trailing slashes, the domain of the school's record, next while it is set") {
  WondeServer mis(130);
  const auto school = mis.client.get("/v1.0/schools/", basic(mis.wonde.token())).json();
  const std::string domain = school["data"][0]["region"]["domain"].GetString();
  const std::string base = "http://" + domain;
  Client client(base);
  std::set<std::string> met;
  std::string path =
      std::string("/v1.0/schools/") + school["data"][0]["id"].GetString() + "/students/?include=contact_details,year";
  int pages = 0;
  while (!path.empty()) {
    const auto page = client.get(path, basic(mis.wonde.token())).json();
    ++pages;
    for (const auto& row : page["data"].GetArray()) met.insert(row["id"].GetString());
    path.clear();
    if (!page["meta"].HasMember("pagination") || !page["meta"]["pagination"]["next"].IsString()) continue;
    const std::string next = page["meta"]["pagination"]["next"].GetString();
    REQUIRE(next.rfind(base, 0) == 0);
    CHECK(next.find("include=contact_details,year&page=") != next.npos);
    path = next.substr(base.size());
  }
  CHECK(pages == 3);
  CHECK(met.size() == 130);
}

TEST_CASE("the PHP client: a bad include decodes into what was wrong with it") {
  WondeServer mis(20);
  const Reply reply = mis.client.get(mis.here("students/?include=shoes"), basic(mis.wonde.token()));
  CHECK(reply.status == 422);
  CHECK_THAT(reply.json()["errors"]["include"][0].GetString(), Catch::Contains("shoes"));
}

TEST_CASE("the .NET client: the scheme in lower case, single items without a slash") {
  WondeServer mis(20);
  const std::string authorization = "bearer " + mis.wonde.token();
  const auto list =
      mis.client.get(mis.here("employees/?per_page=2&has_class=true&include=classes"), authorization).json();
  REQUIRE(list["data"].Size() == 2);
  const std::string id = list["data"][1]["id"].GetString();
  const auto item = mis.client.get(mis.here("employees/" + id), authorization).json();
  CHECK(item["data"]["id"].GetString() == id);
  CHECK_FALSE(item["data"].HasMember("classes"));
  CHECK(item["meta"]["includes"].IsArray());
}

TEST_CASE("the Ruby client: by cursor, and never a more without a next") {
  WondeServer mis(130);
  std::string path = mis.here("classes?cursor=true&per_page=20&include=subject");
  std::size_t met = 0;
  for (bool more = true; more;) {
    const auto page = mis.client.get(path, mis.bearer()).json();
    met += page["data"].Size();
    const auto& pagination = page["meta"]["pagination"];
    more = pagination["more"].GetBool();
    REQUIRE(more == pagination["next"].IsString());
    if (more) path = std::string(pagination["next"].GetString()).substr(mis.server.address().size());
  }
  CHECK(met == mis.school.classes.size());
}

TEST_CASE("groups: years, registration groups and houses, with those who are in them") {
  WondeServer mis(130);
  const auto page = mis.json("groups?per_page=200&include=students");
  std::size_t years = 0, houses = 0, registered = 0, in_groups = 0;
  for (const auto& row : page["data"].GetArray()) {
    const std::string type = row["type"].GetString();
    const std::size_t students = row["students"]["data"].Size();
    if (type == "YEAR") years += students;
    if (type == "HOUSE") houses += students;
    if (type == "REGISTRATION") registered += students;
  }
  for (const auto& pupil : mis.school.pupils) in_groups += pupil.on_roll() && !pupil.registration_group.empty();
  CHECK(years == 130);
  CHECK(houses == in_groups);
  CHECK(registered == in_groups);
  CHECK(in_groups < 130);
  const auto& first = page["data"][0];
  CHECK(first["type"].GetString() == std::string("YEAR"));
  CHECK(first["name"].GetString() == "Year " + std::string(first["code"].GetString()));
}

TEST_CASE("a student's year is the group of that id") {
  WondeServer mis(60);
  std::set<std::string> groups;
  const auto list = mis.json("groups?per_page=200");
  for (const auto& row : list["data"].GetArray()) groups.insert(row["id"].GetString());
  const auto page = mis.json("students?per_page=200&include=year,house,registration");
  for (const auto& row : page["data"].GetArray()) {
    for (const char* key : {"year", "house", "registration"}) {
      if (!row[key]["data"].IsNull()) CHECK(groups.contains(row[key]["data"]["id"].GetString()));
    }
  }
}
