#include "edgen/rest_api.h"

#include <mis++/json.h>
#include <mis++/text.h>

#include <tuple>

namespace edgen {
namespace {

using mis::json::Value;

constexpr unsigned kWindow = 6;
constexpr int64_t kMostPages = 5000;
constexpr const char* kPageSize = "100";

struct Asked {
  std::string path, tag;
  unsigned token = 0;  // the serial of the one that it was sent with
  bool again = false;
};

}  // namespace

void RestApi::each(const char* accept, uint64_t largest, const Next& next, const TakeAnswer& take) {
  std::deque<Asked> once_more;
  const auto wanted = [&]() -> std::optional<std::pair<mis::HttpRequest, Asked>> {
    Asked asked;
    if (!once_more.empty()) {
      asked = std::move(once_more.front());
      once_more.pop_front();
      // Not while an answer is being taken: that one must be finished with first.
      if (asked.token == token_.serial()) token_.renew(call, http_, access);
      asked.again = true;
    } else if (auto fresh = next()) {
      std::tie(asked.path, asked.tag) = std::move(*fresh);
    } else {
      return std::nullopt;
    }
    asked.token = token_.serial();
    mis::HttpRequest request;
    request.url = access.base + access.api_path + asked.path;
    request.headers = {{"Authorization", token_.header()}, {"Accept", accept}};
    request.max_body = largest;
    return std::make_pair(std::move(request), std::move(asked));
  };
  http_.each<Asked>(kWindow, wanted, [&](const mis::HttpAnswer& answer, Asked asked) {
    if (answer.status() == 401 && !asked.again)
      once_more.push_back(std::move(asked));
    else
      take(answer, asked.tag);
  });
}

Came RestApi::list(const RestList& list, const std::function<void(const Value&)>& take) {
  const std::string what = std::string("the list of ") + list.note;
  const auto page_at = [&](int64_t page, bool paged) {
    return list.path + (paged ? "?page=" + std::to_string(page) + "&pageSize=" + kPageSize : std::string());
  };
  Came came;
  int64_t pages = 1, asked = 0, rows = 0;
  const Next next = [&]() -> std::optional<std::pair<std::string, std::string>> {
    if (asked >= pages) return std::nullopt;
    ++asked;
    return std::make_pair(page_at(asked, list.paged || asked > 1), std::to_string(asked));
  };
  each("application/json", 0, next, [&](const mis::HttpAnswer& answer, const std::string& page) {
    if (auto failed = failure(answer, what)) throw *failed;
    const Value whole = document(answer.body(), what);
    if (!whole[list.key].is_array())
      throw mis::Error(MIS_E_PROTOCOL, "Ed:Gen's answer for " + what + " has no list in it: ask for support.")
          .remote_code("HTTP 200");
    if (page == "1") {
      came.expected = whole["totalCount"].integer().value_or(-1);
      pages = whole["totalPages"].integer().value_or(1);
      if (pages > kMostPages)
        throw mis::Error(MIS_E_PROTOCOL,
                         "Ed:Gen's list of " + std::string(list.note) + " has no end: try again, then ask for support.")
            .remote_code("HTTP 200");
    }
    for (const auto& row : whole[list.key].items) take(row);
    rows += static_cast<int64_t>(whole[list.key].items.size());
    call.progress(static_cast<uint64_t>(rows), came.expected > 0 ? static_cast<uint64_t>(came.expected) : 0, list.note);
  });
  return came;
}

std::optional<mis::Error> RestApi::failure(const mis::HttpAnswer& answer, const std::string& what) const {
  const std::string code = "HTTP " + std::to_string(answer.status());
  if (answer.status() == 401)  // with a new token, too
    return mis::Error(call.signed_in() ? MIS_E_EXPIRED : MIS_E_CREDENTIALS,
                      "Ed:Gen gives this client a token and then does not accept it for " + what +
                          ": sign in again, and if it stays so, ask the school's administrator whether the client is "
                          "still active.")
        .field("password")
        .remote_code(code);
  if (answer.status() == 403)
    return mis::Error(MIS_E_PERMISSION, "The school's Ed:Gen does not let this client read " + what +
                                            ": ask its administrator to grant it, or leave it out of the import.")
        .remote_code(code);
  if (answer.status() == 404)
    return mis::Error(MIS_E_PROTOCOL,
                      "Ed:Gen knows no address for " + what + ": check the setting api_path, then ask for support.")
        .remote_code(code);
  return http_.failure(answer, what);
}

Value document(std::string_view body, const std::string& what) {
  if (mis::trim(body.substr(0, 200)).substr(0, 1) == "<")
    throw mis::Error(MIS_E_PROTOCOL, "Ed:Gen answered " + what +
                                         " with a web page instead of data: check the address, or try again later.")
        .remote_code("HTTP 200");
  try {
    return mis::json::parse(body);
  } catch (const mis::Error& error) {
    throw mis::Error(MIS_E_PROTOCOL, "Ed:Gen answered " + what + " in a way that is not understood: " + error.what() +
                                         " Try again, and if it stays so, ask for support.")
        .remote_code("HTTP 200");
  }
}

std::string text(const Value& value) {
  if (value.is_object() || value.is_array())
    throw mis::Error(MIS_E_PROTOCOL,
                     "Ed:Gen gives a value in a form that is not understood: ask for a newer version of the connector.")
        .remote_code("HTTP 200");
  return std::string(mis::trim(value.string_or_number().value_or("")));
}

}  // namespace edgen
