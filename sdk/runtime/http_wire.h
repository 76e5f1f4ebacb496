// A request out, its answer in, once, over kept-alive connections. Internal to mis_services.
// A Wire is used by several threads at once.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "runtime/exchange.h"
#include "runtime/http_address.h"
#include "runtime/http_breaker.h"

namespace runtime {

struct HttpPolicy;
class Dialler;
class Session;

struct Reply {
  uint32_t status = 0;
  Headers headers;   // as far as they are UTF-8; without those that only frame the body
  std::string body;  // whole, unpacked
};

class Wire {
 public:
  explicit Wire(const HttpPolicy& policy);  // throws as Dialler does
  ~Wire();

  // Throws Trouble, and whatever std throws. A kept connection that the server closed meanwhile is replaced without a
  // word when asking twice does no harm. `received` grows by the bytes of the body as they came.
  Reply ask(const Address& to, const HttpRequest& request, uint64_t limit, Breaker& breaker, uint64_t& received);

 private:
  std::unique_ptr<Session> take(const std::string& origin);
  void keep(const std::string& origin, std::unique_ptr<Session> session);
  Reply talk(std::unique_ptr<Session> session, const Address& to, const HttpRequest& request, uint64_t limit,
             uint64_t& received);

  const std::unique_ptr<Dialler> dialler_;
  std::mutex mutex_;
  std::deque<std::pair<std::string, std::unique_ptr<Session>>> kept_;  // open and idle, with their origin; newest last
};

// Why this method and these headers may not be sent, or nothing.
std::optional<Failure> refuses(const HttpRequest& request);

}  // namespace runtime
