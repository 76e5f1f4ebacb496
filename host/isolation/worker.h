// A worker process as the host sees it: frames in, frames out, and a typed end. Every wait has a limit.
// Used by the one thread that made it, which must outlive it: the kernel ends a worker with the thread that started it.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "isolation/child.h"
#include "isolation/death.h"
#include "isolation/frame.h"

namespace isolation {

// The worker's program, as it lies beside the running one.
std::filesystem::path beside_this_program(const char* name);

// What a worker is told as it starts.
struct Terms {
  unsigned processor_seconds = 30 * 60;  // far beyond any import, which takes seconds
  bool allow_weak = false;               // go on where this machine lacks parts of the jail
  bool only_check = false;               // tell which parts hold, and end; nothing is loaded
};

class Worker {
 public:
  using OnLine = std::function<void(std::string_view)>;

  // Starts `program` with the library that `library` holds. `on_line` hears each line that it prints.
  // Throws std::system_error when it cannot be started.
  Worker(const std::filesystem::path& program, int library, OnLine on_line, Terms terms = {});
  // Closes its socket, which tells it to end; after `grace` it is killed.
  void finish(Milliseconds grace);
  ~Worker() = default;  // kills it, when it has not ended

  // From now on it is in this phase, and may be silent for so long.
  void enter(std::string phase, Milliseconds silence);
  const std::string& phase() const { return phase_; }

  // Sends a whole frame. Throws Died.
  void send(std::string_view frame);
  // The next frame; nothing when none came within `most`. Its payload is borrowed until the next call. Throws Died.
  std::optional<Frame> receive(Milliseconds most);
  // It lied: kills it, and throws Died with `what`.
  [[noreturn]] void break_off(const std::string& what);

 private:
  using Clock = std::chrono::steady_clock;
  [[noreturn]] void die(Death::How how, int code, const std::string& what = {});
  [[noreturn]] void gone();
  bool wait_for(short socket_events, Clock::time_point until);
  void drain();
  void hear_line(std::string_view line) {
    if (on_line_) on_line_(line);
  }
  void heard() { heard_ = Clock::now(); }

  const Terms terms_;
  Fd socket_, log_;
  std::optional<Child> child_;
  Splitter splitter_;
  LogTail tail_;
  OnLine on_line_;
  std::string phase_ = "start";
  Milliseconds silence_{5'000};
  Clock::time_point heard_ = Clock::now();
  bool gave_frame_ = false;  // what the host does with a frame is not the worker's silence
};

}  // namespace isolation
