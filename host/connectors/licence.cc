#include "connectors/licence.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "connectors/strict.h"

namespace connectors {
namespace {

using strict::bad;

void check_school(const std::string& number) {
  const bool digits = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (number.size() != 6 && number.size() != 7))
    bad("\"" + number.substr(0, 40) + "\" is neither a URN (6 digits) nor a DfE number (7 digits)");
}

void check_capability(const std::string& capability) {
  const auto slash = capability.find('/');
  if (slash == 0 || slash == capability.npos || slash + 1 == capability.size())
    bad("\"" + capability.substr(0, 40) + "\" is no capability, such as mis.pupils/1");
}

Grant grant_of(const mis::json::Value& value, const std::string& name) {
  strict::Object in(value, name);
  Grant grant{in.text("connector"), in.texts("capabilities")};
  in.end();
  if (grant.connector.empty()) bad(name + ".connector is empty");
  for (const auto& capability : grant.capabilities) check_capability(capability);
  return grant;
}

using Json = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Json& json, const char* key, const std::string& value) {
  json.Key(key);
  json.String(value.c_str());
}

void put(Json& json, const char* key, const std::vector<std::string>& values) {
  json.Key(key);
  json.StartArray();
  for (const auto& value : values) json.String(value.c_str());
  json.EndArray();
}

}  // namespace

long day_of(const std::string& date) {
  unsigned year = 0, month = 0, day = 0;
  const auto number = [&](size_t at, size_t size, unsigned& into) {
    const char* end = date.data() + at + size;
    return std::from_chars(date.data() + at, end, into).ptr == end;
  };
  if (date.size() == 10 && date[4] == '-' && date[7] == '-' && number(0, 4, year) && number(5, 2, month) &&
      number(8, 2, day)) {
    const std::chrono::year_month_day read{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                           std::chrono::day(day)};
    if (read.ok()) return std::chrono::sys_days(read).time_since_epoch().count();
  }
  bad("\"" + date.substr(0, 40) + "\" is no date, such as 2026-09-01");
}

std::string date_of(long day) {
  const std::chrono::year_month_day made{std::chrono::sys_days(std::chrono::days(day))};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(made.year()), static_cast<unsigned>(made.month()),
                static_cast<unsigned>(made.day()));
  return text;
}

Licence parse_licence(std::string_view text) {
  const auto document = strict::read(text);
  strict::Object in(document, "the licence");
  strict::check_version(in, "licence");
  Licence read;
  read.id = in.text("id");
  read.customer = in.text("customer");
  read.schools = in.texts("schools");
  read.issued = in.text("issued");
  read.expires = in.text("expires");
  for (const auto& grant : in.list("grants"))
    read.grants.push_back(grant_of(grant, in.called("grants") + "[" + std::to_string(read.grants.size()) + "]"));
  in.end();
  if (read.id.empty() || read.customer.empty()) bad("it says nobody's name, or has none of its own");
  if (read.schools.empty()) bad("it is for no school");
  if (read.grants.empty()) bad("it allows nothing");
  for (const auto& school : read.schools) check_school(school);
  if (day_of(read.expires) < day_of(read.issued)) bad("it ends before it was issued");
  return read;
}

std::string licence_text(const Licence& licence) {
  rapidjson::StringBuffer text;
  Json json(text);
  json.SetIndent(' ', 2);
  json.StartObject();
  json.Key("licence");
  json.Int(1);
  put(json, "id", licence.id);
  put(json, "customer", licence.customer);
  put(json, "schools", licence.schools);
  put(json, "issued", licence.issued);
  put(json, "expires", licence.expires);
  json.Key("grants");
  json.StartArray();
  for (const auto& grant : licence.grants) {
    json.StartObject();
    put(json, "connector", grant.connector);
    put(json, "capabilities", grant.capabilities);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return std::string(text.GetString(), text.GetSize()) + "\n";
}

}  // namespace connectors
