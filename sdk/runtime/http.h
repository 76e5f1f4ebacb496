// mis.http/1 over Poco: TLS verified strictly, kept-alive connections, many requests at once, retries, limits.
// Network work happens on threads of its own; an HttpService is used by one thread at a time, and calls back on that
// one only.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/exchange.h"
#include "runtime/redact.h"

namespace runtime {

// What a connector may reach, and how.
struct HttpPolicy {
  std::vector<std::string> hosts;  // declared: "api.wonde.com", "*.uk.arbor.sc"; https only, port 443
  // Set by the person (settings of kind URL): their scheme, host and port count as declared. http on this machine only.
  std::vector<std::string> addresses;
  bool this_machine_only = false;    // whatever the two above say
  std::string ca_file;               // authorities to trust besides the system's, in PEM; empty: none
  std::string proxy;                 // "http://[USER:PASSWORD@]proxy:3128"; empty: none. Never for this machine itself
  std::vector<std::string> secrets;  // never to appear in a log line or error, also base64- and URL-encoded
  unsigned parallel = 6;             // connections at once
  unsigned timeout_ms = 60'000;      // for one exchange with its retries; a connector may ask for up to ten minutes
  unsigned connect_ms = 10'000;
  unsigned attempts = 4;          // the first included
  unsigned back_off_ms = 500;     // doubled at each retry, with jitter; Retry-After wins, up to the time-out
  uint64_t max_body = 32u << 20;  // of an answer, unpacked; a connector may ask for less
};

// One finished exchange, for --record, for the run's figures and for the log of support. No secrets in it.
struct HttpEvent {
  std::string method, url;  // url without its query's values
  uint32_t status = 0;      // 0: no answer
  unsigned attempts = 1;
  uint64_t bytes = 0;  // received, as they came
  double seconds = 0;
};

// At most twice `parallel` answers wait in memory to be received; what is sent beyond that is asked for when there is
// room.
class HttpService : public HttpExchange {
 public:
  // `on_event` is told of each exchange when it is received, or when it is dropped after it had finished.
  // Throws std::invalid_argument: ca_file cannot be read, or the proxy is no address.
  explicit HttpService(HttpPolicy policy, std::function<void(const HttpEvent&)> on_event = {});
  ~HttpService() override;  // breaks off what is under way, and waits for that: at most for a name being looked up
  mis_status send(HttpRequest request, uint64_t& ticket, Failure& why) override;
  mis_status receive(uint64_t ticket, const std::function<bool()>& cancelled, HttpResponse& response, uint64_t& failed,
                     Failure& why) override;
  void drop() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace runtime
