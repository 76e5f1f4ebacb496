#include "sandbox/server/json.h"

#include <openssl/evp.h>
#include <rapidjson/writer.h>

#include <set>

namespace mis::sandbox {
namespace {

// RapidJSON's idea of an output stream, over a string.
struct StringSink {
  using Ch = char;
  std::string text;
  void Put(char c) { text.push_back(c); }
  void Flush() {}
};

}  // namespace

struct Json::Impl {
  StringSink sink;
  rapidjson::Writer<StringSink> writer{sink};
  std::set<std::string, std::less<>> withheld, confused;
};

Json::Json() : impl_(std::make_unique<Impl>()) {}
Json::~Json() = default;
Json::Json(Json&&) noexcept = default;

Json& Json::object() {
  impl_->writer.StartObject();
  return *this;
}
Json& Json::end_object() {
  impl_->writer.EndObject();
  return *this;
}
Json& Json::array() {
  impl_->writer.StartArray();
  return *this;
}
Json& Json::end_array() {
  impl_->writer.EndArray();
  return *this;
}
Json& Json::key(std::string_view name) {
  impl_->writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  return *this;
}
Json& Json::text(std::string_view value) {
  // RapidJSON asserts that the pointer is not null, also for no bytes.
  impl_->writer.String(value.empty() ? "" : value.data(), static_cast<rapidjson::SizeType>(value.size()));
  return *this;
}
Json& Json::number(std::int64_t value) {
  impl_->writer.Int64(value);
  return *this;
}
Json& Json::flag(bool value) {
  impl_->writer.Bool(value);
  return *this;
}
Json& Json::null() {
  impl_->writer.Null();
  return *this;
}

Json& Json::base64(std::string_view bytes) {
  impl_->writer.RawValue("\"", 1, rapidjson::kStringType);  // puts the comma or colon that is due
  std::string& text = impl_->sink.text;
  const std::size_t from = text.size();
  const std::size_t length = (bytes.size() + 2) / 3 * 4;
  text.resize(from + length + 1);  // EVP_EncodeBlock ends with a zero
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data() + from),
                  reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.back() = '"';
  return *this;
}

bool Json::spoilt(std::string_view name) {
  key(name);
  if (impl_->withheld.contains(name)) {
    null();
    return true;
  }
  if (impl_->confused.contains(name)) {
    object().key("unexpected").array().number(1).end_array().end_object();
    return true;
  }
  return false;
}

Json& Json::field(std::string_view name, std::string_view value) {
  if (spoilt(name)) return *this;
  return value.empty() ? null() : text(value);
}
Json& Json::field(std::string_view name, std::optional<bool> value) {
  if (spoilt(name)) return *this;
  return value ? flag(*value) : null();
}
Json& Json::told(std::string_view name, std::string_view value) {
  return value.empty() ? *this : key(name).text(value);
}
Json& Json::told(std::string_view name, std::optional<bool> value) { return value ? key(name).flag(*value) : *this; }

void Json::withhold(std::string name) { impl_->withheld.insert(std::move(name)); }
void Json::confuse(std::string name) { impl_->confused.insert(std::move(name)); }

std::string Json::take() {
  std::string text = std::move(impl_->sink.text);
  impl_->sink.text.clear();
  impl_->writer.Reset(impl_->sink);
  return text;
}

}  // namespace mis::sandbox
