// mis.http/1 as C++: what HttpService does in the host, and what the worker passes on over its frames.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/failure.h"

namespace runtime {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method, url;
  Headers headers;
  std::string body;
  uint32_t timeout_ms = 0;  // 0: the service's own
  uint64_t max_body = 0;    // 0: the service's own
};

struct HttpResponse {
  uint64_t ticket = 0;
  uint32_t status = 0;
  std::string url;
  Headers headers;
  std::string body;  // whole, unpacked
};

// Abstract because a connector's requests are answered here in one process, and passed to the host in the other.
// Used by one thread at a time.
class HttpExchange {
 public:
  virtual ~HttpExchange() = default;
  // Starts a request and returns at once. MIS_OK and a ticket above 0; or MIS_E_REFUSED / MIS_E_INPUT with the reason.
  virtual mis_status send(HttpRequest request, uint64_t& ticket, Failure& why) = 0;
  // Waits for the answer to `ticket`, or, with 0, for whichever is finished first. On failure `failed` is the ticket at
  // fault; MIS_E_INVALID when nothing is left to wait for; MIS_E_CANCELLED soon after `cancelled` says yes.
  virtual mis_status receive(uint64_t ticket, const std::function<bool()>& cancelled, HttpResponse& response,
                             uint64_t& failed, Failure& why) = 0;
  // Forgets every request that was not received: called when the connector's call ends.
  virtual void drop() = 0;
};

}  // namespace runtime
