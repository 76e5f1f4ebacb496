// Writing one JSON value, over RapidJSON's writer. Used by one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

class Json {
 public:
  Json();
  ~Json();
  Json& object();
  Json& array();
  Json& end();  // of the innermost object or array
  Json& key(std::string_view name);
  Json& text(std::string_view value);
  Json& number(int64_t value);
  Json& real(double value);  // three places
  Json& flag(bool value);
  Json& null();
  Json& raw(std::string_view json);  // a whole value, already written

  // Members of an object.
  Json& text(std::string_view name, std::string_view value) { return key(name).text(value); }
  Json& number(std::string_view name, int64_t value) { return key(name).number(value); }
  Json& flag(std::string_view name, bool value) { return key(name).flag(value); }
  Json& said(std::string_view name, std::string_view value) { return value.empty() ? *this : text(name, value); }
  Json& maybe(std::string_view name, const std::optional<std::string>& value) {
    return value ? text(name, *value) : key(name).null();
  }

  std::string take() const;  // with an end of line

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cli
