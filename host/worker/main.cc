// rollcall-worker: loads one connector, shut in, and serves it to the host over a socket. Started by the host only; its
// descriptors are those of isolation/child.h.
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include "isolation/child.h"
#include "isolation/jail.h"
#include "runtime/library.h"
#include "worker/server.h"
#include "worker/socket_wire.h"

#if defined(__SANITIZE_ADDRESS__)
// No environment reaches a worker. Its leaks end with it, and a crash is to look like one.
extern "C" const char* __asan_default_options() {
  return "detect_leaks=0:handle_segv=0:handle_abort=0:handle_sigfpe=0";
}
#elif defined(__SANITIZE_THREAD__)
extern "C" const char* __tsan_default_options() { return "handle_segv=0:handle_abort=0:handle_sigfpe=0"; }
#endif

namespace {

using isolation::Message;

void say(worker::SocketWire& wire, Message type, const std::string& text = {}) {
  isolation::Writer out;
  out.begin(static_cast<uint16_t>(type), 0);
  if (type != Message::ready) out.text(text);
  wire.send(out.finish());
}

const mis_plugin* load(worker::SocketWire& wire) {
  try {
    return &runtime::load_library("/proc/self/fd/" + std::to_string(isolation::library_fd));
  } catch (const runtime::LoadError& error) {
    say(wire, Message::unloadable, error.what());
    return nullptr;
  }
}

void serve(worker::SocketWire& wire, const mis_plugin& plugin) {
  worker::Server server(plugin, wire);
  while (const auto frame = wire.receive()) {
    wire.busy(true);
    server.serve(*frame);
    wire.busy(false);
  }
}

}  // namespace

int main() {
  std::signal(SIGPIPE, SIG_IGN);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // what a connector prints is not to be lost when it crashes
  try {
    auto& wire = *new worker::SocketWire(isolation::socket_fd);  // its thread reads until the process ends
    isolation::shut_in();
    say(wire, Message::ready);
    const mis_plugin* plugin = load(wire);
    if (!plugin) return 0;
    isolation::shut_files();
    wire.start_reading();
    say(wire, Message::hello, runtime::describe(*plugin));
    serve(wire, *plugin);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "rollcall-worker: %s\n", error.what());
    return 1;
  }
  std::fflush(nullptr);
  std::_Exit(0);  // a library's last words at exit are not wanted: it may hang there
}
