// What the relays of the services have in common: a question is sent to the host, and the next frame is its answer.
#pragma once

#include <atomic>

#include "isolation/messages.h"
#include "runtime/failure.h"
#include "worker/wire.h"

namespace worker {

class Relay {
 protected:
  Relay(Wire& wire, const std::atomic<uint32_t>& call) : wire_(wire), call_(call) {}
  ~Relay() = default;

  void begin(isolation::Message type) { out_.begin(static_cast<uint16_t>(type), call_); }
  bool send() { return wire_.send(out_.finish()); }
  bool send_body(std::string_view body);
  // The next frame, of this type. Nothing: the host has gone.
  std::optional<Given> reply(isolation::Message type);
  // The next `size` bytes of bodies. False: the host has gone.
  bool receive_body(uint64_t size, std::string& into);

  isolation::Writer out_;

 private:
  Wire& wire_;
  const std::atomic<uint32_t>& call_;
};

// The host wants no more.
mis_status over(runtime::Failure& why);

}  // namespace worker
