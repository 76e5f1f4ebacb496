// Small JSON documents read so that nothing in them is passed over: what is missing, of another type, too long or not
// known is a BadDocument that names its place. Pure; any thread.
#pragma once

#include <mis++/json_value.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/bad_document.h"

namespace connectors::strict {

inline constexpr size_t max_entries = 256;

[[noreturn]] void bad(const std::string& why);

mis::json::Value read(std::string_view text);

// An object of which every member must be asked for. The value must outlive it.
class Object {
 public:
  Object(const mis::json::Value& value, std::string name);
  bool has(const char* key) const { return value_.has(key); }
  const mis::json::Value& member(const char* key);
  std::string text(const char* key);
  bool flag(const char* key);
  int number(const char* key, int most);
  const std::vector<mis::json::Value>& list(const char* key);
  std::vector<std::string> texts(const char* key);
  void end() const;  // throws when there is a member that nobody asked for
  std::string called(const char* key) const { return name_ + "." + key; }

 private:
  const mis::json::Value& value_;
  std::string name_;
  std::set<std::string, std::less<>> asked_;
};

// Of the kinds of document that Rollcall knows, `what` must say version 1: "manifest": 1.
void check_version(Object& document, const char* what);

}  // namespace connectors::strict
