// mis.program/1 in the worker: every run is the host's. Used as runtime/programs.h says.
#pragma once

#include "runtime/programs.h"
#include "worker/relay.h"

namespace worker {

class ProgramRelay final : public runtime::ProgramRunner, private Relay {
 public:
  ProgramRelay(Wire& wire, const std::atomic<uint32_t>& call) : Relay(wire, call) {}

  // The host does the waiting, and knows better than `cancelled` when to stop.
  mis_status run(runtime::ProgramOrder order, const std::function<bool()>& cancelled, runtime::ProgramOutcome& outcome,
                 runtime::Failure& why) override;
};

}  // namespace worker
