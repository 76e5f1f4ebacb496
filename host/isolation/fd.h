// A file descriptor with an owner, and the library file that nobody can change any more.
#pragma once

#include <unistd.h>

#include <string_view>
#include <utility>

namespace isolation {

class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Fd() { reset(); }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  void reset() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_ = -1;
};

// `bytes` in memory of their own, sealed: what was checked is what will be mapped. Throws std::system_error.
Fd sealed_memory(const char* name, std::string_view bytes);

}  // namespace isolation
