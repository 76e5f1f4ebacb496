// How one exchange under way on a thread of its own is ended from another thread: its sleep is woken, and its socket is
// shut down under whatever call it blocks in. Any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace runtime {

class Breaker {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Why { no, overdue, dropped };

  ~Breaker() { release(); }

  // The socket that the exchange is about to block on, until release(). Kept as a duplicate, so that it can never be
  // somebody else's by the time it is shut down.
  void hold(int socket);
  void release();

  void trip(Why why);  // the first reason counts
  Why tripped();

  // Sleeps until `when`; false at once when tripped.
  bool sleep_until(Clock::time_point when);

 private:
  std::mutex mutex_;
  std::condition_variable woken_;
  int socket_ = -1;  // -1: none held
  Why why_ = Why::no;
};

}  // namespace runtime
