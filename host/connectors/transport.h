// Where a connector runs, and how its frames come and go. Abstract because it runs in a worker process, and for tests
// in this one. Used by one thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "isolation/frame.h"

namespace connectors {

class Transport {
 public:
  virtual ~Transport() = default;  // ends the connector
  // From now on it is in this phase (isolation/death.h), and may be silent for so long.
  virtual void enter(const std::string& phase, unsigned silence_ms) = 0;
  // Sends a whole frame. Throws isolation::Died.
  virtual void send(std::string_view frame) = 0;
  // Gives each frame that comes to `on_frame` until that says that it was the last of this call, and asks `meanwhile`
  // several times a second. Throws isolation::Died, also for a BadFrame of on_frame's; what else the two throw goes
  // through.
  virtual void run(const std::function<bool(const isolation::Frame&)>& on_frame,
                   const std::function<void()>& meanwhile) = 0;
  // Ends it without waiting: nothing more is wanted of it.
  virtual void kill() = 0;
};

}  // namespace connectors
