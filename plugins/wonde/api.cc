#include "wonde/api.h"

#include <mis++/json.h>
#include <mis++/text.h>

namespace wonde {

using mis::json::Value;

mis::json::Value document(std::string_view body, const std::string& what,
                          const std::function<void(mis::json::Value&&)>* on_element) {
  if (mis::trim(body.substr(0, 200)).substr(0, 1) == "<")
    throw mis::Error(MIS_E_PROTOCOL,
                     "Wonde answered " + what +
                         " with a web page instead of data: it may be down for maintenance. Try again later.");
  try {
    Value whole = on_element ? mis::json::parse_list(body, "data", *on_element) : mis::json::parse(body);
    if (!whole.has("data")) throw mis::Error(MIS_E_PROTOCOL, "The answer has no \"data\".");
    return whole;
  } catch (const mis::Error& error) {
    if (error.status() != MIS_E_PROTOCOL) throw;  // not about the document, but from whoever took an element
    throw mis::Error(MIS_E_PROTOCOL, "Wonde answered " + what + " in a way that is not understood: " + error.what() +
                                         " Try again, and if it stays so, ask for support.")
        .remote_code("HTTP 200");
  }
}

mis::json::Value Api::get(const std::string& url, const std::string& what) {
  Value found;
  http.receive(http.send({url}), [&](const mis::HttpAnswer& answer) {
    if (auto refused = failure(answer, what)) throw *refused;
    found = document(answer.body(), what);
  });
  return found;
}

uint64_t Api::ask_count(const std::string& kind) { return http.send({of_school("counts") + "?include=" + kind}); }

int64_t Api::count(uint64_t ticket, const std::string& kind) {
  int64_t said = -1;
  http.receive(ticket, [&](const mis::HttpAnswer& answer) {
    if (answer.status() == 401) throw *failure(answer, "its counts");
    if (answer.status() != 200) {
      call.log(MIS_LOG_WARNING, "Wonde does not count " + kind + " (HTTP " + std::to_string(answer.status()) +
                                    "), so it cannot be checked that all of them came.");
      return;
    }
    auto number = document(answer.body(), "its counts")["data"][kind]["data"]["count"].integer();
    if (number && *number >= 0) said = *number;
  });
  return said;
}

std::optional<mis::Error> Api::failure(const mis::HttpAnswer& answer, const std::string& what) const {
  if (answer.status() == 401)
    return mis::Error(call.signed_in() ? MIS_E_EXPIRED : MIS_E_CREDENTIALS,
                      call.signed_in() ? "Wonde no longer accepts the token: enter a new one."
                                       : "Wonde does not know this token: copy it again from Wonde, without spaces.")
        .field("token")
        .remote_code("HTTP 401");
  if (answer.status() == 422)
    return mis::Error(MIS_E_PROTOCOL, "Wonde does not understand how " + what + " was asked for: ask for support.")
        .remote_code("HTTP 422");
  return http.failure(answer, what);
}

}  // namespace wonde
