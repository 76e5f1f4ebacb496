// Runs programs and says what they cost. One thread.
#pragma once

#include <string>
#include <vector>

namespace bench {

struct Cost {
  double seconds = 0;  // wall
  double cpu = 0;      // user and system, with its children
  long peak_kb = 0;    // the largest single process
  int exit_code = -1;
  std::string output;  // standard output
};

// Runs to its end. `input` is its standard input.
Cost run(const std::vector<std::string>& command, const std::string& input = {});

// A program that stays: started here, ended by the destructor with SIGTERM.
class Server {
 public:
  explicit Server(const std::vector<std::string>& command);
  ~Server();
  const std::string& first_line() const { return first_line_; }

 private:
  int pid_ = -1, out_ = -1;
  std::string first_line_;
};

}  // namespace bench
