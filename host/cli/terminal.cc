#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>

#include "cli/interrupt.h"
#include "school/fault.h"

namespace cli {
namespace {

constexpr size_t longest_line = 64 << 10;

// Without echo for as long as it lives.
class Unseen {
 public:
  Unseen() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    changed_ = true;
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &now);
  }
  ~Unseen() {
    if (!changed_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::fputc('\n', stderr);  // the person's own was not shown
  }
  Unseen(const Unseen&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

}  // namespace

bool is_terminal(int fd) { return ::isatty(fd) == 1; }

int columns(int fd) {
  winsize size{};
  return ::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string ask(const std::string& prompt) {
  std::fputs(prompt.c_str(), stderr);
  std::fflush(stderr);
  std::string line;
  char c = 0;
  // read(), not a stream: Ctrl-C must end the wait.
  while (line.size() < longest_line && wait_to_read(STDIN_FILENO) && ::read(STDIN_FILENO, &c, 1) == 1) {
    if (c == '\n') return line;
    line += c;
  }
  throw school::Fault(school::FaultKind::cancelled, "Cancelled; nothing was changed.");
}

std::string ask_unseen(const std::string& prompt) {
  const Unseen unseen;
  return ask(prompt);
}

bool is_yes(const std::string& said) { return said == "y" || said == "Y" || said == "yes" || said == "Yes"; }

}  // namespace cli
