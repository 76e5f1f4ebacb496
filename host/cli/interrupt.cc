#include "cli/interrupt.h"

#include <poll.h>
#include <signal.h>

#include <cerrno>

namespace cli {
namespace {

// A signal handler can reach nothing else.
volatile sig_atomic_t caught = 0;

void note(int) { caught = 1; }

}  // namespace

void listen_for_interrupt() {
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = SA_RESETHAND;  // without SA_RESTART: waiting for a person ends, too
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return caught != 0; }

bool wait_to_read(int fd) {
  // Held back until ppoll() waits: a signal between the look at `caught` and the wait would else be slept through.
  sigset_t held, before;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &held, &before);
  pollfd waited{fd, POLLIN, 0};
  int ready = 0;
  while (!caught && ready <= 0) {
    ready = ::ppoll(&waited, 1, nullptr, &before);
    if (ready < 0 && errno != EINTR) break;
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return ready > 0 && !caught;
}

}  // namespace cli
