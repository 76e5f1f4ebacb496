// rollcall-worker: loads one connector, shut in, and serves it to the host over a socket. Started by the host only; its
// descriptors are those of isolation/child.h.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "isolation/child.h"
#include "isolation/jail.h"
#include "isolation/worker.h"
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

void tell(worker::SocketWire& wire, const std::vector<isolation::Part>& parts) {
  isolation::Writer out;
  out.begin(static_cast<uint16_t>(Message::parts), 0);
  isolation::Put{out}(parts);
  wire.send(out.finish());
}

// As isolation::Worker writes them: the host alone starts this.
isolation::Terms terms_of(int argc, char** argv) {
  isolation::Terms terms;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--allow-weak-isolation") terms.allow_weak = true;
    if (word == "--only-check") terms.only_check = true;
    if (word == "--processor-seconds" && ++i < argc)
      terms.processor_seconds = static_cast<unsigned>(std::strtoul(argv[i], nullptr, 10));
  }
  return terms;
}

// Shuts this process in, and tells the host what is missing. False: nothing is to be loaded.
bool shut_in(worker::SocketWire& wire, const isolation::Terms& terms) {
  auto parts = isolation::shut_in(terms.processor_seconds);
  if (terms.only_check) {
    parts.push_back(isolation::shut_files());
    tell(wire, parts);
    return false;
  }
  const auto gaps = isolation::missing(parts);
  if (!gaps.empty()) tell(wire, gaps);
  return gaps.empty() || terms.allow_weak;
}

// The last door. One that was open before, because the kernel has no locks, was told of already.
bool shut_files(const isolation::Terms& terms) {
  const auto gaps = isolation::missing({isolation::shut_files()});
  if (gaps.empty() || terms.allow_weak) return true;
  std::fprintf(stderr, "rollcall-worker: %s: %s\n", gaps[0].name.c_str(), gaps[0].why.c_str());
  return false;
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

int main(int argc, char** argv) {
  const auto terms = terms_of(argc, argv);
  std::signal(SIGPIPE, SIG_IGN);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // what a connector prints is not to be lost when it crashes
  try {
    auto& wire = *new worker::SocketWire(isolation::socket_fd);  // its thread reads until the process ends
    if (!shut_in(wire, terms)) return 0;
    say(wire, Message::ready);
    const mis_plugin* plugin = load(wire);
    if (!plugin) return 0;
    if (!shut_files(terms)) return 1;
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
