#include "cli/json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <vector>

namespace cli {

struct Json::Impl {
  rapidjson::StringBuffer out;
  rapidjson::Writer<rapidjson::StringBuffer> writer{out};
  std::vector<bool> arrays;  // of what is open: is it an array?
};

namespace {
rapidjson::SizeType size(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }
}  // namespace

Json::Json() : impl_(std::make_unique<Impl>()) { impl_->writer.SetMaxDecimalPlaces(3); }
Json::~Json() = default;

Json& Json::object() {
  impl_->writer.StartObject();
  impl_->arrays.push_back(false);
  return *this;
}

Json& Json::array() {
  impl_->writer.StartArray();
  impl_->arrays.push_back(true);
  return *this;
}

Json& Json::end() {
  if (impl_->arrays.back())
    impl_->writer.EndArray();
  else
    impl_->writer.EndObject();
  impl_->arrays.pop_back();
  return *this;
}

Json& Json::key(std::string_view name) { return impl_->writer.Key(name.data(), size(name)), *this; }
Json& Json::text(std::string_view value) {
  // An empty view may have no address, which RapidJSON does not take.
  return impl_->writer.String(value.empty() ? "" : value.data(), size(value)), *this;
}
Json& Json::number(int64_t value) { return impl_->writer.Int64(value), *this; }
Json& Json::real(double value) { return impl_->writer.Double(value), *this; }
Json& Json::flag(bool value) { return impl_->writer.Bool(value), *this; }
Json& Json::null() { return impl_->writer.Null(), *this; }
Json& Json::raw(std::string_view json) {
  return impl_->writer.RawValue(json.data(), json.size(), rapidjson::kObjectType), *this;
}

std::string Json::take() const { return std::string(impl_->out.GetString(), impl_->out.GetSize()) + "\n"; }

}  // namespace cli
