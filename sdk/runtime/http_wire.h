// One thread's kept-alive connections: a request out, its answer in, once. Internal to mis_services.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "runtime/exchange.h"
#include "runtime/http_address.h"
#include "runtime/http_breaker.h"

namespace runtime {

class Dialler;
class Session;

struct Reply {
  uint32_t status = 0;
  Headers headers;   // as far as they are UTF-8; without those that only frame the body
  std::string body;  // whole, unpacked
};

class Wire {
 public:
  explicit Wire(const Dialler& dialler);
  ~Wire();

  // Throws Trouble, and whatever std throws. A kept connection that the server closed meanwhile is replaced without a
  // word when asking twice does no harm. `received` grows by the bytes of the body as they came.
  Reply ask(const Address& to, const HttpRequest& request, uint64_t limit, Breaker& breaker, uint64_t& received);

 private:
  std::unique_ptr<Session> take(const std::string& origin);
  Reply talk(std::unique_ptr<Session> session, const Address& to, const HttpRequest& request, uint64_t limit,
             uint64_t& received);

  const Dialler& dialler_;
  std::map<std::string, std::unique_ptr<Session>> kept_;  // by origin; open and idle
};

// Why this method and these headers may not be sent, or nothing.
std::optional<Failure> refuses(const HttpRequest& request);

}  // namespace runtime
