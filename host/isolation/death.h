// How a worker came to its end before its time. Plain values.
#pragma once

#include <deque>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace isolation {

struct Death {
  enum class How {
    exited,     // by itself; code: its exit status
    signalled,  // code: the signal
    silent,     // for code milliseconds, and was killed
    busy,       // it used up the processor time that it may, code seconds
    protocol,   // it said what cannot be, and was killed; what: in words
  };
  std::string phase;  // start, load, hello, create, sign_in, catalogue, fetch:CAPABILITY
  How how = How::exited;
  int code = 0;
  std::string what;
  std::vector<std::string> log;  // the last lines that it printed, as they came

  // "crashed while fetching mis.photos/1 (signal 11, SIGSEGV)": goes on after a name.
  std::string words() const;
};

class Died : public std::runtime_error {
 public:
  explicit Died(Death death) : std::runtime_error(death.words()), death_(std::move(death)) {}
  const Death& death() const { return death_; }

 private:
  Death death_;
};

// "while fetching mis.photos/1"
std::string phase_words(std::string_view phase);

// What a worker printed, cut into lines: the last 50 of them, and no more than 64 KB.
class LogTail {
 public:
  // Takes what came, and gives each line that is now whole to `line`.
  template <class Line>
  void take(std::string_view bytes, Line&& line) {
    while (!bytes.empty()) {
      const auto stop = bytes.find('\n');
      const auto piece = bytes.substr(0, stop);
      if (partial_.size() < max_line) partial_ += piece.substr(0, max_line - partial_.size());
      if (stop == bytes.npos) return;
      bytes.remove_prefix(stop + 1);
      line(std::string_view(keep()));
    }
  }
  // The last line, when it has no end, counts as whole.
  template <class Line>
  void close(Line&& line) {
    if (!partial_.empty()) line(std::string_view(keep()));
  }
  std::vector<std::string> lines() const { return {lines_.begin(), lines_.end()}; }

 private:
  static constexpr size_t max_line = 1000, max_lines = 50, max_bytes = 64u << 10;
  const std::string& keep();
  std::deque<std::string> lines_;
  size_t bytes_ = 0;
  std::string partial_;
};

}  // namespace isolation
