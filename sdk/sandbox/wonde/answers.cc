#include "sandbox/wonde/answers.h"

namespace mis::sandbox {

Output start(const Request& request) {
  Output out;
  for (const Fault& fault : request.faults) {
    if (fault.kind == FaultKind::kNoScope) out.json.withhold(fault.argument);
    if (fault.kind == FaultKind::kTypes) out.json.confuse(fault.argument.empty() ? "id" : fault.argument);
    if (fault.kind == FaultKind::kNotImage) out.false_photos = number_of(fault, 1);
  }
  return out;
}

Answer finish(Output& out, const std::vector<std::string_view>& includes) {
  out.json.key("includes").array();
  for (std::string_view include : includes) out.json.text(include);
  out.json.end_array().end_object().end_object();
  return {200, out.json.take()};
}

Answer refusal(int status, std::string_view error, std::string_view description) {
  Json json;
  return {status, json.object().field("error", error).field("error_description", description).end_object().take()};
}

Answer invalid(const std::string& parameter, std::string_view why) {
  Json json;
  json.object().field("error", "validation_error").field("error_description", why).key("errors").object();
  json.key(parameter).array().text(why).end_array().end_object().end_object();
  return {422, json.take()};
}

std::string place(const std::string& host, std::string path, const Query& query) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return host + path + "?" + query.without_place();
}

}  // namespace mis::sandbox
