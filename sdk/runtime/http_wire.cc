#include "runtime/http_wire.h"

#include <Poco/Net/NetException.h>
#include <Poco/String.h>

#include <algorithm>
#include <array>

#include "runtime/http_body.h"
#include "runtime/http_dial.h"
#include "runtime/http_session.h"
#include "runtime/http_trouble.h"
#include "runtime/utf8.h"

namespace runtime {
namespace {

// A kept connection turned out to be dead before a byte of the answer came.
struct Stale {};

bool harmless_twice(const std::string& method) { return method != "POST" && method != "PATCH"; }

std::string head_of(const Address& to, const HttpRequest& request) {
  std::string head =
      request.method + " " + to.target + " HTTP/1.1\r\nHost: " + shown_host(to) + "\r\nAccept-Encoding: gzip\r\n";
  bool agent = false, accept = false;
  for (const auto& [name, value] : request.headers) {
    agent = agent || Poco::icompare(name, "User-Agent") == 0;
    accept = accept || Poco::icompare(name, "Accept") == 0;
    head += name + ": " + value + "\r\n";
  }
  if (!agent) head += "User-Agent: Rollcall/" ROLLCALL_VERSION "\r\n";
  if (!accept) head += "Accept: */*\r\n";
  if (!request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH") {
    head += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  }
  return head + "\r\n";
}

BodyRules rules_of(const Poco::Net::HTTPResponse& response, const HttpRequest& request, const std::string& host,
                   uint64_t limit) {
  BodyRules rules;
  rules.limit = limit;
  rules.host = host;
  const int status = response.getStatus();
  if (request.method == "HEAD" || status == 204 || status == 304) return rules;
  const std::string coding = Poco::toLower(response.get("Content-Encoding", "identity"));
  rules.packed = coding == "gzip" || coding == "x-gzip" || coding == "deflate";
  if (!rules.packed && coding != "identity" && !coding.empty())
    throw not_http(host, "it packed its answer in a way that was not asked for");
  const std::string transfer = Poco::toLower(response.get("Transfer-Encoding", ""));
  const auto lengths = std::count_if(response.begin(), response.end(), [](const auto& field) {
    return Poco::icompare(field.first, "Content-Length") == 0;
  });
  if (!transfer.empty()) {
    // Two framings at once are how one answer is made to look like two.
    if (transfer != "chunked" || lengths > 0)
      throw not_http(host, "it frames its answer in a way that cannot be trusted");
    rules.framing = BodyRules::Framing::chunked;
  } else if (lengths > 0) {
    const std::string& text = response.get("Content-Length");
    const bool digits = !text.empty() && text.size() < 19 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || lengths > 1) throw not_http(host, "the length of its answer is no number");
    rules.framing = BodyRules::Framing::length;
    rules.length = std::stoull(text);
  } else {
    rules.framing = BodyRules::Framing::to_the_end;
  }
  return rules;
}

Headers headers_of(const Poco::Net::HTTPResponse& response, bool unpacked) {
  Headers headers;
  for (const auto& [name, value] : response) {
    const bool framing =
        Poco::icompare(name, "Transfer-Encoding") == 0 || Poco::icompare(name, "Connection") == 0 ||
        (unpacked && (Poco::icompare(name, "Content-Encoding") == 0 || Poco::icompare(name, "Content-Length") == 0));
    if (!framing && is_utf8(name) && is_utf8(value)) headers.emplace_back(name, value);
  }
  return headers;
}

bool is_token(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool is_header_value(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7F; });
}

}  // namespace

std::optional<Failure> refuses(const HttpRequest& request) {
  constexpr std::array methods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  constexpr std::array ours = {
      "Host",    "Content-Length", "Transfer-Encoding", "Connection",          "Keep-Alive",      "TE", "Trailer",
      "Upgrade", "Expect",         "Accept-Encoding",   "Proxy-Authorization", "Proxy-Connection"};
  constexpr size_t max_headers = 64, max_header = 8192;
  if (std::find(methods.begin(), methods.end(), request.method) == methods.end()) {
    return Failure{MIS_E_REFUSED,
                   "The connector used a method that is not allowed; allowed are GET, HEAD, POST, PUT, PATCH, DELETE "
                   "and OPTIONS."};
  }
  if (request.headers.size() > max_headers) {
    return Failure{MIS_E_REFUSED, "The connector sent " + std::to_string(request.headers.size()) + " headers; " +
                                      std::to_string(max_headers) + " is the most."};
  }
  for (const auto& [name, value] : request.headers) {
    if (!is_token(name) || name.size() + value.size() > max_header || !is_header_value(value)) {
      return Failure{MIS_E_REFUSED, "The connector sent a header that is not well formed" +
                                        (is_token(name) ? ": " + name.substr(0, 64) : "") +
                                        ". Line breaks and control characters are not allowed in it, nor more than " +
                                        std::to_string(max_header) + " bytes."};
    }
    if (std::any_of(ours.begin(), ours.end(), [&](const char* own) { return Poco::icompare(name, own) == 0; })) {
      return Failure{MIS_E_REFUSED,
                     "The connector set the header " + name + ", which the host sets itself; leave it out."};
    }
  }
  return {};
}

Wire::Wire(const HttpPolicy& policy) : dialler_(std::make_unique<Dialler>(policy)) {}
Wire::~Wire() = default;

Reply Wire::ask(const Address& to, const HttpRequest& request, uint64_t limit, Breaker& breaker, uint64_t& received) {
  if (auto kept = take(origin_of(to))) {
    breaker.hold(kept->socket().impl()->sockfd());
    try {
      return talk(std::move(kept), to, request, limit, received);
    } catch (const Stale&) {
      if (!harmless_twice(request.method) || breaker.tripped() != Breaker::Why::no) throw no_answer(shown_host(to));
    }
  }
  try {
    return talk(std::make_unique<Session>(dialler_->dial(to, breaker)), to, request, limit, received);
  } catch (const Stale&) {
    throw no_answer(shown_host(to));
  }
}

std::unique_ptr<Session> Wire::take(const std::string& origin) {
  const std::lock_guard lock(mutex_);
  // The one used last is the least likely to have been closed.
  const auto found =
      std::find_if(kept_.rbegin(), kept_.rend(), [&](const auto& entry) { return entry.first == origin; });
  if (found == kept_.rend()) return nullptr;
  auto session = std::move(found->second);
  kept_.erase(std::next(found).base());
  try {
    if (session->usable()) return session;
  } catch (const Poco::Exception&) {
    // A socket that cannot even be asked is as good as closed.
  }
  return nullptr;
}

void Wire::keep(const std::string& origin, std::unique_ptr<Session> session) {
  constexpr size_t most = 32;
  const std::lock_guard lock(mutex_);
  kept_.emplace_back(origin, std::move(session));
  if (kept_.size() > most) kept_.pop_front();
}

Reply Wire::talk(std::unique_ptr<Session> session, const Address& to, const HttpRequest& request, uint64_t limit,
                 uint64_t& received) {
  const std::string host = shown_host(to);
  Poco::Net::HTTPResponse response;
  try {
    session->send(head_of(to, request), request.body);
    session->receive_head(response, host);
  } catch (const Poco::Exception&) {
    throw Stale{};
  }
  const BodyRules rules = rules_of(response, request, host, limit);
  Reply reply;
  try {
    reply.body = read_body([&](char* into, size_t room) { return session->pull(into, room); }, rules, received);
  } catch (const Poco::Exception&) {
    throw broke_off(host);
  }
  reply.status = static_cast<uint32_t>(response.getStatus());
  reply.headers = headers_of(response, rules.packed);
  if (response.getKeepAlive() && rules.framing != BodyRules::Framing::to_the_end)
    keep(origin_of(to), std::move(session));
  return reply;
}

}  // namespace runtime
