// mis.http/1 in the worker: every request is passed to the host and every answer comes from there. Used as exchange.h
// says.
#pragma once

#include "runtime/exchange.h"
#include "worker/relay.h"

namespace worker {

class HttpRelay final : public runtime::HttpExchange, private Relay {
 public:
  HttpRelay(Wire& wire, const std::atomic<uint32_t>& call) : Relay(wire, call) {}

  mis_status send(runtime::HttpRequest request, uint64_t& ticket, runtime::Failure& why) override;
  // The host does the waiting, and knows better than `cancelled` when to stop.
  mis_status receive(uint64_t ticket, const std::function<bool()>& cancelled, runtime::HttpResponse& response,
                     uint64_t& failed, runtime::Failure& why) override;
  void drop() override {}  // the host does so when it hears that the call is done
};

}  // namespace worker
