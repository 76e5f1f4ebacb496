#include "runtime/http_attempts.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeParser.h>
#include <Poco/String.h>

#include <algorithm>
#include <charconv>

#include "runtime/http_trouble.h"
#include "runtime/redact.h"

namespace runtime {
namespace {

using Clock = Breaker::Clock;

constexpr unsigned max_redirects = 5;

const std::string* header(const Headers& headers, const char* name) {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const auto& field) { return Poco::icompare(field.first, name) == 0; });
  return found == headers.end() ? nullptr : &found->second;
}

bool only_reads(const std::string& method) { return method == "GET" || method == "HEAD"; }

bool is_redirect(uint32_t status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool passes(uint32_t status, const std::string& method) {
  return status == 429 || status == 503 || (only_reads(method) && (status == 502 || status == 504));
}

std::string in_words(std::chrono::milliseconds time) {
  const auto ms = time.count();
  return ms % 1000 == 0 ? std::to_string(ms / 1000) + (ms == 1000 ? " second" : " seconds")
                        : std::to_string(ms) + " milliseconds";
}

}  // namespace

std::optional<std::chrono::seconds> retry_after(const Headers& headers) {
  const std::string* text = header(headers, "Retry-After");
  if (!text || text->empty()) return {};
  constexpr std::chrono::seconds longest = std::chrono::hours(24 * 365);
  if (text->find_first_not_of("0123456789") == text->npos) {
    int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    return error == std::errc() ? std::min(std::chrono::seconds(seconds), longest) : longest;
  }
  int zone = 0;
  Poco::DateTime when;
  if (!Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT, *text, when, zone)) return {};
  const auto wait = std::chrono::microseconds(when.timestamp() - Poco::Timestamp());
  // Rounded up: a moment too early is too early.
  return std::clamp(std::chrono::ceil<std::chrono::seconds>(wait), std::chrono::seconds(0), longest);
}

Attempts::Attempts(const HttpPolicy& policy, Wire& wire) : policy_(policy), wire_(wire) {}

Outcome Attempts::perform(const Address& address, const HttpRequest& request, Breaker& breaker,
                          std::chrono::milliseconds timeout) {
  const auto began = Clock::now();
  const auto deadline = began + timeout;
  Outcome outcome;
  outcome.event.method = request.method;
  outcome.event.url = redact(without_values(address), policy_.secrets);
  const std::string host = shown_host(address);
  const auto fail = [&](mis_status status, std::string message) {
    outcome.failure = Failure{status, redact(std::move(message), policy_.secrets)};
  };
  for (unsigned attempt = 1;; ++attempt) {
    outcome.event.attempts = attempt;
    outcome.failure.reset();
    bool again = attempt < std::max(policy_.attempts, 1u);
    auto wait = back_off(attempt);
    try {
      Address at = address;
      Reply reply = follow_redirects(at, request, breaker, outcome.event.bytes);
      again = again && passes(reply.status, request.method);
      if (const auto said = retry_after(reply.headers)) wait = *said;
      outcome.response.status = reply.status;
      outcome.response.url = full_url(at);
      outcome.response.headers = std::move(reply.headers);
      outcome.response.body = std::move(reply.body);
    } catch (const Trouble& trouble) {
      again = again && trouble.again && only_reads(request.method);
      fail(trouble.status, trouble.message);
    } catch (const std::exception& error) {
      again = false;
      fail(MIS_E_INTERNAL, "Asking " + host + " failed inside Rollcall: " + error.what());
    }
    // What the breaker did looks like trouble with the network.
    if (outcome.failure && breaker.tripped() != Breaker::Why::no) break;
    if (!again || Clock::now() + wait >= deadline) break;
    if (!breaker.sleep_until(Clock::now() + wait)) break;
  }
  const auto why = breaker.tripped();
  if (outcome.failure && why == Breaker::Why::overdue) {
    fail(MIS_E_TIMEOUT, host + " did not finish its answer within " + in_words(timeout) +
                            ". Try again later, or ask for less at once.");
  }
  if (outcome.failure && why == Breaker::Why::dropped) fail(MIS_E_CANCELLED, "Asking " + host + " was stopped.");
  outcome.event.status = outcome.failure ? 0 : outcome.response.status;
  outcome.event.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  return outcome;
}

Reply Attempts::follow_redirects(Address& at, const HttpRequest& request, Breaker& breaker, uint64_t& received) {
  const uint64_t limit = request.max_body == 0 ? policy_.max_body : std::min(request.max_body, policy_.max_body);
  for (unsigned redirects = 0;; ++redirects) {
    Reply reply = wire_.ask(at, request, limit, breaker, received);
    breaker.release();
    const std::string* location = header(reply.headers, "Location");
    if (!is_redirect(reply.status) || !location) return reply;
    Failure why;
    const auto next = follow(at, *location, why);
    const std::string from = shown_host(at);
    if (!next)
      throw Trouble{MIS_E_REFUSED, from + " sent the request on to an address that was refused. " + why.message, false};
    if (origin_of(*next) != origin_of(at)) {
      throw Trouble{MIS_E_REFUSED,
                    from + " sent the request on to " + origin_of(*next) +
                        ", another host; it was not followed, so that no sign-in leaks. Check the address: perhaps it "
                        "should be " +
                        shown_host(*next) + ".",
                    false};
    }
    if (!only_reads(request.method)) {
      throw Trouble{MIS_E_REFUSED,
                    from + " sent a " + request.method + " on to another address on " + shown_host(*next) +
                        "; only GET and HEAD are followed. Check the address.",
                    false};
    }
    if (redirects == max_redirects) {
      throw Trouble{MIS_E_PROTOCOL,
                    from + " sent the request on more than " + std::to_string(max_redirects) +
                        " times. Check the address, or tell whoever runs it.",
                    false};
    }
    at = *next;
  }
}

Clock::duration Attempts::back_off(unsigned attempt) {
  const double most = policy_.back_off_ms * static_cast<double>(1u << std::min(attempt - 1, 16u));
  // Between half and all of it, so that many threads do not come back at once.
  const double ms = most * std::uniform_real_distribution<double>(0.5, 1.0)(random_);
  return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double, std::milli>(ms));
}

}  // namespace runtime
