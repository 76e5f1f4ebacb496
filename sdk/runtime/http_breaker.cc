#include "runtime/http_breaker.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace runtime {

void Breaker::hold(int socket) {
  release();
  const std::lock_guard lock(mutex_);
  socket_ = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
  if (why_ != Why::no) ::shutdown(socket, SHUT_RDWR);
}

void Breaker::release() {
  const std::lock_guard lock(mutex_);
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void Breaker::trip(Why why) {
  const std::lock_guard lock(mutex_);
  if (why_ != Why::no) return;
  why_ = why;
  if (socket_ >= 0) ::shutdown(socket_, SHUT_RDWR);
  woken_.notify_all();
}

Breaker::Why Breaker::tripped() {
  const std::lock_guard lock(mutex_);
  return why_;
}

bool Breaker::sleep_until(Clock::time_point when) {
  std::unique_lock lock(mutex_);
  return !woken_.wait_until(lock, when, [&] { return why_ != Why::no; });
}

}  // namespace runtime
