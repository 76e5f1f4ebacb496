#include <catch2/catch.hpp>

#include "sdk/sandbox/wonde_server.h"

using sandbox_test::WondeServer;

TEST_CASE("the account's schools are this one, which says where its data is") {
  WondeServer mis(20);
  const auto page = mis.client.get("/v1.0/schools", mis.bearer()).json();
  REQUIRE(page["data"].Size() == 1);
  const auto& school = page["data"][0];
  CHECK(school["id"].GetString() == mis.wonde.school_id());
  CHECK(school["name"].GetString() == std::string("Rollcall Sandbox Academy"));
  CHECK(school["urn"].IsInt());
  CHECK(school["la_code"].GetString() == std::string("801"));
  CHECK(school["establishment_number"].GetString() == std::string("4999"));
  CHECK("http://" + std::string(school["region"]["domain"].GetString()) == mis.server.address());
  CHECK(school["region"]["identifiers"]["urn"] == school["urn"]);
  CHECK(school["address"]["address_country"]["code"].GetString() == std::string("GBR"));
  const std::string url = school["region"]["school_url"].GetString();
  const auto alone = mis.client.get(url.substr(mis.server.address().size()), mis.bearer()).json();
  CHECK(alone["data"] == school);
}

TEST_CASE("each state of approval has a list, and the school is in those that it should be in") {
  WondeServer mis(20);
  const auto count = [&](const std::string& state) {
    return mis.client.get("/v1.0/schools/" + state, mis.bearer()).json()["data"].Size();
  };
  CHECK(count("all") == 1);
  CHECK(count("approved") == 1);
  CHECK(count("audited") == 1);
  for (const char* state : {"pending", "offline", "revoked", "declined"}) CHECK(count(state) == 0);
}

TEST_CASE("schools are found by their numbers") {
  WondeServer mis(20);
  const auto count = [&](const std::string& query) {
    return mis.client.get("/v1.0/schools?" + query, mis.bearer()).json()["data"].Size();
  };
  CHECK(count("urn=999801") == 1);
  CHECK(count("urn=100000") == 0);
  CHECK(count("la_code=801&establishment_number=4999") == 1);
  CHECK(count("la_code=801&establishment_number=1") == 0);
  CHECK(count("postcode=RC1%201AA") == 1);
}

TEST_CASE("what is known of the access: online, approved, and the permissions one by one") {
  WondeServer mis(20);
  const std::string meta = "/v1.0/meta/schools/" + mis.wonde.school_id();
  const auto state = mis.client.get(meta, mis.bearer()).json();
  CHECK(state["data"]["online"].IsTrue());
  CHECK(state["data"]["approved"].IsTrue());
  const auto permissions = mis.client.get(meta + "/permissions", mis.bearer()).json();
  REQUIRE_FALSE(permissions["data"].Empty());
  for (const auto& permission : permissions["data"].GetArray()) {
    for (const char* key :
         {"identity", "name", "description", "parent", "group", "active_from", "optional", "approved", "audited"}) {
      CHECK(permission.HasMember(key));
    }
  }
  CHECK(mis.client.get(meta + "/acl", mis.bearer()).json()["data"]["ids"].Empty());
  CHECK(mis.client.get("/v1.0/attendance-codes", mis.bearer()).json()["data"].Empty());
}

TEST_CASE("another school's identity, when that was ordered") {
  WondeServer mis(20, "*=otherschool");
  const auto page = mis.client.get("/v1.0/schools", mis.bearer()).json();
  CHECK(page["data"][0]["id"].GetString() == mis.wonde.school_id());
  CHECK(page["data"][0]["urn"].GetInt() == 999802);
  CHECK(page["data"][0]["la_code"].GetString() == std::string("802"));
  WondeServer named(20, "school*=otherschool:123456");
  const auto alone = named.client.get("/v1.0/schools/" + named.wonde.school_id(), named.bearer()).json();
  CHECK(alone["data"]["urn"].GetInt() == 123456);
}

TEST_CASE("a school that has not approved is pending, and its data refused") {
  WondeServer mis(20, "*=unapproved");
  CHECK(mis.client.get("/v1.0/schools", mis.bearer()).json()["data"].Empty());
  CHECK(mis.client.get("/v1.0/schools/pending", mis.bearer()).json()["data"].Size() == 1);
  CHECK(
      mis.client.get("/v1.0/meta/schools/" + mis.wonde.school_id(), mis.bearer()).json()["data"]["approved"].IsFalse());
  const auto reply = mis.get("students");
  CHECK(reply.status == 403);
  CHECK(reply.json()["error"].GetString() == std::string("not_approved"));
}
