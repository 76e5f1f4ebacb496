#include "wizard/whole_record.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace wizard {

std::string whole_record(school::Kind kind, const std::vector<school::Value>& values, const std::string& source,
                         const school::Value& left_on, const std::string& mis_id) {
  rapidjson::StringBuffer text;
  rapidjson::Writer<rapidjson::StringBuffer> json(text);
  const auto pair = [&json](std::string_view key, std::string_view value) {
    json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  const auto fields = school::info(kind).fields;
  for (size_t f = 0; f < fields.size(); ++f)
    if (values[f]) pair(fields[f].name, *values[f]);
  pair("source", source);
  if (left_on) pair("left_on", *left_on);
  if (!mis_id.empty()) pair("mis_id@" + source, mis_id);
  json.EndObject();
  return {text.GetString(), text.GetSize()};
}

}  // namespace wizard
