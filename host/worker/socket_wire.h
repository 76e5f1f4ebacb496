// The worker's end of the socket. A thread of its own reads, so that a cancel is seen while the connector computes, and
// so that the worker ends at once when the host does.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "isolation/frame.h"
#include "worker/wire.h"

namespace worker {

class SocketWire final : public Wire {
 public:
  explicit SocketWire(int fd) : fd_(fd) {}
  void start_reading();  // the thread ends with the process

  bool send(std::string_view frame) override;
  std::optional<Given> receive() override;
  bool cancelled(uint32_t call) override { return cancelled_call_ == call; }

  // Between calls the end of the host's frames is the end of the work; within one it is the death of the host.
  void busy(bool yes);

 private:
  void read();
  bool fill();

  const int fd_;
  std::mutex sending_;
  std::atomic<uint32_t> cancelled_call_ = 0;  // calls are numbered from 1
  std::mutex mutex_;                          // for what follows
  std::condition_variable came_;
  std::deque<Given> given_;
  bool over_ = false, busy_ = false;
  isolation::Splitter splitter_;  // of the reading thread
};

}  // namespace worker
