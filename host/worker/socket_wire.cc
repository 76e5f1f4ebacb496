#include "worker/socket_wire.h"

#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <thread>

namespace worker {

void SocketWire::start_reading() {
  std::thread([this] { read(); }).detach();
}

bool SocketWire::send(std::string_view frame) {
  std::lock_guard lock(sending_);
  while (!frame.empty()) {
    const ssize_t sent = ::write(fd_, frame.data(), frame.size());
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    frame.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

std::optional<Given> SocketWire::receive() {
  std::unique_lock lock(mutex_);
  came_.wait(lock, [this] { return over_ || !given_.empty(); });
  if (given_.empty()) return {};
  Given given = std::move(given_.front());
  given_.pop_front();
  return given;
}

void SocketWire::busy(bool yes) {
  std::lock_guard lock(mutex_);
  busy_ = yes;
  if (over_ && busy_) std::_Exit(0);
}

bool SocketWire::fill() {
  const auto room = splitter_.room();
  ssize_t got = 0;
  do {
    got = ::read(fd_, room.data(), room.size());
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return false;
  splitter_.filled(static_cast<size_t>(got));
  return true;
}

void SocketWire::read() {
  try {
    while (fill()) {
      while (const auto frame = splitter_.next()) {
        const auto type = static_cast<isolation::Message>(frame->type);
        if (type == isolation::Message::cancel) {
          cancelled_call_ = frame->call;
          continue;
        }
        std::lock_guard lock(mutex_);
        given_.push_back({type, frame->call, std::string(frame->payload)});
        came_.notify_one();
      }
    }
  } catch (const std::exception&) {  // the host does not lie: it is as good as gone
  }
  std::lock_guard lock(mutex_);
  over_ = true;
  if (busy_) std::_Exit(0);
  came_.notify_all();
}

}  // namespace worker
