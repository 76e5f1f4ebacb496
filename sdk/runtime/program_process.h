// One program while it runs: in a session of its own, with nothing of the host's but its arguments. Used by the thread
// that made it: the kernel ends the program with that thread.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace runtime {

class ProgramProcess {
 public:
  // Starts `program` in `folder`, which is its HOME and TMPDIR too. No file that it writes may grow beyond `max_file`.
  // Throws std::system_error when it cannot be started.
  ProgramProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                 const std::filesystem::path& folder, uint64_t max_file);
  ~ProgramProcess();  // kills it, when it has not ended, and whatever it started
  ProgramProcess(const ProgramProcess&) = delete;
  ProgramProcess& operator=(const ProgramProcess&) = delete;

  // Hears what it prints for at most so long. False: it has ended, and all that it printed is here.
  bool watch(std::chrono::milliseconds most);
  size_t printed() const { return output.size() + error.size(); }
  std::string output, error;

  struct End {
    bool signalled;
    int code;  // exit status or signal
  };
  // Ends whatever it started and left, and says how it ended itself: killed, when it had not.
  End finish();

 private:
  bool hear(int& pipe, std::string& into);

  pid_t pid_ = -1;
  int ended_ = -1, output_ = -1, error_ = -1;  // a pidfd, and the pipes; -1: closed
  std::string mark_;                           // in the environment of all that it starts: "HOME=/tmp/rollcall-run-..."
};

}  // namespace runtime
