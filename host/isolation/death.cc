#include "isolation/death.h"

#include <cstring>
#include <utility>

namespace isolation {
namespace {

std::string counted(int number, const char* what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

}  // namespace

std::string phase_words(std::string_view phase) {
  constexpr std::string_view fetch = "fetch:";
  if (phase.starts_with(fetch)) return "while fetching " + std::string(phase.substr(fetch.size()));
  if (phase == "start") return "while it was started";
  if (phase == "load") return "while its library was loaded";
  if (phase == "hello") return "while it said what it is";
  if (phase == "create") return "while it was set up";
  if (phase == "sign_in") return "while signing in";
  if (phase == "catalogue") return "while telling whose MIS it is";
  return "while it was " + std::string(phase);
}

std::string Death::words() const {
  const std::string when = phase_words(phase);
  switch (how) {
    case How::exited:
      return "ended by itself " + when + " (exit " + std::to_string(code) + ")";
    case How::signalled: {
      const char* name = ::sigabbrev_np(code);
      return "crashed " + when + " (signal " + std::to_string(code) + (name ? std::string(", SIG") + name : "") + ")";
    }
    case How::silent: {
      const auto tenths = (code + 50) / 100;
      const std::string seconds = std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "");
      return "said nothing for " + seconds + " s " + when + ", and was ended";
    }
    case How::busy:
      return "used more than " + (code % 60 ? counted(code, "second") : counted(code / 60, "minute")) +
             " of processor time " + when + ", and was ended";
    case How::protocol:
      return "broke the rules " + when + ": " + what;
  }
  return "ended " + when;
}

const std::string& LogTail::keep() {
  bytes_ += partial_.size();
  lines_.push_back(std::exchange(partial_, {}));
  while (lines_.size() > max_lines || bytes_ > max_bytes) {
    bytes_ -= lines_.front().size();
    lines_.pop_front();
  }
  return lines_.back();
}

}  // namespace isolation
