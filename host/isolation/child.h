// One child process: started with nothing of ours but what it is given, and never left behind. Used by one thread.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "isolation/fd.h"

namespace isolation {

using Milliseconds = std::chrono::milliseconds;

// Where a child finds what it was given.
inline constexpr int socket_fd = 3, library_fd = 4;

struct Exit {
  bool signalled = false;
  int code = 0;             // the exit status, or the signal
  double busy_seconds = 0;  // of processor time, all its threads together
};

class Child {
 public:
  // Starts `program` in a process group of its own, with no environment; its input is empty, its output and errors go
  // to `log`. Takes no ownership. Throws std::system_error.
  Child(const std::filesystem::path& program, std::vector<std::string> arguments, int socket, int library, int log);
  ~Child() { kill(); }
  Child(const Child&) = delete;

  std::optional<Exit> wait(Milliseconds most);  // nothing: it still runs
  Exit kill();                                  // it and all of its group; reaps it

 private:
  Exit reap();
  pid_t pid_ = -1;
  Fd handle_;  // of the process, so that waiting for it can end
  std::optional<Exit> exit_;
};

}  // namespace isolation
