// Faults in what Wonde says, as a client meets them.
#include <catch2/catch.hpp>

#include "sandbox/wonde/query.h"
#include "sdk/sandbox/wonde_server.h"

using sandbox_test::WondeServer;

TEST_CASE("an unscoped property is null, not absent, wherever it stands") {
  WondeServer mis(30, "*=noscope:upn;*=noscope:date_of_birth;*=noscope:free_school_meals;*=noscope:admission_date");
  const auto page = mis.json("students?include=education_details,extended_details");
  for (const auto& row : page["data"].GetArray()) {
    CHECK(row["education_details"]["data"]["upn"].IsNull());
    CHECK(row["education_details"]["data"]["admission_date"].IsNull());
    CHECK(row["education_details"]["data"]["admission_number"].IsString());
    CHECK(row["date_of_birth"].IsNull());
    CHECK(row["extended_details"]["data"]["free_school_meals"].IsNull());
    CHECK(row["surname"].IsString());
  }
}

TEST_CASE("an unscoped include is refused with 403, and what is below it too") {
  WondeServer mis(30, "students=noscope:classes");
  const auto reply = mis.get("students?include=year,classes");
  CHECK(reply.status == 403);
  CHECK(reply.json()["error"].GetString() == std::string("insufficient_scope"));
  CHECK(mis.get("students?include=classes.subject").status == 403);
  CHECK(mis.get("students?include=year").status == 200);
  CHECK(mis.get("subjects?include=classes").status == 200);
}

TEST_CASE("a field of the wrong type, id unless another is named") {
  WondeServer mis(20, "students=types;classes=types:name;employees=types:teaching_staff");
  CHECK(mis.json("students")["data"][0]["id"].IsObject());
  CHECK(mis.json("students")["data"][0]["surname"].IsString());
  CHECK(mis.json("classes")["data"][0]["name"].IsObject());
  CHECK(mis.json("employees?include=employment_details")["data"][0]["employment_details"]["data"]["teaching_staff"]
            .IsObject());
}

TEST_CASE("a count that lies, by one or as it is told to") {
  WondeServer mis(40, "counts#1=count;counts#2=count:7");
  const auto count = [&] { return mis.json("counts?include=students")["data"]["students"]["data"]["count"].GetInt(); };
  CHECK(count() == 41);
  CHECK(count() == 7);
  CHECK(count() == 40);
}

TEST_CASE("pages without end, by page and by cursor, also of a list that is short") {
  for (const char* first : {"students", "students?cursor=true", "subjects", "subjects?cursor=1", "contacts"}) {
    INFO(first);
    WondeServer mis(30, "*=endless");
    std::string path = mis.here(first);
    for (int i = 0; i < 12; ++i) {
      const auto page = mis.client.get(path, mis.bearer()).json();
      REQUIRE(page["meta"]["pagination"]["more"].IsTrue());
      if (std::string(first) != "contacts") CHECK_FALSE(page["data"].Empty());
      const std::string next = page["meta"]["pagination"]["next"].GetString();
      CHECK(next != mis.server.address() + path);
      path = next.substr(mis.server.address().size());
    }
  }
}

TEST_CASE("a next page on another host") {
  WondeServer mis(30, "students=offhost;classes=offhost:https://b.invalid");
  const std::string next = mis.json("students")["meta"]["pagination"]["next"].GetString();
  CHECK(next == "https://elsewhere.invalid" + mis.here("students?page=2"));
  const std::string other = mis.json("classes")["meta"]["pagination"]["next"].GetString();
  CHECK(other.rfind("https://b.invalid/v1.0/", 0) == 0);
}

TEST_CASE("photos that are no pictures, as many as were ordered") {
  WondeServer mis(20, "students=notimage:2;photos=notimage");
  const auto bad = [](const rapidjson::Value& photo) {
    return !photo.IsNull() && mis::sandbox::from_base64(photo["content"].GetString()).substr(0, 2) != "\xff\xd8";
  };
  int of_students = 0, of_photos = 0;
  const auto students = mis.json("students?include=photo");
  for (const auto& row : students["data"].GetArray()) of_students += bad(row["photo"]["data"]);
  const auto photos = mis.json("photos");
  for (const auto& row : photos["data"].GetArray()) of_photos += bad(row);
  CHECK(of_students == 2);
  CHECK(of_photos == 1);
}
