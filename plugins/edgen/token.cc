#include "edgen/token.h"

#include <mis++/json.h>

#include <algorithm>

namespace edgen {
namespace {

// RFC 6749's word for what is wrong, if it is one.
std::string error_word(std::string_view body) {
  try {
    const auto said = mis::json::parse(body)["error"];
    const auto word = said.string().value_or("");
    const bool plain = word.size() <= 40 &&
                       std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    return plain ? std::string(word) : std::string();
  } catch (const mis::Error&) {
    return {};
  }
}

mis::Error refused(const mis::HttpAnswer& answer, bool signed_in) {
  const std::string word = error_word(answer.body());
  const std::string code = word.empty() ? "HTTP " + std::to_string(answer.status()) : word;
  if (word == "invalid_scope")
    return mis::Error(MIS_E_INPUT,
                      "Ed:Gen does not give this client the scope that was asked for: correct the setting scope, or "
                      "leave it out.")
        .field("scope")
        .remote_code(code);
  if (word == "unauthorized_client" || word == "unsupported_grant_type" || word == "access_denied")
    return mis::Error(MIS_E_NOT_APPROVED,
                      "The school's Ed:Gen does not let this client sign in by itself: ask its administrator to allow "
                      "the grant \"client credentials\".")
        .remote_code(code);
  if (word == "invalid_client" || word == "invalid_grant" || answer.status() == 401)
    return mis::Error(signed_in ? MIS_E_EXPIRED : MIS_E_CREDENTIALS,
                      signed_in ? "Ed:Gen no longer accepts the client id and the client secret: get new ones."
                                : "Ed:Gen does not know this client id with this client secret: copy both again.")
        .field("password")
        .remote_code(code);
  return mis::Error(MIS_E_PROTOCOL, "Ed:Gen does not understand the sign-in: ask for a newer version of the connector.")
      .remote_code(code);
}

std::string token_of(std::string_view body) {
  std::string text;
  try {
    text = mis::json::parse(body)["access_token"].string().value_or("");
  } catch (const mis::Error&) {
  }
  const bool fits = !text.empty() && text.size() <= 16'000 &&
                    std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
  if (!fits)
    throw mis::Error(MIS_E_PROTOCOL,
                     "What stands at this address gives no token for a sign-in: check the address and the setting "
                     "token_path, or try again later.")
        .field("address")
        .remote_code("HTTP 200");
  return text;
}

}  // namespace

void Token::renew(mis::Call& call, mis::Http& http, const Access& access) {
  mis::HttpRequest request;
  request.url = access.base + access.token_path;
  request.method = "POST";
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  request.body = "grant_type=client_credentials&client_id=" + escaped(access.user) +
                 "&client_secret=" + escaped(access.password) +
                 (access.scope.empty() ? "" : "&scope=" + escaped(access.scope));
  http.receive(http.send(request), [&](const mis::HttpAnswer& answer) {
    if (answer.status() == 400 || answer.status() == 401) throw refused(answer, call.signed_in());
    if (answer.status() == 404)
      throw mis::Error(MIS_E_INPUT,
                       "There is no sign-in at this address: check the address, and the setting token_path.")
          .field("address")
          .remote_code("HTTP 404");
    if (auto failed = http.failure(answer, "the sign-in")) throw *failed;
    text_ = token_of(answer.body());
    ++serial_;
  });
}

}  // namespace edgen
