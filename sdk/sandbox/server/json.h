// JSON, written straight into a string: RapidJSON's Writer behind a few words. One Json belongs to one thread.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mis::sandbox {

class Json {
 public:
  Json();
  ~Json();
  Json(Json&&) noexcept;

  Json& object();
  Json& end_object();
  Json& array();
  Json& end_array();
  Json& key(std::string_view name);
  Json& text(std::string_view value);
  Json& number(std::int64_t value);
  Json& flag(bool value);
  Json& null();
  // The text that is base64 of these bytes.
  Json& base64(std::string_view bytes);

  // A key with its value. `field` gives an empty text or flag as null; `told` leaves it out.
  Json& field(std::string_view name, std::string_view value);
  Json& field(std::string_view name, const char* value) { return field(name, std::string_view(value)); }
  Json& field(std::string_view name, std::optional<bool> value);
  Json& told(std::string_view name, std::string_view value);
  Json& told(std::string_view name, const char* value) { return told(name, std::string_view(value)); }
  Json& told(std::string_view name, std::optional<bool> value);

  // From now on the value of every field of this name is null, or of a type that it should not have.
  void withhold(std::string name);
  void confuse(std::string name);
  // Writes the key, and when one of those is to happen to it, its value too: true.
  bool spoilt(std::string_view name);

  // What was written so far, which is taken away.
  std::string take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mis::sandbox
