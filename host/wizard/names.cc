#include "wizard/names.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <stdexcept>

#include "data/other_names.h"
#include "school/fault.h"

namespace wizard {
namespace {

std::string as_json(const data::OtherNames& names) {
  rapidjson::StringBuffer text;
  rapidjson::Writer<rapidjson::StringBuffer> json(text);
  const auto put = [&json](const std::string& name) {
    json.String(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  };
  json.StartObject();
  for (const auto& [name, others] : names) {
    put(name);
    json.StartArray();
    for (const auto& other : others) put(other);
    json.EndArray();
  }
  json.EndObject();
  return {text.GetString(), text.GetSize()};
}

data::OtherNames from_json(const storage::PlanFile& file, const char* name) {
  const auto json = file.kept(name);
  if (!json) return {};
  try {
    return data::parse_other_names(*json);
  } catch (const std::runtime_error& wrong) {
    throw school::Fault(school::FaultKind::bad_input,
                        "Plan " + file.id() + " is damaged: of its " + name + " " + wrong.what() + ".",
                        "Make a new plan.");
  }
}

}  // namespace

matching::Tables read_names(const std::vector<std::filesystem::path>& folders) {
  return {data::read_short_names(folders), data::read_subject_names(folders)};
}

void keep_names(storage::PlanFile& file, const matching::Tables& names) {
  file.keep("short names", as_json(names.short_names));
  file.keep("subject names", as_json(names.subject_names));
}

matching::Tables kept_names(const storage::PlanFile& file) {
  return {from_json(file, "short names"), from_json(file, "subject names")};
}

}  // namespace wizard
