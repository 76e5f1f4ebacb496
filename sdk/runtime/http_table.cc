// mis.http/1 as a connector sees it: its request is checked and copied, and the answer is lent to its `take`.
#include "runtime/guard.h"
#include "runtime/text.h"
#include "runtime/values.h"

namespace runtime {
namespace {

constexpr uint64_t kMaxMethod = 32, kMaxUrl = 64u << 10, kMaxHeader = 64u << 10, kMaxHeaders = 256,
                   kMaxBody = 32u << 20;

HttpRequest taken_request(const mis_http_request* theirs) {
  const std::string what = "sent a request whose ";
  const mis_http_request r = taken(theirs, MIS_SIZE_THROUGH(mis_http_request, max_body), "sent a request that");
  HttpRequest request;
  request.method = text_of(r.method, kMaxMethod, what + "method");
  request.url = utf8_of(r.url, kMaxUrl, what + "url");
  check_array(r.headers, r.header_count, kMaxHeaders, sizeof(mis_pair), sizeof(mis_pair), what + "list of headers");
  for (uint64_t i = 0; i < r.header_count; ++i) {
    request.headers.emplace_back(text_of(r.headers[i].key, kMaxHeader, what + "header's name"),
                                 text_of(r.headers[i].value, kMaxHeader, what + "header's value"));
  }
  request.body = bytes_of(r.body, kMaxBody, what + "body");
  request.timeout_ms = r.timeout_ms;
  request.max_body = r.max_body;
  return request;
}

}  // namespace

mis_status MIS_CALL Calls::send(void* ctx, const mis_call* call, const mis_http_request* theirs,
                                uint64_t* ticket) noexcept {
  Calls& calls = self(ctx);
  return calls.guarded([&]() -> mis_status {
    if (!call) throw Breach("called send of mis.http/1 without a call");
    if (!ticket) throw Breach("called send of mis.http/1 without a place for the ticket");
    *ticket = 0;
    HttpRequest request = taken_request(theirs);
    std::lock_guard lock(calls.serial_);
    if (calls.cancelled()) return MIS_E_CANCELLED;
    Failure why;
    const mis_status status = calls.http_->send(std::move(request), *ticket, why);
    if (status != MIS_OK) {
      why.status = status;
      calls.tell_failure(std::move(why), true);
    }
    return status;
  });
}

mis_status MIS_CALL Calls::receive(void* ctx, const mis_call* call, uint64_t ticket, Take take, void* take_ctx,
                                   uint64_t* failed) noexcept {
  Calls& calls = self(ctx);
  return calls.guarded([&]() -> mis_status {
    if (!call) throw Breach("called receive of mis.http/1 without a call");
    if (!take) throw Breach("called receive of mis.http/1 without a function to take the answer");
    if (!failed) throw Breach("called receive of mis.http/1 without a place for the ticket that failed");
    *failed = 0;
    HttpResponse response;
    {
      std::lock_guard lock(calls.serial_);
      Failure why;
      const auto stop = [&] { return !calls.active_ || calls.cancelled(); };
      const mis_status status = calls.http_->receive(ticket, stop, response, *failed, why);
      if (status != MIS_OK) {
        why.status = status;
        calls.tell_failure(std::move(why), true);
        return status;
      }
    }
    std::vector<mis_pair> headers;
    for (const auto& [key, value] : response.headers) headers.push_back({as_str(key), as_str(value)});
    const mis_http_response lent{sizeof(mis_http_response),
                                 response.status,
                                 response.ticket,
                                 as_str(response.url),
                                 headers.data(),
                                 headers.size(),
                                 {reinterpret_cast<const uint8_t*>(response.body.data()), response.body.size()}};
    try {
      return take(take_ctx, &lent);
    } catch (...) {
      throw Breach("let an exception out of the function that takes an answer");
    }
  });
}

}  // namespace runtime
