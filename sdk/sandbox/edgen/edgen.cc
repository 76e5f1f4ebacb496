#include "sandbox/edgen/edgen.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>
#include <fmt/format.h>

#include <map>

#include "sandbox/edgen/batch.h"
#include "sandbox/edgen/ids.h"
#include "sandbox/edgen/rest.h"
#include "sandbox/school/random.h"
#include "sandbox/server/json.h"

namespace mis::sandbox::edgen {
namespace {

constexpr std::string_view kToken = "/auth/connect/token", kRevocation = "/auth/connect/revocation",
                           kBatch = "/api/batch/1.0/xml.ashx", kBearer = "Bearer ";

Answer oauth_error(int status, std::string_view word) {
  return {status, Json().object().field("error", word).end_object().take()};
}

std::map<std::string, std::string> form(std::string body) {
  std::map<std::string, std::string> fields;
  for (char& c : body)
    if (c == '+') c = ' ';
  try {
    for (const auto& [name, value] : Poco::URI("http://x/?" + body).getQueryParameters()) fields[name] = value;
  } catch (const Poco::Exception&) {  // no form, and so no field of it
  }
  return fields;
}

}  // namespace

std::string EdGen::exchange(const std::string& path) const {
  if (path == kToken) return "token";
  if (path == kRevocation) return "revocation";
  return path == kBatch ? "batch" : edgen::exchange_of(path);
}

Answer EdGen::token(const Request& request) const {
  if (request.method != "POST") return rest_error(405, "A token is asked for with POST.");
  if (const Fault* fault = find(request.faults, FaultKind::kOwnError)) return oauth_error(400, fault->argument);
  auto fields = form(request.body);
  if (fields["grant_type"] != "client_credentials") return oauth_error(400, "unsupported_grant_type");
  if (fields["client_id"] != client_id() || fields["client_secret"] != client_secret(school_))
    return oauth_error(400, "invalid_client");
  const std::string& scope = fields["scope"];
  if (!scope.empty() && scope != "api" && scope != "restapi" && scope != "apiv1")
    return oauth_error(400, "invalid_scope");
  const std::lock_guard lock(mutex_);
  const std::string made = fmt::format("{:016x}{:016x}", stream(school_.seed, "edgen token"), mix(++issued_));
  tokens_.insert(made);
  Json json;
  json.object().field("access_token", made).key("expires_in").number(3600).field("token_type", "Bearer");
  return {200, json.end_object().take()};
}

Answer EdGen::revocation(const Request& request) const {
  const std::lock_guard lock(mutex_);
  tokens_.erase(form(request.body)["token"]);
  return {200, ""};
}

bool EdGen::signed_in(const Request& request) const {
  if (!request.authorization.starts_with(kBearer)) return false;
  const std::lock_guard lock(mutex_);
  return tokens_.contains(request.authorization.substr(kBearer.size()));
}

Answer EdGen::answer(const Request& request) const {
  if (request.path == kToken) return token(request);
  if (request.path == kRevocation) return revocation(request);
  if (request.path == kBatch) return batch(school_, request);
  if (!request.path.starts_with(kApi)) return rest_error(404, "There is nothing at this address.");
  if (!signed_in(request)) return rest_error(401, "Authorization has been denied for this request.");
  if (find(request.faults, FaultKind::kUnapproved) != nullptr) return rest_error(403, "This client may not read this.");
  if (request.method != "GET") return rest_error(405, "This pretend Ed:Gen is for reading only.");
  return rest(school_, photos_, request);
}

}  // namespace mis::sandbox::edgen
