// How a Server is heard, and hears. Abstract because the frames go over a socket in the worker and stay in the process
// in tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "isolation/messages.h"

namespace worker {

// A frame of the host's, with its payload owned.
struct Given {
  isolation::Message type{};
  uint32_t call = 0;
  std::string payload;
};

class Wire {
 public:
  virtual ~Wire() = default;
  // A whole frame. Any thread. False: nobody wants to hear any more.
  virtual bool send(std::string_view frame) = 0;
  // The next frame of the host's; nothing: there will be none. One thread at a time.
  virtual std::optional<Given> receive() = 0;
  // Does the host want this call to end? Any thread.
  virtual bool cancelled(uint32_t call) = 0;
};

}  // namespace worker
