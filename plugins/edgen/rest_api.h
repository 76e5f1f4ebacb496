// rest_api.h - one school's REST API during one call: documents, whole lists, and many requests at once; what a refusal
// means. One thread.
#pragma once

#include <mis++/json_value.h>

#include <deque>
#include <functional>
#include <string>

#include "edgen/records.h"
#include "edgen/token.h"

namespace edgen {

// A list, and how it is called.
struct RestList {
  const char* path;  // "/students", behind the api path
  const char* key;   // of its rows
  const char* note;  // "pupils", for the person
  bool paged;        // is asked for by page from the beginning
};

class RestApi {
 public:
  RestApi(mis::Call& call, const Access& access, Token& token)
      : call(call), access(access), http_(call, {}), token_(token) {}

  void sign_in() { token_.renew(call, http_, access); }

  // Every row of a list, all its pages, several at once. Throws when a page is refused or is no list.
  Came list(const RestList& list, const std::function<void(const mis::json::Value&)>& take);

  // Asks for every address, behind the api path, that `next` gives, several at once; `take` gets each answer with its
  // tag, whatever its status but 401: then a new token is got, and it is asked once more.
  using Next = std::function<std::optional<std::pair<std::string, std::string>>()>;  // address, tag
  using TakeAnswer = std::function<void(const mis::HttpAnswer&, const std::string& tag)>;
  void each(const char* accept, uint64_t largest, const Next& next, const TakeAnswer& take);

  // What a failed answer means here, if it failed.
  std::optional<mis::Error> failure(const mis::HttpAnswer& answer, const std::string& what) const;

  mis::Call& call;
  const Access& access;

 private:
  mis::Http http_;
  Token& token_;
};

// Of an answer for `what`. Throws mis::Error(MIS_E_PROTOCOL) for a web page and for what is no JSON.
mis::json::Value document(std::string_view body, const std::string& what);

// A text, or "" where there is none; a number is its digits. Throws mis::Error for what is an object or a list: then it
// is this connector that does not understand.
std::string text(const mis::json::Value& value);

}  // namespace edgen
