// The pretend MIS that a connector is tried on: a program of its own, for as long as this lives. One thread.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace mis_check {

// It cannot be used; the text is a sentence that says why and what to do.
struct SandboxError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Sandbox {
 public:
  // Starts `program SYSTEM` with a small school, and waits until it has said where it is. Throws SandboxError.
  Sandbox(const std::filesystem::path& program, const std::string& system);
  ~Sandbox();  // ends it
  Sandbox(const Sandbox&) = delete;

  std::map<std::string, std::string> settings, secrets;  // as it said

 private:
  std::string first_line(int output);
  void end();
  pid_t pid_ = -1;
};

}  // namespace mis_check
