// json_value.h - a small JSON document, owned. A plain value; looking into it never fails: what is not there, or is of
// another kind, is the null value or nothing.
#pragma once

#include <mis++/values.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mis::json {

struct Member;

struct Value {
  enum class Kind : uint8_t { Null, Bool, Number, String, Array, Object };

  Kind kind = Kind::Null;
  bool yes = false;             // of a Bool
  std::string text;             // of a String; of a Number its digits, exactly as they came
  std::vector<Value> items;     // of an Array
  std::vector<Member> members;  // of an Object, in order; no name twice

  bool is_null() const { return kind == Kind::Null; }
  bool is_array() const { return kind == Kind::Array; }
  bool is_object() const { return kind == Kind::Object; }

  // The member of that name, or the null value.
  const Value& operator[](std::string_view name) const;
  bool has(std::string_view name) const;

  // A String.
  Text string() const { return kind == Kind::String ? Text(text) : std::nullopt; }
  // A String, or a Number as it was written: ids and codes come both ways.
  Text string_or_number() const { return kind == Kind::Number ? Text(text) : string(); }
  Flag boolean() const { return kind == Kind::Bool ? Flag(yes) : std::nullopt; }
  // A whole number of at most 18 digits, written as a Number or as a String.
  std::optional<int64_t> integer() const {
    auto digits = string_or_number().value_or("");
    bool minus = !digits.empty() && digits[0] == '-';
    if (minus) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 18) return std::nullopt;
    int64_t number = 0;
    for (char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      number = number * 10 + (c - '0');
    }
    return minus ? -number : number;
  }
};

struct Member {
  std::string name;
  Value value;
};

inline const Value& Value::operator[](std::string_view name) const {
  static const Value null;
  for (const auto& member : members)
    if (member.name == name) return member.value;
  return null;
}
inline bool Value::has(std::string_view name) const {
  for (const auto& member : members)
    if (member.name == name) return true;
  return false;
}

}  // namespace mis::json
