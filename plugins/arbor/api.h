// api.h - one school's Arbor during one call: the address, the sign-in, GraphQL's lists, and what a refusal means.
// One thread.
#pragma once

#include <mis++/http.h>
#include <mis++/json_value.h>
#include <mis++/text.h>

#include <functional>
#include <string>

#include "arbor/queries.h"

namespace arbor {

struct Access {
  std::string base;           // "https://the-school.uk.arbor.sc"
  std::string authorization;  // "Basic ..."
};

class Api {
 public:
  Api(mis::Call& call, const Access& access)
      : call(call),
        http(call, {{"Authorization", access.authorization}, {"Accept", "application/json"}}),
        access(access) {}

  // A document of REST v2, "/rest-v2/students/1". Any status but 200 throws failure().
  mis::json::Value get(const std::string& path, const std::string& what);

  // Every record that a query gives, page after page until a short one. Throws when a page is refused, or brings a
  // record a second time. How many came is returned. `filter`: as among() makes it; empty: none.
  uint64_t walk(const Query& query, const std::function<void(const mis::json::Value&)>& take,
                const std::string& filter = {});

  // What a failed answer means here, if it failed.
  std::optional<mis::Error> failure(const mis::HttpAnswer& answer, const std::string& what) const;

  // What 401 and 403 mean here.
  std::optional<mis::Error> refused(int64_t status, const std::string& what) const;

  mis::Call& call;
  mis::Http http;
  const Access& access;

 private:
  mis::json::Value page(const Query& query, uint64_t number, const std::string& filter);
};

// The value at the end of a path through objects: at(record, "student", "id"). Null where there is no such thing.
template <class... Name>
const mis::json::Value& at(const mis::json::Value& record, const char* name, const Name*... more) {
  if constexpr (sizeof...(more) == 0)
    return record[name];
  else
    return at(record[name], more...);
}

// A text, or nothing where there is none. A code or a number may be written as either. Throws mis::Error for what is an
// object or a list: then it is this connector that does not understand.
mis::Text text(const mis::json::Value& value);

// A day, with or without a time; all zero where it is not said, or cannot be read.
inline mis::Date date(const mis::json::Value& value) {
  return mis::parse_date(text(value).value_or("")).value_or(mis::Date{});
}

// The id, which every record has: throws mis::Error(MIS_E_PROTOCOL) where it is not there.
std::string id_of(const mis::json::Value& value, const Query& query);

}  // namespace arbor
