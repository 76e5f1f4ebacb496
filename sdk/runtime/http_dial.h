// Opening connections: names, the proxy, TLS. Internal to mis_services. A Dialler may be used by several threads at
// once.
#pragma once

#include <memory>

#include "runtime/http.h"
#include "runtime/http_address.h"
#include "runtime/http_breaker.h"

namespace Poco::Net {
class StreamSocket;
}

namespace runtime {

class Dialler {
 public:
  // Throws std::invalid_argument: the file of authorities cannot be read, or the proxy is no address.
  explicit Dialler(const HttpPolicy& policy);
  ~Dialler();

  // A connection to `to` that is ready for a request: through the proxy where there is one and `to` is another machine,
  // and with its certificate and name verified where it is https. Held by `breaker` when it returns. Throws Trouble.
  Poco::Net::StreamSocket dial(const Address& to, Breaker& breaker) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace runtime
