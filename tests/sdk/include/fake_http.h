// fake_http.h - mis.http/1 answered by a function of the test's, through the C table. One thread.
#pragma once

#include <mis/service/http.h>

#include <algorithm>
#include <deque>
#include <functional>

#include "sdk/include/fake_host.h"

namespace testing {

inline mis_str borrow(const std::string& text) { return {text.data(), text.size()}; }

struct Sent {
  uint64_t ticket;
  std::string method, url, headers, body;
};

// Answers the newest request first, so that order is seen not to matter.
struct FakeHttp {
  FakeHost host;
  std::vector<Sent> sent;
  std::deque<Sent> waiting;
  std::size_t most_waiting = 0;
  std::function<mis_status(const Sent&, uint32_t& status, std::string& body)> answer;
  mis_status refuse = MIS_OK;

  FakeHttp() { host.services[MIS_SERVICE_HTTP] = &table; }

  mis_http table{sizeof(mis_http), 0, this, on_send, on_receive};

 private:
  static mis_status on_send(void* ctx, const mis_call*, const mis_http_request* request, uint64_t* ticket) {
    auto& self = *static_cast<FakeHttp*>(ctx);
    if (self.refuse != MIS_OK) return self.refuse;
    Sent sent{self.sent.size() + 1, str(request->method), str(request->url), "", ""};
    for (uint64_t i = 0; i < request->header_count; ++i)
      sent.headers += str(request->headers[i].key) + "=" + str(request->headers[i].value) + ";";
    sent.body.assign(reinterpret_cast<const char*>(request->body.ptr), request->body.len);
    self.sent.push_back(sent);
    self.waiting.push_back(sent);
    self.most_waiting = std::max(self.most_waiting, self.waiting.size());
    *ticket = sent.ticket;
    return MIS_OK;
  }
  static mis_status on_receive(void* ctx, const mis_call*, uint64_t ticket,
                               mis_status (*take)(void*, const mis_http_response*), void* take_ctx, uint64_t* failed) {
    auto& self = *static_cast<FakeHttp*>(ctx);
    auto found = self.waiting.rbegin();
    while (ticket && found != self.waiting.rend() && found->ticket != ticket) ++found;
    if (found == self.waiting.rend()) return MIS_E_INVALID;
    Sent sent = *found;
    self.waiting.erase(std::next(found).base());
    uint32_t status = 200;
    std::string body = "body of " + sent.url;
    if (self.answer) {
      if (mis_status failure = self.answer(sent, status, body); failure != MIS_OK)
        return *failed = sent.ticket, failure;
    }
    const std::string key = "retry-after", value = "7";
    mis_pair header{borrow(key), borrow(value)};
    mis_http_response response{};
    response.struct_size = sizeof response;
    response.status = status;
    response.ticket = sent.ticket;
    response.url = borrow(sent.url);
    response.headers = &header;
    response.header_count = 1;
    response.body = {reinterpret_cast<const uint8_t*>(body.data()), body.size()};
    return take(take_ctx, &response);
  }
};

}  // namespace testing
