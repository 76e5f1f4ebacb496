// The pretend MIS beside this program, as a process that lives no longer than this object. Used by one thread.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "connectors/session.h"

namespace cli {

class Sandbox {
 public:
  // Starts it and waits until it says where it is. Throws school::Fault usage when it does not know the system, ours
  // when it cannot be run.
  Sandbox(const std::filesystem::path& program, const std::string& system, int64_t pupils);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;

  const std::string& address() const { return address_; }
  const std::vector<std::string>& settings() const { return settings_; }  // "k=v", for --set
  const std::string& secrets() const { return secrets_; }                 // a JSON object, for --secrets -
  const std::string& ca() const { return ca_; }                           // empty unless it speaks TLS

 private:
  void read_greeting(const std::string& line);

  pid_t pid_ = -1;
  std::string address_, secrets_, ca_;
  std::vector<std::string> settings_;
};

}  // namespace cli
