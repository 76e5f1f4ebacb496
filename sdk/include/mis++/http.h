// http.h - mis.http/1 for a connector: one request, or many in flight. Lives within one call; one thread at a time.
#pragma once

#include <mis++/call.h>
#include <mis/service/http.h>

#include <exception>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mis {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string url;  // absolute
  std::string method = "GET";
  Headers headers{};
  std::string body{};
  uint32_t timeout_ms = 0;  // for the whole exchange with its retries; 0: the host's own
  uint64_t max_body = 0;    // of the answer; 0: the host's own
};

// A finished exchange; any status is an answer. Borrowed: valid until the function that it was given to returns.
class HttpAnswer {
 public:
  explicit HttpAnswer(const mis_http_response& response) : response_(response) {}
  uint32_t status() const { return response_.status; }
  std::string_view body() const { return {reinterpret_cast<const char*>(response_.body.ptr), response_.body.len}; }
  std::string_view url() const { return from_c(response_.url); }  // the last one, after redirects
  uint64_t ticket() const { return response_.ticket; }
  // By name, whatever its case; not there: not said.
  Text header(std::string_view name) const {
    for (uint64_t i = 0; i < response_.header_count; ++i)
      if (same(from_c(response_.headers[i].key), name)) return from_c(response_.headers[i].value);
    return std::nullopt;
  }

 private:
  static bool same(std::string_view a, std::string_view b) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
  }
  const mis_http_response& response_;
};

// An answer kept.
struct HttpPage {
  uint32_t status = 0;
  std::string url, body;
};

class Http {
 public:
  // `headers` go with every request.
  explicit Http(Call& call, Headers headers = {})
      : call_(call), table_(call.service<mis_http>(MIS_SERVICE_HTTP)), headers_(std::move(headers)) {}

  // Starts a request and returns its ticket.
  uint64_t send(const HttpRequest& request) {
    call_.check();
    std::vector<mis_pair> headers;
    for (const Headers* some : {static_cast<const Headers*>(&headers_), &request.headers})
      for (const auto& [key, value] : *some)
        headers.push_back({to_c(std::string_view(key)), to_c(std::string_view(value))});
    mis_http_request sent{};
    sent.struct_size = sizeof sent;
    sent.timeout_ms = request.timeout_ms;
    sent.method = to_c(std::string_view(request.method));
    sent.url = to_c(std::string_view(request.url));
    sent.headers = headers.data();
    sent.header_count = headers.size();
    sent.body = {reinterpret_cast<const uint8_t*>(request.body.data()), request.body.size()};
    sent.max_body = request.max_body;
    uint64_t ticket = 0;
    heed(table_.send(table_.ctx, &call_.c(), &sent, &ticket));
    return ticket;
  }

  // Waits for the answer to `ticket`, or with 0 for whichever is finished first, and gives it to `take(const
  // HttpAnswer&)`. A network failure throws; so does what `take` throws.
  template <class Take>
  void receive(uint64_t ticket, Take&& take) {
    struct Catcher {  // what `take` throws must not cross the host's C
      Take& take;
      std::exception_ptr thrown;
    } catcher{take, nullptr};
    auto give = [](void* ctx, const mis_http_response* response) -> mis_status {
      auto& into = *static_cast<Catcher*>(ctx);
      try {
        into.take(HttpAnswer(*response));
        return MIS_OK;
      } catch (...) {
        into.thrown = std::current_exception();
        return MIS_E_CANCELLED;
      }
    };
    uint64_t failed = 0;
    mis_status status = table_.receive(table_.ctx, &call_.c(), ticket, give, &catcher, &failed);
    if (catcher.thrown) std::rethrow_exception(catcher.thrown);
    heed(status);
  }

  // One request, waited for.
  HttpPage get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    return ask(request);
  }
  HttpPage ask(const HttpRequest& request) {
    HttpPage page;
    receive(send(request), [&](const HttpAnswer& answer) {
      page = {answer.status(), std::string(answer.url()), std::string(answer.body())};
    });
    return page;
  }

  // Every request that `next()` gives, until it gives none, with at most `window` in flight: so no more than that many
  // answers are in memory, however many there are. `take(const HttpAnswer&, Tag)` gets each as it comes, in any order,
  // with the tag that `next` gave it; it may make `next` give more. next: () -> std::optional<std::pair<HttpRequest,
  // Tag>>.
  template <class Tag, class Next, class Take>
  void each(unsigned window, Next&& next, Take&& take) {
    std::map<uint64_t, Tag> in_flight;
    while (true) {
      while (in_flight.size() < window) {
        auto wanted = next();
        if (!wanted) break;
        in_flight.emplace(send(wanted->first), std::move(wanted->second));
      }
      if (in_flight.empty()) return;
      receive(0, [&](const HttpAnswer& answer) {
        auto found = in_flight.find(answer.ticket());
        if (found == in_flight.end()) return;  // of an earlier walk that was broken off
        Tag tag = std::move(found->second);
        in_flight.erase(found);
        take(answer, std::move(tag));
      });
    }
  }

  // The failure that a status stands for, if it is one: 401, 403, 429, other 4xx, 5xx. `what`: "the list of pupils".
  std::optional<Error> failure(const HttpAnswer& answer, const std::string& what) const {
    uint32_t status = answer.status();
    if (status >= 200 && status < 300) return std::nullopt;
    auto made = [&](mis_status kind, const std::string& message) {
      return Error(kind, message).remote_code("HTTP " + std::to_string(status));
    };
    if (status == 401)
      return call_.signed_in() ? made(MIS_E_EXPIRED, "The sign-in is no longer accepted: sign in again.")
                               : made(MIS_E_CREDENTIALS, "The sign-in was refused: check what was entered.");
    if (status == 403) return made(MIS_E_PERMISSION, "The MIS does not allow this sign-in to read " + what + ".");
    if (status == 429)
      return made(MIS_E_RATE_LIMITED, "The MIS was asked too often: try again later.").retry_after_ms(wait_of(answer));
    if (status >= 500)
      return made(MIS_E_REMOTE, "The MIS reports a fault of its own for " + what + ": try again later.");
    return made(MIS_E_PROTOCOL, "The MIS answered " + what + " with HTTP " + std::to_string(status) + ".");
  }

 private:
  static void heed(mis_status status) {
    if (status != MIS_OK) throw Error(status);  // the host has said why
  }
  static int64_t wait_of(const HttpAnswer& answer) {
    auto said = answer.header("Retry-After").value_or("");
    if (said.empty() || said.size() > 6) return -1;
    int64_t seconds = 0;
    for (char c : said) {
      if (c < '0' || c > '9') return -1;
      seconds = seconds * 10 + (c - '0');
    }
    return seconds * 1000;
  }

  Call& call_;
  const mis_http& table_;
  Headers headers_;
};

}  // namespace mis
