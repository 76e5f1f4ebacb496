#include "wonde/record.h"

#include <mis++/codes.h>

namespace wonde {

using mis::json::Value;

mis::Text Record::text(const char* name) const {
  const Value& value = object_[name];
  auto said = value.string();
  if (!said && !value.is_null()) odd(name);
  return said;
}

mis::Text Record::code(const char* name) const {
  const Value& value = object_[name];
  return value.kind == Value::Kind::Number ? value.string_or_number() : text(name);
}

mis::Date Record::date(const char* name) const {
  const Value& value = object_[name];
  if (value.is_null()) return {};
  auto said = value.is_object() ? value["date"].string() : value.string();
  if (value.has("date") && value["date"].is_null()) return {};
  if (said && mis::trim(*said).empty()) return {};
  auto day = said ? mis::parse_date(*said) : std::nullopt;
  if (!day) odd(name);
  return day.value_or(mis::Date{});
}

mis::Flag Record::flag(const char* name, mis::Text& words) const {
  const Value& value = object_[name];
  if (auto said = value.boolean()) return said;
  auto said = code(name);
  if (!said || mis::trim(*said).empty()) return std::nullopt;
  auto meant = mis::codes::yes_or_no(*said);
  if (!meant) words = said;
  return meant;
}

const Value& Record::included(const char* name) const {
  static const Value none;
  const Value& value = object_[name];
  if (value.is_null() || value.string_or_number()) return none;  // an id: not included
  if (!value.has("data")) odd(name);
  return value["data"];
}

Record Record::one(const char* name) const {
  const Value& value = included(name);
  // An empty list is how some systems say that there is none.
  if (!value.is_null() && !value.is_object() && !(value.is_array() && value.items.empty())) odd(name);
  return Record(value, unreadable_, path_ + name + ".");
}

Record Record::part(const char* name) const {
  const Value& value = object_[name];
  if (!value.is_null() && !value.is_object()) odd(name);
  return Record(value, unreadable_, path_ + name + ".");
}

const std::vector<Value>& Record::many(const char* name) const {
  const Value& value = included(name);
  if (!value.is_null() && !value.is_array()) odd(name);
  return value.items;
}

mis::Text Record::ref(const char* name) const {
  const Value& value = object_[name];
  if (auto id = value.string_or_number()) return id;
  return included(name)["id"].string_or_number();
}

}  // namespace wonde
