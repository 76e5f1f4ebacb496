// What the tests of mis.http/1 ask with.
#pragma once

#include <string>

#include "runtime/http.h"
#include "sdk/runtime/web_server.h"

struct Got {
  mis_status status = MIS_OK;  // of send or receive
  runtime::HttpResponse response;
  runtime::Failure failure;
  uint64_t failed = 0;
};

// Allowed to reach `address`, and impatient.
inline runtime::HttpPolicy quick(const std::string& address) {
  runtime::HttpPolicy policy;
  policy.addresses = {address};
  policy.timeout_ms = 5000;
  policy.connect_ms = 2000;
  policy.back_off_ms = 5;
  return policy;
}

inline Got receive(runtime::HttpService& http, uint64_t ticket = 0, const std::function<bool()>& cancelled = {}) {
  Got got;
  got.status = http.receive(ticket, cancelled, got.response, got.failed, got.failure);
  return got;
}

inline Got ask(runtime::HttpService& http, const runtime::HttpRequest& request) {
  Got got;
  uint64_t ticket = 0;
  got.status = http.send(request, ticket, got.failure);
  return got.status == MIS_OK ? receive(http, ticket) : got;
}

inline Got get(runtime::HttpService& http, const std::string& url) { return ask(http, {"GET", url, {}, {}}); }

inline std::string header_of(const runtime::HttpResponse& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "(none)";
}

inline bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }
