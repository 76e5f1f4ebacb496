#include "wonde/school.h"

#include <algorithm>

#include "wonde/address.h"

namespace wonde {
namespace {

using mis::json::Value;

mis::Error not_approved() {
  return mis::Error(MIS_E_NOT_APPROVED,
                    "The school has not approved this access: ask it to approve the request in Wonde.");
}

Value school_by_id(Api& api, const std::string& id) {
  if (!is_id(id))
    throw mis::Error(MIS_E_INPUT, "A Wonde school id is \"A\" and digits, such as A1930499544: check it.")
        .field("school");
  Value found;
  api.http.receive(api.http.send({api.access.base + "/schools/" + id}), [&](const mis::HttpAnswer& answer) {
    if (answer.status() == 403) throw not_approved().remote_code("HTTP 403");
    if (answer.status() == 404)
      throw mis::Error(MIS_E_INPUT, "Wonde knows no school with this id: check it in Wonde.")
          .field("school")
          .remote_code("HTTP 404");
    if (auto failed = api.failure(answer, "the school's record")) throw *failed;
    found = document(answer.body(), "the school's record")["data"];
  });
  return found;
}

// "Hill School (A1), Lake School (A2) and 3 more"
std::string choices(const std::vector<Value>& schools) {
  constexpr std::size_t kShown = 20;
  std::string text;
  for (std::size_t i = 0; i < schools.size() && i < kShown; ++i)
    text += (i ? ", " : "") + std::string(schools[i]["name"].string().value_or("?")) + " (" +
            std::string(schools[i]["id"].string_or_number().value_or("?")) + ")";
  return schools.size() > kShown ? text + " and " + std::to_string(schools.size() - kShown) + " more" : text;
}

bool digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What tells one school from another must not be passed over when it cannot be read.
std::optional<std::string> identifier(const Value& school, const char* name) {
  auto text = school[name].string_or_number();
  if (!text && !school[name].is_null())
    throw mis::Error(MIS_E_PROTOCOL,
                     std::string("Wonde gives the school's \"") + name +
                         "\" in a form that is not understood: ask for a newer version of the connector.");
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

}  // namespace

Value find_school(Api& api, const std::string& id) {
  Value school;
  if (!id.empty()) {
    school = school_by_id(api, id);
  } else {
    Value list = api.get(api.access.base + "/schools?per_page=50", "the list of schools");
    const auto& schools = list["data"].items;
    if (!list["data"].is_array())
      throw mis::Error(MIS_E_PROTOCOL, "Wonde's list of schools is no list: ask for support.");
    if (schools.empty()) throw not_approved();
    if (schools.size() > 1)
      throw mis::Error(MIS_E_INPUT,
                       "This token is for several schools; choose one by its id: " + choices(schools) + ".")
          .field("school");
    school = schools[0];
  }
  if (!is_id(school["id"].string_or_number().value_or("")))
    throw mis::Error(MIS_E_PROTOCOL, "Wonde's record of the school has no id: ask for support.");
  return school;
}

mis::Catalogue identity_of(const Value& school) {
  mis::Catalogue told;
  told.name = identifier(school, "name");
  told.urn = identifier(school, "urn");
  told.system = identifier(school, "mis");
  auto authority = identifier(school, "la_code").value_or("");
  auto establishment = identifier(school, "establishment_number").value_or("");
  // Anything but 3 and 4 digits is not a number of the Department's, and is not passed off as one.
  if (digits(authority, 3) && digits(establishment, 4)) told.dfe_number = authority + establishment;
  return told;
}

}  // namespace wonde
