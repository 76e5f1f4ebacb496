#include "sandbox/program/greeting.h"

#include "sandbox/server/json.h"

namespace mis::sandbox {

std::string greeting(const WondeGreeting& what) {
  Json json;
  json.object().told("address", what.address);
  json.key("settings").object().told("base_url", what.address + "/v1.0").told("school", what.school).end_object();
  json.key("secrets").object().told("token", what.token).end_object();
  return json.told("ca", what.authority).end_object().take();
}

}  // namespace mis::sandbox
