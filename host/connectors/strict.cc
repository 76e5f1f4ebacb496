#include "connectors/strict.h"

#include <mis++/json.h>

#include <algorithm>

namespace connectors::strict {

using mis::json::Value;

namespace {

constexpr size_t max_text = 4096;

std::string checked(std::string_view text, const std::string& what) {
  if (text.size() > max_text) bad(what + " is longer than " + std::to_string(max_text) + " bytes");
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  if (std::any_of(text.begin(), text.end(), control)) bad(what + " has control characters in it");
  return std::string(text);
}

}  // namespace

void bad(const std::string& why) { throw BadDocument(why); }

Value read(std::string_view text) {
  try {
    return mis::json::parse(text, {1u << 20, 16});
  } catch (const mis::Error& error) {
    const std::string why = error.what();
    const auto colon = why.find(": ");
    bad("it is not JSON that can be used: " +
        (colon == why.npos ? why : why.substr(colon + 2, why.size() - colon - 3)));
  }
}

Object::Object(const Value& value, std::string name) : value_(value), name_(std::move(name)) {
  if (!value.is_object()) bad(name_ + " is not an object");
}

const Value& Object::member(const char* key) {
  if (!value_.has(key)) bad(called(key) + " is missing");
  asked_.insert(key);
  return value_[key];
}

std::string Object::text(const char* key) {
  const auto said = member(key).string();
  if (!said) bad(called(key) + " is not a text");
  return checked(*said, called(key));
}

bool Object::flag(const char* key) {
  const auto said = member(key).boolean();
  if (!said) bad(called(key) + " is neither true nor false");
  return *said;
}

int Object::number(const char* key, int most) {
  const auto& value = member(key);
  const auto said = value.kind == Value::Kind::Number ? value.integer() : std::nullopt;
  if (!said || *said < 0 || *said > most) bad(called(key) + " is not a whole number from 0 to " + std::to_string(most));
  return static_cast<int>(*said);
}

const std::vector<Value>& Object::list(const char* key) {
  const auto& value = member(key);
  if (!value.is_array()) bad(called(key) + " is not a list");
  if (value.items.size() > max_entries) bad(called(key) + " has more than " + std::to_string(max_entries) + " entries");
  return value.items;
}

std::vector<std::string> Object::texts(const char* key) {
  std::vector<std::string> all;
  for (const auto& item : list(key)) {
    const auto said = item.string();
    if (!said) bad(called(key) + " has an entry that is not a text");
    all.push_back(checked(*said, called(key)));
  }
  return all;
}

void Object::end() const {
  for (const auto& member : value_.members)
    if (!asked_.contains(member.name))
      bad(name_ + " has a member \"" + member.name.substr(0, 40) + "\", which this host does not know");
}

void check_version(Object& document, const char* what) {
  const int version = document.number(what, 1'000'000);
  if (version != 1)
    bad("it is of version " + std::to_string(version) + "; this host reads version 1, so update the host");
}

}  // namespace connectors::strict
