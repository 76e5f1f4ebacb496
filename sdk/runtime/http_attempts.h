// One exchange from its request to its end: attempts, back-off, redirects. Internal to mis_services. One thread.
#pragma once

#include <random>

#include "runtime/http.h"
#include "runtime/http_address.h"
#include "runtime/http_breaker.h"
#include "runtime/http_wire.h"

namespace runtime {

struct Outcome {
  std::optional<Failure> failure;  // or nothing, and `response` holds
  HttpResponse response;
  HttpEvent event;
};

class Attempts {
 public:
  Attempts(const HttpPolicy& policy, Wire& wire);  // both outlive this

  // Never throws. `deadline` is when `breaker` will be tripped as overdue: nothing is waited for that would end after
  // it.
  Outcome perform(const Address& address, const HttpRequest& request, Breaker& breaker,
                  std::chrono::milliseconds timeout);

 private:
  Reply follow_redirects(Address& at, const HttpRequest& request, Breaker& breaker, uint64_t& received);
  Breaker::Clock::duration back_off(unsigned attempt);

  const HttpPolicy& policy_;
  Wire& wire_;
  std::minstd_rand random_{std::random_device{}()};
};

// How long an answer asks to wait ("120", or an HTTP date); nothing when it does not say, or not so that it can be
// read.
std::optional<std::chrono::seconds> retry_after(const Headers& headers);

}  // namespace runtime
