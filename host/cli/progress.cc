#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "cli/terminal.h"
#include "cli/words.h"

namespace cli {

std::string progress_line(std::string_view name, uint64_t done, uint64_t total, double seconds, int columns) {
  std::string line = fmt::format("{:<20}", name);
  std::string tail;
  if (total > 0)
    tail = fmt::format("{} of {}", grouped(static_cast<int64_t>(done)), grouped(static_cast<int64_t>(total)));
  else if (done > 0)
    tail = grouped(static_cast<int64_t>(done));
  if (done > 0 && seconds > 0.2)
    tail += fmt::format("  {}/s", grouped(static_cast<int64_t>(static_cast<double>(done) / seconds)));
  const int room = columns - 20 - 32;
  if (total > 0 && room >= 10) {
    const auto width = static_cast<uint64_t>(std::min(room, 30));
    const auto full = std::min(width, width * std::min(done, total) / total);
    line += " [" + std::string(full, '#') + std::string(width - full, '-') + "]";
  }
  return tail.empty() ? line : line + " " + tail;
}

void Progress::step(std::string_view name) {
  finish();
  name_ = name;
  done_ = total_ = 0;
  began_ = Clock::now();
  draw(false);
}

void Progress::update(uint64_t done, uint64_t total) {
  done_ = done;
  total_ = total;
  // Ten times a second is as much as an eye takes.
  if (Clock::now() - drawn_ > std::chrono::milliseconds(100)) draw(false);
}

void Progress::finish() {
  if (!name_.empty()) draw(true);
  name_.clear();
}

void Progress::draw(bool last) {
  drawn_ = Clock::now();
  if (!visible_ || name_.empty()) return;
  const double seconds = std::chrono::duration<double>(drawn_ - began_).count();
  std::fprintf(stderr, "\r\x1b[2K%s%s", progress_line(name_, done_, total_, seconds, columns(STDERR_FILENO)).c_str(),
               last ? "\n" : "");
  std::fflush(stderr);
}

}  // namespace cli
