// Real programs, run by tests: to their end (run), as servers that stay (Running), or with a terminal of their own.
// Each object is used by one thread. Nothing started here outlives it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace support {

struct Outcome {
  int code = -1;  // the exit status, or 128 + the signal
  std::string out, err;
};

struct Given {
  std::string in;                                  // all of its standard input
  std::map<std::string, std::string> environment;  // added to this program's
  int most_ms = 120'000;                           // then it is killed, and the code is 128 + 9
};

// Runs it to its end.
Outcome run(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Given& given = {});

// A program that stays, such as a server; its errors go where this program's go. Ended by SIGTERM, after 5 s by
// SIGKILL.
class Running {
 public:
  Running(const std::filesystem::path& program, const std::vector<std::string>& arguments,
          const std::map<std::string, std::string>& environment = {});
  ~Running();
  Running(const Running&) = delete;

  // The next line of its output, without the end of line. Throws std::runtime_error when it ended or said nothing so
  // long.
  std::string line(int most_ms = 30'000);
  pid_t pid() const { return pid_; }
  void signal(int number) const;
  int wait(int most_ms = 30'000);  // its code as in Outcome; -1: it still runs

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  int code_ = -1;
  std::string read_;
};

// A program with a terminal of its own (a pseudo-terminal, 100 columns): what it shows, and what a person types.
class OnTerminal {
 public:
  OnTerminal(const std::filesystem::path& program, const std::vector<std::string>& arguments,
             const std::map<std::string, std::string>& environment = {});
  ~OnTerminal();
  OnTerminal(const OnTerminal&) = delete;

  // Waits until it has shown `text` after what was waited for before; false when it ended or did not in that time.
  bool shows(const std::string& text, int most_ms = 60'000);
  void type(const std::string& text);                   // a line's end is "\n"; "\x03" is Ctrl-C
  int wait(int most_ms = 60'000);                       // its code as in Outcome; -1: it still runs
  const std::string& screen() const { return shown_; }  // everything so far, with its control codes

 private:
  bool read_more(int most_ms);
  pid_t pid_ = -1;
  int terminal_ = -1;
  int code_ = -1;
  size_t seen_ = 0;
  std::string shown_;
};

}  // namespace support
