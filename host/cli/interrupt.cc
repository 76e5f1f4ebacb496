#include "cli/interrupt.h"

#include <signal.h>

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

}  // namespace cli
