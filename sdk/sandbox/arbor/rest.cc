#include "sandbox/arbor/rest.h"

#include <Poco/URI.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "sandbox/server/json.h"

namespace mis::sandbox::arbor {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

std::string href(const Entity& entity) { return "/rest-v2/" + dashed(plural(entity.type)) + "/" + entity.id; }

std::string first_lower(std::string name) {
  name[0] = lower(name[0]);
  return name;
}

void link(Json& json, const Entity& entity) {
  json.field("entityType", entity.type).field("href", href(entity)).field("displayName", entity.display_name);
}

void item(Json& json, const Entity& entity, const Request& request) {
  json.object();
  link(json, entity);
  for (const auto& [name, value] : entity.properties) {
    const bool hidden = std::any_of(request.faults.begin(), request.faults.end(), [&name = name](const Fault& fault) {
      return fault.kind == FaultKind::kNoScope && fault.argument == name;
    });
    if (hidden) continue;
    const Fault* other = find(request.faults, FaultKind::kOtherSchool);
    json.key(name);
    if (other != nullptr && name == "urn") {
      json.text(std::to_string(number_of(*other, 999802)));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      json.text(*text);
    } else if (const auto* yes = std::get_if<bool>(&value)) {
      json.flag(*yes);
    } else if (const auto* one = std::get_if<Link>(&value); one != nullptr && *one != nullptr) {
      json.object();
      link(json, **one);
      json.end_object();
    } else if (const auto* many = std::get_if<std::vector<Link>>(&value)) {
      json.array();
      for (const Link each : *many) {
        json.object();
        link(json, *each);
        json.end_object();
      }
      json.end_array();
    } else {
      json.null();
    }
  }
  json.key("userTags").object().end_object().end_object();
}

// What stands at a property, however many relations lead there: "person.legalLastName". A relation is its href.
std::string at(const Entity& entity, const std::string& path) {
  const std::size_t dot = path.find('.');
  const Value* value = entity.find(path.substr(0, dot));
  if (value == nullptr) return "NULL";
  if (const auto* to = std::get_if<Link>(value); to != nullptr && *to != nullptr)
    return dot == path.npos ? href(**to) : at(**to, path.substr(dot + 1));
  if (const auto* text = std::get_if<std::string>(value)) return *text;
  if (const auto* yes = std::get_if<bool>(value)) return *yes ? "true" : "false";
  return "NULL";
}

bool passes(const Entity& entity, const std::string& filter, const std::string& wanted) {
  constexpr std::string_view kFilters = "filters.";
  const std::size_t dot = filter.rfind('.');
  const std::string op = filter.substr(dot + 1);
  const std::string is = at(entity, filter.substr(kFilters.size(), dot - kFilters.size()));
  if (op == "from") return is >= wanted;
  if (op == "to") return is <= wanted;
  if (op == "after") return is > wanted;
  if (op == "before") return is < wanted;
  if (op == "search" || op == "like") return is.find(wanted) != is.npos;
  if (op == "in") return ("," + wanted + ",").find("," + is + ",") != std::string::npos;
  return is == wanted;
}

std::size_t number(const std::string& digits, std::size_t otherwise) {
  const bool good = !digits.empty() && digits.size() <= 6 && digits.find_first_not_of("0123456789") == digits.npos;
  return good ? std::stoul(digits) : otherwise;
}

// Each record was made once, one after another, and nothing has changed since: its revision is its place.
Answer changelog(const std::vector<Link>& all, const Request& request) {
  std::size_t from = 0, to = all.size();
  for (const auto& [key, value] : Poco::URI("http://x/?" + request.query).getQueryParameters()) {
    if (key == "from-revision") from = number(value, from);
    if (key == "to-revision") to = number(value, to);
  }
  Json json;
  json.object().key("changes").array();
  for (std::size_t i = from; i < std::min(to, all.size()); ++i) {
    json.object().key("changedObject").object();
    json.field("entityType", all[i]->type).field("href", href(*all[i])).end_object();
    json.field("changeType", "create").key("fromRevision").number(static_cast<std::int64_t>(i));
    json.key("toRevision").number(static_cast<std::int64_t>(i + 1)).end_object();
  }
  return {200, json.end_array().end_object().take()};
}

Answer list(const std::string& type, const std::vector<Link>& all, const Request& request, const std::string& now) {
  std::vector<Link> wanted = all;
  std::erase_if(wanted, [&now](const Link one) { return is_held_back(*one, now); });
  std::size_t size = wanted.size(), page = 1;
  for (const auto& [key, value] : Poco::URI("http://x/?" + request.query).getQueryParameters()) {
    if (key.starts_with("filters."))
      std::erase_if(wanted, [&, &filter = key, &what = value](const Link one) { return !passes(*one, filter, what); });
    if (key == "page-size") size = std::max<std::size_t>(1, number(value, size));
    if (key == "page-number") page = std::max<std::size_t>(1, number(value, page));
  }
  const std::size_t from = std::min(wanted.size(), size * (page - 1)), to = std::min(wanted.size(), from + size);
  Json json;
  json.object().key(first_lower(plural(type))).array();
  for (std::size_t i = from; i < to; ++i) {
    json.object();
    link(json, *wanted[i]);
    json.end_object();
  }
  return {200, json.end_array().end_object().take()};
}

}  // namespace

std::string plural(const std::string& type) {
  if (type.ends_with("ch") || type.ends_with("s")) return type + "es";
  if (type.ends_with("y") && !type.ends_with("ay")) return type.substr(0, type.size() - 1) + "ies";
  return type + "s";
}

std::string dashed(const std::string& name) {
  std::string made;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool upper = std::isupper(static_cast<unsigned char>(name[i])) != 0;
    if (upper && i != 0 && name[i - 1] != '_') made += '-';
    made += lower(name[i]);
  }
  return made;
}

Answer rest_error(int status, const std::string& reason, const std::string& message) {
  Json json;
  json.object().key("response").object().key("code").number(status).field("reason", reason).key("errors").array();
  json.object().field("exception", "Arbor\\Exception").field("message", message).field("trace", "").end_object();
  return {status, json.end_array().end_object().end_object().take()};
}

Answer rest(const Graph& graph, const Request& request, const std::string& now) {
  std::istringstream steps(request.path.substr(std::string_view("/rest-v2/").size()));
  std::string name, id, more;
  std::getline(steps, name, '/');
  std::getline(steps, id, '/');
  std::getline(steps, more, '/');
  for (const auto& [type, all] : graph.types()) {
    const std::string known = plural(type);
    if ((name != known && name != dashed(known)) || !more.empty()) continue;
    if (id.empty()) return list(type, all, request, now);
    if (id == "changelog") return changelog(all, request);
    const Link found = graph.find(type, id);
    if (found == nullptr) break;
    if (is_held_back(*found, now)) return rest_error(403, "Forbidden", "This result is under embargo.");
    Json json;
    json.object().key(first_lower(type));
    item(json, *found, request);
    return {200, json.end_object().take()};
  }
  return rest_error(404, "Not Found", "There is nothing at this address.");
}

}  // namespace mis::sandbox::arbor
