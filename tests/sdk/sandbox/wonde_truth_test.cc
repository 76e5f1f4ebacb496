// The dump is what the API says: read through a real client page by page, and put together as an importer would.
#include <catch2/catch.hpp>
#include <map>

#include "sandbox/dump/dump.h"
#include "sandbox/school/later.h"
#include "sandbox/wonde/query.h"
#include "sdk/sandbox/wonde_server.h"

using namespace mis::sandbox;
using sandbox_test::WondeServer;

namespace {

std::map<std::string, rapidjson::Document> by_id(const std::string& file, const char* key) {
  rapidjson::Document all;
  all.Parse(file.c_str());
  std::map<std::string, rapidjson::Document> rows;
  for (const auto& row : all.GetArray())
    rows[row[key].GetString()].CopyFrom(row, rows[row[key].GetString()].GetAllocator());
  return rows;
}

// The text at a path of the answer; empty for null.
std::string at(const rapidjson::Value& value, std::initializer_list<const char*> path) {
  const rapidjson::Value* here = &value;
  for (const char* key : path) {
    if (here->IsNull()) return {};
    here = &(*here)[key];
  }
  if (here->IsObject()) here = &(*here)["date"];
  return here->IsNull() ? std::string() : std::string(here->GetString());
}

void check(const rapidjson::Document& truth, const char* field, std::string said) {
  INFO(field);
  CHECK((truth.HasMember(field) ? std::string(truth[field].GetString()) : std::string()) == said);
}

}  // namespace

TEST_CASE("every pupil of the dump is in the answers with the same fields, and nobody else is") {
  const School school = later(make_school({2, 130}), {5, 6, 7});
  WondeServer mis(school, "", {});
  const auto files = dump(mis.school, mis.photos, wonde_telling(2));
  const auto truth = by_id(files.at("pupils.json"), "mis_id");
  const auto photos = by_id(files.at("photos.json"), "pupil");
  std::size_t met = 0, pictures = 0;
  for (int page = 1; page <= 3; ++page) {
    const auto answer = mis.json("students?page=" + std::to_string(page) +
                                 "&include=education_details,registration,house,contact_details,photo");
    for (const auto& row : answer["data"].GetArray()) {
      ++met;
      REQUIRE(truth.contains(row["id"].GetString()));
      const auto& pupil = truth.at(row["id"].GetString());
      check(pupil, "person_id", at(row, {"upi"}));
      check(pupil, "upn", at(row, {"education_details", "data", "upn"}));
      check(pupil, "former_upn", at(row, {"education_details", "data", "former_upn"}));
      check(pupil, "uln", at(row, {"education_details", "data", "learner_number"}));
      check(pupil, "legal_surname", at(row, {"legal_surname"}));
      check(pupil, "preferred_surname", at(row, {"surname"}));
      check(pupil, "preferred_forename", at(row, {"forename"}));
      check(pupil, "middle_names", at(row, {"middle_names"}));
      check(pupil, "sex", at(row, {"gender"}).substr(0, 1));
      check(pupil, "year_group", at(row, {"education_details", "data", "current_nc_year"}));
      check(pupil, "registration_group", at(row, {"registration", "data", "name"}));
      check(pupil, "house", at(row, {"house", "data", "name"}));
      check(pupil, "postcode", at(row, {"contact_details", "data", "addresses", "home", "postcode"}));
      check(pupil, "date_of_birth", at(row, {"date_of_birth"}).substr(0, 10));
      check(pupil, "admission_date", at(row, {"education_details", "data", "admission_date"}).substr(0, 10));
      const auto& photo = row["photo"]["data"];
      CHECK(photo.IsNull() == !photos.contains(row["id"].GetString()));
      if (photo.IsNull()) continue;
      ++pictures;
      CHECK(from_base64(photo["content"].GetString()).size() == photos.at(row["id"].GetString())["bytes"].GetUint64());
      CHECK(photo["hash"].GetStringLength() == 32);
    }
  }
  CHECK(met == 125);
  CHECK(met == truth.size());
  CHECK(pictures == photos.size());
}

TEST_CASE("photos come alone too, the same bytes") {
  WondeServer mis(20);
  const auto page = mis.json("photos");
  REQUIRE(page["data"].Size() > 10);
  const auto& first = page["data"][0];
  const auto alone = mis.json(std::string("photos/") + first["id"].GetString());
  CHECK(alone["data"] == first);
  const auto student = mis.json("students?include=photo");
  bool met = false;
  for (const auto& row : student["data"].GetArray()) met = met || row["photo"]["data"] == first;
  CHECK(met);
}

TEST_CASE("who has left since is among the leavers with the day") {
  const School before = make_school({1, 60});
  WondeServer mis(later(before, {4, 0, 0}), "", {});
  const auto page = mis.json("students-leaver?include=education_details");
  int gone = 0;
  for (const auto& row : page["data"].GetArray())
    gone += at(row, {"education_details", "data", "leaving_date"}).substr(0, 10) == "2026-05-15";
  CHECK(gone == 4);
}
