// A dump of made-up pupils, put into a people file, is the same pupils again: the dump and the file have one language.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <catch2/catch.hpp>

#include "sandbox/dump/dump.h"
#include "sandbox/people/people.h"
#include "sandbox/wonde/ids.h"

using namespace mis::sandbox;

namespace {

constexpr const char* kColumns[] = {"mis_id",
                                    "person_id",
                                    "upn",
                                    "former_upn",
                                    "uln",
                                    "admission_number",
                                    "legal_surname",
                                    "legal_forename",
                                    "middle_names",
                                    "preferred_surname",
                                    "preferred_forename",
                                    "sex",
                                    "year_group",
                                    "registration_group",
                                    "house",
                                    "enrolment_status",
                                    "ethnicity",
                                    "first_language",
                                    "sen_provision",
                                    "postcode",
                                    "date_of_birth",
                                    "admission_date",
                                    "leaving_date",
                                    "eal",
                                    "free_school_meals",
                                    "free_school_meals_6",
                                    "pupil_premium",
                                    "in_care",
                                    "service_child",
                                    "extras"};

std::string cell(const rapidjson::Value& value) {
  if (value.IsBool()) return value.GetBool() ? "true" : "false";
  std::string text;
  if (value.IsString()) {
    text = value.GetString();
  } else {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    text = buffer.GetString();
  }
  std::string quoted = "\"";
  for (char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string csv_of(const std::string& pupils_json) {
  rapidjson::Document rows;
  rows.Parse(pupils_json.c_str());
  REQUIRE(rows.IsArray());
  std::string csv;
  for (const char* column : kColumns) csv += (csv.empty() ? "" : ",") + std::string(column);
  csv += "\r\n";
  for (const auto& row : rows.GetArray()) {
    std::string line;
    for (const char* column : kColumns) {
      if (column != kColumns[0]) line += ",";
      if (row.HasMember(column)) line += cell(row[column]);
    }
    csv += line + "\r\n";
  }
  return csv;
}

}  // namespace

TEST_CASE("pupils of a dump come back from a file as they were, field by field") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const School made = make_school({seed, 400});
    const Photos photos(seed);
    const std::string truth = dump(made, photos, wonde_telling(seed)).at("pupils.json");
    const School again = make_school_of(99, read_people(csv_of(truth)));
    CHECK((dump(again, photos, wonde_telling(99)).at("pupils.json") == truth));
  }
}
