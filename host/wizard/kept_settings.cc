#include "wizard/kept_settings.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <stdexcept>

#include "data/settings.h"
#include "school/fault.h"

namespace wizard {
namespace {

// As settings.json says it.
std::string as_json(const school::Settings& settings) {
  rapidjson::StringBuffer text;
  rapidjson::Writer<rapidjson::StringBuffer> json(text);
  const auto percent = [&json](const char* name, double share) {
    json.Key(name);
    json.Int64(std::llround(share * 100));
  };
  const auto number = [&json](const char* name, int64_t value) {
    json.Key(name);
    json.Int64(value);
  };
  json.StartObject();
  json.Key("holds");
  json.StartObject();
  percent("leaving_percent", settings.leaving_share);
  percent("changing_percent", settings.changing_share);
  percent("class_percent", settings.class_share);
  number("few", settings.few);
  number("few_in_class", settings.few_in_class);
  json.EndObject();
  json.Key("policies");
  json.StartObject();
  for (const auto& [field, policy] : settings.policies) {
    json.Key(field.c_str());
    json.String(policy == school::Policy::keep           ? "keep"
                : policy == school::Policy::blank_clears ? "blank-clears"
                                                         : "overwrite");
  }
  json.EndObject();
  number("photos_of_leavers_days", settings.photos_of_leavers_days);
  json.EndObject();
  return {text.GetString(), text.GetSize()};
}

}  // namespace

void keep_settings(storage::PlanFile& file, const school::Settings& settings) {
  file.keep("settings", as_json(settings));
}

school::Settings kept_settings(const storage::PlanFile& file) {
  const auto json = file.kept("settings");
  if (!json) return {};
  try {
    return data::parse_settings(*json);
  } catch (const std::runtime_error& wrong) {
    throw school::Fault(school::FaultKind::bad_input,
                        "Plan " + file.id() + " is damaged: of its settings " + wrong.what() + ".", "Make a new plan.");
  }
}

void keep_kinds_chosen(storage::PlanFile& file, bool chosen) { file.keep("kinds chosen", chosen ? "true" : "false"); }

bool kept_kinds_chosen(const storage::PlanFile& file) { return file.kept("kinds chosen") == "true"; }

}  // namespace wizard
