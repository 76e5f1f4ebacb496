// Bars that grow on a terminal while a connector works: step, bar, count and rate. Elsewhere it is silent. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace cli {

class Progress {
 public:
  explicit Progress(bool visible) : visible_(visible) {}
  ~Progress() { finish(); }
  Progress(const Progress&) = delete;

  void step(std::string_view name);            // the one before is done
  void update(uint64_t done, uint64_t total);  // total 0: not known
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  void draw(bool last);

  bool visible_;
  std::string name_;
  uint64_t done_ = 0, total_ = 0;
  Clock::time_point began_, drawn_;
};

// One line without its end, fit for so many columns. Pure.
std::string progress_line(std::string_view name, uint64_t done, uint64_t total, double seconds, int columns);

}  // namespace cli
