#include "arbor/api.h"

#include <mis++/json.h>

#include <unordered_set>

#include "arbor/moment.h"

namespace arbor {
namespace {

using mis::json::Value;

constexpr uint64_t kMostPages = 5000;

Value document(std::string_view body, const std::string& what) {
  if (mis::trim(body.substr(0, 200)).substr(0, 1) == "<")
    throw mis::Error(MIS_E_PROTOCOL, "Arbor answered " + what +
                                         " with a web page instead of data: check the address, or try again later.")
        .remote_code("HTTP 200");
  try {
    return mis::json::parse(body);
  } catch (const mis::Error& error) {
    throw mis::Error(MIS_E_PROTOCOL, "Arbor answered " + what + " in a way that is not understood: " + error.what() +
                                         " Try again, and if it stays so, ask for support.")
        .remote_code("HTTP 200");
  }
}

// "Student.dateOfBirth" of "You do not have access to `Student.dateOfBirth`."; nothing of any other text.
mis::Text refused_property(std::string_view message) {
  constexpr std::string_view kRefusal = "You do not have access to `";
  if (message.substr(0, kRefusal.size()) != kRefusal) return std::nullopt;
  message.remove_prefix(kRefusal.size());
  const auto end = message.find('`');
  if (end == std::string_view::npos || end > 100) return std::nullopt;
  message = message.substr(0, end);
  for (char c : message)
    if (!(c == '.' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
      return std::nullopt;
  return message;
}

// Data that comes beside errors is not all of the data, so it is not taken.
void refuse_errors(const Value& answer, const std::string& what) {
  const auto& errors = answer["errors"].items;
  if (errors.empty()) return;
  std::string hidden;
  for (const auto& error : errors) {
    const auto message = error["message"].string().value_or("");
    if (mis::lower(message).find("embargo") != std::string::npos)
      throw held_back(moment_in(message)).remote_code("GraphQL");
  }
  for (const auto& error : errors) {
    auto property = refused_property(error["message"].string().value_or(""));
    if (property && hidden.size() < 300) hidden += (hidden.empty() ? "" : ", ") + std::string(*property);
  }
  if (!hidden.empty())
    throw mis::Error(MIS_E_PERMISSION, "The school's Arbor does not let this application read what is needed for " +
                                           what + " (" + hidden +
                                           "): ask its administrator to grant it, or leave it out of the import.")
        .remote_code("GraphQL");
  throw mis::Error(MIS_E_PROTOCOL, "Arbor reports an error of its own for " + what +
                                       " and gives only a part of the data, so nothing of it is taken: try again, and "
                                       "if it stays so, ask for support.")
      .remote_code("GraphQL");
}

}  // namespace

Value Api::get(const std::string& path, const std::string& what) {
  Value found;
  http.receive(http.send({access.base + path}), [&](const mis::HttpAnswer& answer) {
    if (auto failed = failure(answer, what)) throw *failed;
    found = document(answer.body(), what);
  });
  // REST writes its status into the body, and that one counts.
  const auto code = found["response"]["code"].integer().value_or(200);
  if (code == 401 || code == 403) throw *refused(code, what);
  if (code >= 400)
    throw mis::Error(MIS_E_PROTOCOL, "Arbor does not have " + what + ": check the address, or ask for support.")
        .remote_code("response.code " + std::to_string(code));
  return found;
}

Value Api::page(const Query& query, uint64_t number, const std::string& filter) {
  const std::string what = std::string("the list of ") + query.note;
  mis::HttpRequest request;
  request.url = access.base + "/graphql/query";
  request.method = "POST";
  request.headers = {{"Content-Type", "application/json"}};
  request.body = body_of(query, number, filter);
  Value rows;
  http.receive(http.send(request), [&](const mis::HttpAnswer& answer) {
    if (auto failed = failure(answer, what)) throw *failed;
    Value whole = document(answer.body(), what);
    refuse_errors(whole, what);
    rows = whole["data"][query.entity];
    if (!rows.is_array())
      throw mis::Error(MIS_E_PROTOCOL, "Arbor's answer for " + what + " is no list: ask for support.")
          .remote_code("HTTP 200");
  });
  return rows;
}

uint64_t Api::walk(const Query& query, const std::function<void(const Value&)>& take, const std::string& filter) {
  std::unordered_set<std::string> firsts;  // of each page: one that comes again is a list without an end
  uint64_t count = 0;
  for (uint64_t number = 0; number < kMostPages; ++number) {
    const Value rows = page(query, number, filter);
    if (!rows.items.empty()) {
      const Value& first = rows.items.front();
      std::string mark;
      for (const auto& member : first.members)
        mark += member.value.string_or_number().value_or(member.value["id"].string_or_number().value_or("")),
            mark += ' ';
      if (!firsts.insert(mark).second)
        throw mis::Error(MIS_E_PROTOCOL, std::string("Arbor's list of ") + query.note +
                                             " has no end: try again, and if it stays so, ask for support.")
            .remote_code("HTTP 200");
    }
    for (const auto& row : rows.items) take(row);
    count += rows.items.size();
    call.progress(count, 0, query.note);
    if (rows.items.size() < query.page_size) return count;
  }
  throw mis::Error(MIS_E_PROTOCOL, std::string("Arbor's list of ") + query.note + " has no end: ask for support.");
}

std::optional<mis::Error> Api::failure(const mis::HttpAnswer& answer, const std::string& what) const {
  if (auto error = refused(answer.status(), what)) return error;
  return http.failure(answer, what);
}

std::optional<mis::Error> Api::refused(int64_t status, const std::string& what) const {
  if (status == 401)
    return mis::Error(call.signed_in() ? MIS_E_EXPIRED : MIS_E_CREDENTIALS,
                      call.signed_in()
                          ? "Arbor no longer accepts the application user and key: enter new ones."
                          : "Arbor does not know this application user and key: copy them again from Arbor.")
        .field("key")
        .remote_code("HTTP 401");
  if (status == 403)
    return call.signed_in()
               ? mis::Error(MIS_E_PERMISSION, "The school's Arbor does not allow this application to read " + what +
                                                  ": ask its administrator to grant it.")
                     .remote_code("HTTP 403")
               : mis::Error(MIS_E_NOT_APPROVED,
                            "The school has not approved this application: ask its Arbor administrator to approve it.")
                     .remote_code("HTTP 403");
  return std::nullopt;
}

mis::Text text(const Value& value) {
  if (value.is_object() || value.is_array())
    throw mis::Error(MIS_E_PROTOCOL,
                     "Arbor gives a value in a form that is not understood: ask for a newer version of the connector.")
        .remote_code("HTTP 200");
  return value.string_or_number();
}

std::string id_of(const Value& value, const Query& query) {
  auto id = text(value["id"]);
  if (!id || id->empty() || id->size() > 100)
    throw mis::Error(MIS_E_PROTOCOL, std::string("Arbor gives records without an id in the list of ") + query.note +
                                         ": try again, and if it stays so, ask for support.")
        .remote_code("HTTP 200");
  return std::string(*id);
}

}  // namespace arbor
