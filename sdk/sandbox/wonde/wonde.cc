#include "sandbox/wonde/wonde.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "sandbox/wonde/answers.h"
#include "sandbox/wonde/words.h"

namespace mis::sandbox {
namespace {

const std::vector<std::string_view> kStates = {"all",     "approved", "pending", "audited",
                                               "offline", "revoked",  "declined"};

// The steps behind /v1.0, however many slashes there are; empty for a path elsewhere.
std::vector<std::string> steps_of(const std::string& path) {
  std::vector<std::string> steps;
  std::istringstream in(path);
  for (std::string step; std::getline(in, step, '/');) {
    if (!step.empty()) steps.push_back(step);
  }
  if (steps.empty() || steps.front() != "v1.0") return {};
  steps.erase(steps.begin());
  return steps;
}

bool is_state(const std::string& step) { return std::find(kStates.begin(), kStates.end(), step) != kStates.end(); }

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// The fault that withholds something that is asked for: `classes` refuses `classes.subject` too.
const Fault* refused_scope(const Request& request, const Query& query) {
  for (const Fault& fault : request.faults) {
    if (fault.kind != FaultKind::kNoScope) continue;
    for (const std::string& path : query.include_paths()) {
      if (path == fault.argument || path.starts_with(fault.argument + ".")) return &fault;
    }
  }
  return nullptr;
}

// Token of `Bearer TOKEN` or of `Basic base64(TOKEN:)`.
std::string token_of(const std::string& authorization) {
  const std::size_t space = authorization.find(' ');
  if (space == authorization.npos) return {};
  const std::string scheme = lower(authorization.substr(0, space));
  const std::string rest = authorization.substr(authorization.find_first_not_of(' ', space) == std::string::npos
                                                    ? authorization.size()
                                                    : authorization.find_first_not_of(' ', space));
  if (scheme == "bearer") return rest;
  if (scheme != "basic") return {};
  const std::string pair = from_base64(rest);
  const std::size_t colon = pair.find(':');
  if (colon == pair.npos || colon + 1 != pair.size()) return {};  // the password is blank, its colon is not left out
  return pair.substr(0, colon);
}

}  // namespace

Wonde::Wonde(const School& school, const Photos& photos, WondeHabits habits)
    : school_(school), records_(school, photos, habits) {
  add_people();
  add_teaching();
  add_empty();
}

std::string Wonde::exchange(const std::string& path) const {
  const auto steps = steps_of(path);
  if (steps.empty()) return "unknown";
  if (steps[0] == "meta") return steps.size() == 3 ? "meta" : steps.size() == 4 ? steps[3] : "unknown";
  if (steps[0] != "schools") return steps[0];
  if (steps.size() == 1 || (steps.size() == 2 && is_state(steps[1]))) return "schools";
  if (steps.size() == 2) return "school";
  return steps.size() == 3 ? steps[2] : steps[2] + "/item";
}

bool Wonde::authorized(const Request& request) const { return token_of(request.authorization) == token(); }

Answer Wonde::answer(const Request& request) const {
  if (!authorized(request)) return refusal(401, "invalid_token", "the access token is missing or not known");
  if (request.method != "GET") return refusal(405, "method_not_allowed", "this pretend Wonde is for reading only");
  const auto steps = steps_of(request.path);
  try {
    const Query query(request.query);
    if (const Fault* scope = refused_scope(request, query)) {
      return refusal(403, "insufficient_scope", fmt::format("the school has not granted {}", scope->argument));
    }
    if (!steps.empty() && steps[0] == "schools") {
      if (steps.size() == 1) return schools(request, query, "approved");
      if (steps.size() == 2 && is_state(steps[1])) return schools(request, query, steps[1]);
      return in_school(request, query, steps);
    }
    if (steps.size() >= 3 && steps[0] == "meta" && steps[1] == "schools") {
      if (steps[2] != school_id()) return refusal(404, "not_found", "there is no such school");
      return about_school(request, steps.size() == 3 ? "" : steps[3]);
    }
    if (steps.size() == 1 && steps[0] == "attendance-codes") {
      Output out = start(request);
      out.json.object().key("data").array().end_array().key("meta").object();
      return finish(out, {});
    }
  } catch (const BadParameter& bad) {
    return invalid(bad.parameter, bad.what());
  }
  return refusal(404, "not_found", "there is nothing at this address");
}

Answer Wonde::in_school(const Request& request, const Query& query, const std::vector<std::string>& steps) const {
  if (steps[1] != school_id()) return refusal(404, "not_found", "there is no such school");
  if (find(request.faults, FaultKind::kUnapproved) != nullptr) {
    return refusal(403, "not_approved", "the school has not approved this application");
  }
  if (steps.size() == 2) return one_school(request, query);
  if (steps[2] == "counts" && steps.size() == 3) return counts(request, query);
  const List* found = find_list(steps[2]);
  if (found == nullptr || steps.size() > 4) return refusal(404, "not_found", "there is nothing at this address");
  return steps.size() == 3 ? list(request, query, *found) : item(request, query, *found, steps[3]);
}

}  // namespace mis::sandbox
