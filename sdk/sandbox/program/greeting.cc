#include "sandbox/program/greeting.h"

#include "sandbox/server/json.h"

namespace mis::sandbox {
namespace {

void words(Json& json, std::string_view name, const Pairs& pairs) {
  json.key(name).object();
  for (const auto& [key, value] : pairs) json.told(key, value);
  json.end_object();
}

}  // namespace

std::string greeting(const Pretence& what, const std::string& address, const std::string& authority) {
  Json json;
  json.object().key("address").text(address);
  words(json, "settings", what.settings(address));
  Pairs secrets = what.secrets;
  if (!what.address_field.empty()) secrets.insert(secrets.begin(), {what.address_field, address});
  words(json, "secrets", secrets);
  return json.told("ca", authority).end_object().take();
}

}  // namespace mis::sandbox
