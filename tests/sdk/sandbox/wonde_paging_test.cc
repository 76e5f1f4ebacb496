#include <catch2/catch.hpp>
#include <set>
#include <vector>

#include "sdk/sandbox/wonde_server.h"

using sandbox_test::WondeServer;

namespace {

struct Walk {
  std::vector<std::string> ids;
  int pages = 0;
};

// As a client does it: from `next` to `next`, which is absolute and on this server.
Walk walk(WondeServer& mis, const std::string& rest) {
  Walk walk;
  std::string path = mis.here(rest);
  while (!path.empty()) {
    const auto page = mis.client.get(path, mis.bearer()).json();
    REQUIRE(++walk.pages < 100);
    for (const auto& row : page["data"].GetArray()) walk.ids.emplace_back(row["id"].GetString());
    path.clear();
    if (!page["meta"].HasMember("pagination")) break;
    const auto& pagination = page["meta"]["pagination"];
    REQUIRE(pagination["more"].GetBool() == pagination["next"].IsString());
    if (pagination["next"].IsNull()) break;
    const std::string next = pagination["next"].GetString();
    REQUIRE(next.rfind(mis.server.address() + "/v1.0/", 0) == 0);
    path = next.substr(mis.server.address().size());
  }
  return walk;
}

}  // namespace

TEST_CASE("50 rows or fewer bring no pagination object, unless a size was asked for") {
  WondeServer mis(50);
  const auto short_list = mis.json("students");
  CHECK(short_list["data"].Size() == 50);
  CHECK_FALSE(short_list["meta"].HasMember("pagination"));
  CHECK(short_list["meta"]["includes"].IsArray());
  const auto forced = mis.json("students?per_page=60");
  CHECK(forced["data"].Size() == 50);
  CHECK(forced["meta"]["pagination"]["next"].IsNull());
  CHECK(forced["meta"]["pagination"]["more"].IsFalse());
  CHECK(forced["meta"]["pagination"]["per_page"].GetInt() == 60);
}

TEST_CASE("51 rows are two pages, which know of each other") {
  WondeServer mis(51);
  const auto first = mis.json("students?include=year");
  const std::string here = mis.server.address() + mis.here("students?include=year&");
  CHECK(first["data"].Size() == 50);
  const auto& one = first["meta"]["pagination"];
  CHECK(one["next"].GetString() == here + "page=2");
  CHECK(one["previous"].IsNull());
  CHECK(one["more"].IsTrue());
  CHECK(one["per_page"].GetInt() == 50);
  CHECK(one["current_page"].GetInt() == 1);
  const auto second = mis.json("students?include=year&page=2");
  CHECK(second["data"].Size() == 1);
  const auto& two = second["meta"]["pagination"];
  CHECK(two["next"].IsNull());
  CHECK(two["previous"].GetString() == here + "page=1");
  CHECK(two["more"].IsFalse());
  CHECK(two["current_page"].GetInt() == 2);
}

TEST_CASE("next is on the host that the client called") {
  WondeServer mis(60);
  const std::string port = mis.server.address().substr(mis.server.address().rfind(':'));
  sandbox_test::Client other("http://localhost" + port);
  const auto page = other.get(mis.here("students/"), mis.bearer()).json();
  CHECK(page["meta"]["pagination"]["next"].GetString() == "http://localhost" + port + mis.here("students?page=2"));
}

TEST_CASE("a page beyond the last is empty and ends the walk") {
  WondeServer mis(60);
  const auto page = mis.json("students?page=9");
  CHECK(page["data"].Empty());
  CHECK(page["meta"]["pagination"]["next"].IsNull());
}

TEST_CASE("no page is larger than 200") {
  WondeServer mis(230);
  const auto page = mis.json("students?per_page=5000");
  CHECK(page["data"].Size() == 200);
  CHECK(page["meta"]["pagination"]["per_page"].GetInt() == 200);
  CHECK(page["meta"]["pagination"]["more"].IsTrue());
}

TEST_CASE("every way of walking gives the same rows once each") {
  WondeServer mis(230);
  const auto straight = walk(mis, "students?per_page=200");
  CHECK(straight.ids.size() == 230);
  CHECK(std::set<std::string>(straight.ids.begin(), straight.ids.end()).size() == 230);
  CHECK(walk(mis, "students").ids == straight.ids);
  CHECK(walk(mis, "students?per_page=7").ids == straight.ids);
  for (const char* by_cursor :
       {"students?cursor=true", "students?cursor=1&per_page=7", "students?cursor=true&per_page=230"}) {
    INFO(by_cursor);
    CHECK(walk(mis, by_cursor).ids == straight.ids);
  }
  CHECK(walk(mis, "students?cursor=1&per_page=7").pages == 33);
}

TEST_CASE("a cursor is opaque, in place of a page, and goes on in its own list only") {
  WondeServer mis(60);
  const auto page = mis.json("students?cursor=true&include=year");
  const std::string next = page["meta"]["pagination"]["next"].GetString();
  CHECK(next.find("include=year&cursor=eyJ") != next.npos);
  CHECK(next.find("page=") == next.npos);
  CHECK(page["meta"]["pagination"]["current_page"].IsNull());
  const std::string cursor = next.substr(next.find("cursor="));
  CHECK(mis.get("students?" + cursor).status == 200);
  CHECK(mis.get("classes?" + cursor).status == 422);
}

TEST_CASE("a list that is not of pupils is walked in the same ways") {
  WondeServer mis(120);
  for (const char* list : {"classes", "employees", "subjects", "groups", "photos"}) {
    INFO(list);
    const auto straight = walk(mis, std::string(list) + "?per_page=200");
    CHECK_FALSE(straight.ids.empty());
    CHECK(walk(mis, std::string(list) + "?per_page=3").ids == straight.ids);
    CHECK(walk(mis, std::string(list) + "?per_page=3&cursor=1").ids == straight.ids);
  }
}

TEST_CASE("parameters that cannot be are 422 and named") {
  WondeServer mis(20);
  for (const char* bad :
       {"per_page=0", "per_page=x", "per_page=-1", "per_page=99999999999", "page=0", "page=one", "cursor=nonsense",
        "cursor=eyJ4IjoxfQ", "include=shoes", "include=classes.shoes", "include=year.", "updated_after=yesterday",
        "updated_after=2026-13-01%2000:00:00", "updated_before=2026-01-01T00:00"}) {
    INFO(bad);
    const auto reply = mis.get(std::string("students?") + bad);
    const std::string text = bad;
    if (text == "include=year.") {
      CHECK(reply.status == 422);
      continue;
    }
    CHECK(reply.status == 422);
    const auto json = reply.json();
    CHECK(json["errors"].HasMember(text.substr(0, text.find('=')).c_str()));
  }
}

TEST_CASE("updated_after and updated_before choose by the row's own moment") {
  WondeServer mis(200);
  std::size_t after = 0;
  for (const auto& pupil : mis.school.pupils)
    after += pupil.on_roll() && pupil.changed >= mis::sandbox::Date{2026, 1, 10};
  CHECK(after > 0);
  CHECK(walk(mis, "students?updated_after=2026-01-10%2000:00:00").ids.size() == after);
  CHECK(walk(mis, "students?updated_after=2026-01-10+00:00:00").ids.size() == after);
  CHECK(walk(mis, "students?updated_before=2026-01-10%2000:00:00").ids.size() == 200 - after);
  CHECK(walk(mis, "students?updated_after=2026-06-01%2000:00:00").ids.empty());
}
