#include "runtime/recording/document.h"

#include <mis++/json.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace runtime::recording {
namespace {

using mis::json::Value;
using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr size_t max_depth = 8;  // of documents in documents

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789+-.eE") == text.npos;
}

void put(Writer& json, const Value& value, const Change& change, Path& at) {
  switch (value.kind) {
    case Value::Kind::Null:
      json.Null();
      break;
    case Value::Kind::Bool:
      json.Bool(value.yes);
      break;
    case Value::Kind::Number: {
      const std::string made = change(at, value.text);
      const std::string& sound = is_number(made) ? made : value.text;
      json.RawValue(sound.data(), sound.size(), rapidjson::kNumberType);
      break;
    }
    case Value::Kind::String: {
      const auto inside = changed_inside(value.text, change, at);
      const std::string made = inside ? *inside : change(at, value.text);
      json.String(made.data(), static_cast<rapidjson::SizeType>(made.size()));
      break;
    }
    case Value::Kind::Array:
      json.StartArray();
      at.emplace_back("[]");
      for (const auto& item : value.items) put(json, item, change, at);
      at.pop_back();
      json.EndArray();
      break;
    case Value::Kind::Object:
      json.StartObject();
      for (const auto& member : value.members) {
        json.Key(member.name.data(), static_cast<rapidjson::SizeType>(member.name.size()));
        at.push_back(member.name);
        put(json, member.value, change, at);
        at.pop_back();
      }
      json.EndObject();
      break;
  }
}

void write_value(Writer& json, const Value& value) {
  switch (value.kind) {
    case Value::Kind::Null:
      json.Null();
      break;
    case Value::Kind::Bool:
      json.Bool(value.yes);
      break;
    case Value::Kind::Number:
      json.RawValue(value.text.data(), value.text.size(), rapidjson::kNumberType);
      break;
    case Value::Kind::String:
      json.String(value.text.data(), static_cast<rapidjson::SizeType>(value.text.size()));
      break;
    case Value::Kind::Array:
      json.StartArray();
      for (const auto& item : value.items) write_value(json, item);
      json.EndArray();
      break;
    case Value::Kind::Object:
      json.StartObject();
      for (const auto& member : value.members) {
        json.Key(member.name.data(), static_cast<rapidjson::SizeType>(member.name.size()));
        write_value(json, member.value);
      }
      json.EndObject();
      break;
  }
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const size_t first = bytes.find_first_not_of(" \t\r\n");
  return first == bytes.npos ? std::string_view() : bytes.substr(first);
}

bool begins_as_xml(std::string_view bytes) {
  const std::string_view text = without_mark(bytes);
  return (text.size() > 1 && text[0] == '<' && (text[1] != '!' || text.starts_with("<!--"))) ||
         bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

bool begins_as_json(std::string_view bytes) {
  const std::string_view text = without_mark(bytes);
  return text.starts_with('{') || text.starts_with('[');
}

}  // namespace

std::string written_json(const Value& value) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  write_value(json, value);
  return {buffer.GetString(), buffer.GetSize()};
}

std::optional<std::string> changed_json(std::string_view text, const Change& change, const Path& at) {
  try {
    const Value document = mis::json::parse(text, {128u << 20, 64});
    rapidjson::StringBuffer buffer;
    Writer json(buffer);
    Path path = at;
    put(json, document, change, path);
    return std::string(buffer.GetString(), buffer.GetSize());
  } catch (const mis::Error&) {
    return {};
  }
}

std::optional<std::string> changed_inside(const std::string& text, const Change& change, const Path& at) {
  static thread_local size_t depth = 0;
  if (text.size() < 3 || depth >= max_depth) return {};
  struct Deeper {
    Deeper() { ++depth; }
    ~Deeper() { --depth; }
  } deeper;
  if (begins_as_xml(text)) return changed_xml(text, change, at);
  if (begins_as_json(text)) return changed_json(text, change, at);
  return {};
}

std::optional<std::string> changed_document(std::string_view bytes, bool maybe_csv, const Change& change,
                                            const IsCaption& is_caption) {
  if (begins_as_json(bytes)) {
    if (auto made = changed_json(bytes, change)) return made;
  }
  if (begins_as_xml(bytes)) {
    if (auto made = changed_xml(bytes, change)) return made;
  }
  return maybe_csv ? changed_csv(bytes, change, is_caption) : std::nullopt;
}

}  // namespace runtime::recording
