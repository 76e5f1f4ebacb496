#include "sandbox/arbor/graphql.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <set>

#include "sandbox/arbor/query.h"
#include "sandbox/server/json.h"

namespace mis::sandbox::arbor {
namespace {

constexpr std::size_t kUsualPage = 3000;

class Reply {
 public:
  Reply(const Graph& graph, const Request& request, const std::string& now)
      : graph_(graph), request_(request), now_(now) {}

  Answer to(const std::vector<Field>& root) {
    json_.object().key("data").object();
    for (const Field& field : root) {
      json_.key(field.name);
      rows(field);
    }
    json_.end_object();
    if (!errors_.empty()) {
      json_.key("errors").array();
      for (const std::string& error : errors_) json_.object().field("message", error).end_object();
      json_.end_array();
    }
    return {200, json_.end_object().take()};
  }

 private:
  void rows(const Field& field) {
    if (!graph_.knows(field.name)) {
      errors_.insert(fmt::format("Cannot query field \"{}\" on type \"Query\".", field.name));
      json_.null();
      return;
    }
    std::vector<Link> wanted;
    for (const Link one : graph_.all(field.name)) {
      if (!wants(field, *one)) continue;
      if (is_held_back(*one, now_))
        errors_.insert(fmt::format("Results are under embargo until {}.", plain(*one, "embargoDatetime")));
      else
        wanted.push_back(one);
    }
    const std::size_t size = number(field, "page_size", kUsualPage), page = number(field, "page_num", 0);
    std::size_t from = std::min(wanted.size(), size * page), to = std::min(wanted.size(), from + size);
    if (find(request_.faults, FaultKind::kEndless)) from = 0, to = std::min(wanted.size(), size);
    if (find(request_.faults, FaultKind::kCount) && to > from) --to;
    json_.array();
    for (std::size_t i = from; i < to; ++i) object(*wanted[i], field);
    json_.end_array();
  }

  static std::size_t number(const Field& field, const char* argument, std::size_t otherwise) {
    const auto given = field.arguments.find(argument);
    if (given == field.arguments.end() || given->second.size() != 1) return otherwise;
    const std::string& digits = given->second[0];
    if (digits.empty() || digits.size() > 6 || digits.find_first_not_of("0123456789") != digits.npos) return otherwise;
    return std::stoul(digits);
  }

  static std::string plain(const Entity& entity, const std::string& property) {
    if (property == "id") return entity.id;
    const Value* value = entity.find(property);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? "" : *text;
  }

  // id, id_in, RELATION__id_in, FIELD_after, FIELD_before, FIELD_after_or_equal.
  static bool wants(const Field& field, const Entity& entity) {
    for (const auto& [argument, values] : field.arguments) {
      if (argument == "page_size" || argument == "page_num" || values.empty()) continue;
      const auto among = [&values](const std::string& id) {
        return std::find(values.begin(), values.end(), id) != values.end();
      };
      const auto strip = [&argument](std::string_view ending) {
        return argument.substr(0, argument.size() - ending.size());
      };
      if (argument == "id" || argument == "id_in") {
        if (!among(entity.id)) return false;
      } else if (argument.ends_with("__id_in")) {
        const Value* value = entity.find(strip("__id_in"));
        const Link* link = value == nullptr ? nullptr : std::get_if<Link>(value);
        if (link == nullptr || *link == nullptr || !among((*link)->id)) return false;
      } else if (argument.ends_with("_after_or_equal")) {
        if (plain(entity, strip("_after_or_equal")) < values[0]) return false;
      } else if (argument.ends_with("_after")) {
        if (plain(entity, strip("_after")) <= values[0]) return false;
      } else if (argument.ends_with("_before")) {
        if (plain(entity, strip("_before")) >= values[0]) return false;
      }
    }
    return true;
  }

  void object(const Entity& entity, const Field& field) {
    json_.object();
    for (const Field& part : field.selection) {
      json_.key(part.name);
      if (hidden(entity, part.name)) {
        errors_.insert(fmt::format("You do not have access to `{}.{}`.", entity.type, part.name));
        json_.null();
      } else if (confused(part.name)) {
        json_.object().field("value", "?").end_object();
      } else {
        property(entity, part);
      }
    }
    json_.end_object();
  }

  void property(const Entity& entity, const Field& part) {
    if (part.name == "id") {
      json_.text(entity.id);
      return;
    }
    if (part.name == "displayName") {
      json_.text(entity.display_name);
      return;
    }
    const Value* value = entity.find(part.name);
    if (value == nullptr) {
      errors_.insert(fmt::format("Cannot query field \"{}\" on type \"{}\".", part.name, entity.type));
      json_.null();
    } else if (const auto* text = std::get_if<std::string>(value)) {
      json_.text(*text);
    } else if (const auto* yes = std::get_if<bool>(value)) {
      json_.flag(*yes);
    } else if (const auto* link = std::get_if<Link>(value); link != nullptr && *link != nullptr) {
      object(**link, part);
    } else if (const auto* links = std::get_if<std::vector<Link>>(value)) {
      json_.array();
      for (const Link one : *links) object(*one, part);
      json_.end_array();
    } else {
      json_.null();
    }
  }

  bool hidden(const Entity& entity, const std::string& property) const {
    return std::any_of(request_.faults.begin(), request_.faults.end(), [&](const Fault& fault) {
      return fault.kind == FaultKind::kNoScope &&
             (fault.argument == property || fault.argument == entity.type + "." + property);
    });
  }
  bool confused(const std::string& property) const {
    const Fault* fault = find(request_.faults, FaultKind::kTypes);
    return fault != nullptr && property == (fault->argument.empty() ? "id" : fault->argument);
  }

  const Graph& graph_;
  const Request& request_;
  const std::string& now_;
  Json json_;
  std::set<std::string> errors_;  // each is told once
};

Answer bad(const std::string& message) {
  Json json;
  json.object().key("errors").array().object().field("message", message).end_object().end_array();
  return {400, json.end_object().take()};
}

}  // namespace

Answer graphql(const Graph& graph, const Request& request, const std::string& now) {
  rapidjson::Document asked;
  asked.Parse<rapidjson::kParseIterativeFlag>(request.body.data(), request.body.size());
  if (asked.HasParseError() || !asked.IsObject() || !asked.HasMember("query") || !asked["query"].IsString())
    return bad("The body must be a JSON object with a \"query\".");
  try {
    return Reply(graph, request, now).to(parse_query(asked["query"].GetString()));
  } catch (const BadQuery& problem) {
    return bad(fmt::format("{} at byte {}", problem.what(), problem.byte));
  }
}

}  // namespace mis::sandbox::arbor
