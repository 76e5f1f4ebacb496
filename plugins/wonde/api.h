// api.h - one school's API during one call: addresses, the token, and what a refusal means. One thread.
#pragma once

#include <mis++/http.h>
#include <mis++/json_value.h>

#include <functional>
#include <string>

namespace wonde {

// How to reach a school's data.
struct Access {
  std::string base;  // "https://api.wonde.com/v1.0"
  std::string token;
  std::string school;  // id; empty while it is being found
};

class Api {
 public:
  Api(mis::Call& call, const Access& access)
      : call(call),
        http(call, {{"Authorization", "Bearer " + access.token}, {"Accept", "application/json"}}),
        access(access) {}

  // "students" of the school.
  std::string of_school(const std::string& path) const {
    return access.base + "/schools/" + access.school + "/" + path;
  }

  // One document with its `data`. Any status but 200 throws failure().
  mis::json::Value get(const std::string& url, const std::string& what);

  // How many of them the school has; -1 when Wonde does not say. "students", "employees", ... Asked for by the first,
  // which returns a ticket, and waited for by the second, so that something else may be under way meanwhile.
  uint64_t ask_count(const std::string& kind);
  int64_t count(uint64_t ticket, const std::string& kind);

  // What a failed answer means here, if it failed. 403 and 404 on a school's own record are of the sign-in.
  std::optional<mis::Error> failure(const mis::HttpAnswer& answer, const std::string& what) const;

  mis::Call& call;
  mis::Http http;
  const Access& access;
};

// The document of a body, which must be an object. `on_element`, when there is one, takes the elements of `data`.
// Throws mis::Error saying what was asked for, and never quoting the answer.
mis::json::Value document(std::string_view body, const std::string& what,
                          const std::function<void(mis::json::Value&&)>* on_element = nullptr);

}  // namespace wonde
