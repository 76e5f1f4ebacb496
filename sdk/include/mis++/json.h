// json.h - the one JSON reader, strict: for what comes from outside. Over RapidJSON, which is why it stands apart.
// Refused: invalid UTF-8, a name twice in one object, anything after the document, deep nesting, too much of it.
// Numbers stay text, so "12.50" and long ids stay exact. What is wrong is said with its place, never with the content.
// Pure functions.
#pragma once

#include <mis++/error.h>
#include <mis++/json_value.h>
#include <mis++/utf8.h>

#if defined(__SSE2__) && !defined(RAPIDJSON_SSE2)
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <functional>

namespace mis::json {

struct Limits {
  std::size_t bytes = 32u << 20;
  std::size_t depth = 64;
};

// RapidJSON's events made into a Value; the elements of one top-level array are handed on instead, one at a time.
class Builder {
 public:
  using Event = rapidjson::SizeType;

  Builder(std::string_view streamed, const std::function<void(Value&&)>* on_element, const Limits& limits)
      : streamed_(streamed), on_element_(on_element), limits_(limits) {}

  bool Null() { return add(Value()); }
  bool Bool(bool yes) {
    Value value;
    value.kind = Value::Kind::Bool;
    value.yes = yes;
    return add(std::move(value));
  }
  bool RawNumber(const char* digits, Event size, bool) { return add(of(Value::Kind::Number, digits, size)); }
  bool String(const char* text, Event size, bool) { return add(of(Value::Kind::String, text, size)); }
  bool Key(const char* text, Event size, bool) {
    open_.back().name.assign(text, size);
    return true;
  }
  bool StartObject() { return start(Value::Kind::Object); }
  bool StartArray() { return start(Value::Kind::Array); }
  bool EndObject(Event) {
    const auto& members = open_.back().value.members;
    std::vector<std::string_view> names;
    names.reserve(members.size());
    for (const auto& member : members) names.push_back(member.name);
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end()) return refuse("an object has one name twice");
    return end();
  }
  bool EndArray(Event) { return end(); }
  // Numbers come as text, so these do not.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }

  Value take() { return std::move(root_); }
  const std::string& refusal() const { return refusal_; }
  // Where the reader stands: "data[3].upi". In a damaged document content can stand where a name should, so only names
  // of small letters and _ are shown, and others stand as "?".
  std::string path() const {
    std::string made;
    for (const auto& level : open_) {
      if (level.value.is_array()) {
        made += "[" + std::to_string(level.count) + "]";
      } else if (!level.name.empty()) {
        bool plain = level.name.size() <= 40 && std::all_of(level.name.begin(), level.name.end(),
                                                            [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
        made += (made.empty() ? "" : ".") + (plain ? level.name : "?");
      }
    }
    return made;
  }

 private:
  struct Level {
    Value value;
    std::string name;       // of the member that is being read
    std::size_t count = 0;  // of the elements before the one that is being read
  };
  static Value of(Value::Kind kind, const char* text, std::size_t size) {
    Value value;
    value.kind = kind;
    value.text.assign(text, size);
    return value;
  }
  bool refuse(const char* why) { return refusal_ = why, false; }
  bool start(Value::Kind kind) {
    if (open_.size() >= limits_.depth) return refuse("it is nested too deeply");
    open_.emplace_back();
    open_.back().value.kind = kind;
    return true;
  }
  bool end() {
    Value value = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(value));
  }
  bool is_streamed() const {
    return on_element_ && open_.size() == 2 && open_[0].value.is_object() && open_[0].name == streamed_;
  }
  bool add(Value&& value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return true;
    }
    Level& level = open_.back();
    if (level.value.is_object()) {
      level.value.members.push_back({level.name, std::move(value)});
    } else {
      if (is_streamed())
        (*on_element_)(std::move(value));
      else
        level.value.items.push_back(std::move(value));
      ++level.count;
    }
    return true;
  }

  std::string_view streamed_;
  const std::function<void(Value&&)>* on_element_;
  const Limits& limits_;
  std::vector<Level> open_;
  Value root_;
  std::string refusal_;
};

inline Value read(std::string_view text, Builder& builder, const Limits& limits) {
  auto fail = [](const std::string& what) {
    throw Error(MIS_E_PROTOCOL, "The answer is not JSON that can be used: " + what + ".");
  };
  if (text.size() > limits.bytes)
    fail(std::to_string(text.size()) + " bytes are more than the " + std::to_string(limits.bytes) + " allowed");
  // RapidJSON takes a NUL for the end and would not look behind it.
  if (auto nul = text.find('\0'); nul != std::string_view::npos) fail("byte " + std::to_string(nul) + " is a NUL");
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  // The encoding is looked at beforehand: that is quicker than letting RapidJSON do so letter by letter, and its fast way
  // with long texts (a photo) wants a terminated copy with room for a whole vector behind it.
  if (auto bad = find_bad_utf8(text); bad != text.size()) fail("byte " + std::to_string(bad) + " is not UTF-8");
  constexpr unsigned kStrict = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  std::string padded;
  padded.reserve(text.size() + 32);
  padded.append(text).append(32, '\0');
  rapidjson::StringStream stream(padded.c_str());
  rapidjson::Reader reader;
  auto result = reader.Parse<kStrict>(stream, builder);
  if (result.IsError()) {
    std::string why = builder.refusal().empty() ? rapidjson::GetParseError_En(result.Code()) : builder.refusal();
    while (!why.empty() && why.back() == '.') why.pop_back();
    auto path = builder.path();
    fail(why + ", at byte " + std::to_string(result.Offset()) + (path.empty() ? "" : " in " + path));
  }
  return builder.take();
}

// A whole document. Throws Error(MIS_E_PROTOCOL).
inline Value parse(std::string_view text, const Limits& limits = {}) {
  Builder builder({}, nullptr, limits);
  return read(text, builder, limits);
}

// A document whose member `list` is a long array: each element goes to `on_element` as soon as it has been read, and
// the rest of the document, where that array is then empty, is returned. Elements may have been handed on before an
// error is found.
inline Value parse_list(std::string_view text, std::string_view list, const std::function<void(Value&&)>& on_element,
                        const Limits& limits = {}) {
  Builder builder(list, &on_element, limits);
  return read(text, builder, limits);
}

}  // namespace mis::json
