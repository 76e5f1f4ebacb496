#include "cli/sandbox.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <mis++/json.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "cli/interrupt.h"
#include "cli/json.h"
#include "school/fault.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;

constexpr auto longest_start = std::chrono::seconds(60);
constexpr size_t longest_greeting = 64 << 10;

pid_t spawn(const std::filesystem::path& program, std::vector<std::string> words, int out) {
  words.insert(words.begin(), program.string());
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // A group of its own: Ctrl-C is for us, and we end it.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, program.c_str(), &actions, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    throw Fault(FaultKind::ours, fmt::format("The pretend MIS, {}, cannot be started.", program.string()),
                "Build it: scripts/demo does.");
  return pid;
}

// One line; what has come so far when it ends or takes too long.
std::string line_from(int fd) {
  std::string line;
  const auto until = std::chrono::steady_clock::now() + longest_start;
  while (std::chrono::steady_clock::now() < until && line.size() < longest_greeting) {
    if (interrupted()) throw Fault(FaultKind::cancelled, "Cancelled; nothing was changed.");
    pollfd ready{fd, POLLIN, 0};
    if (::poll(&ready, 1, 200) <= 0) continue;
    char c = 0;
    if (::read(fd, &c, 1) != 1 || c == '\n') break;
    line += c;
  }
  return line;
}

}  // namespace

Sandbox::Sandbox(const std::filesystem::path& program, const std::string& system, int64_t pupils) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Fault(FaultKind::ours, "No pipe could be made.", "Try again.");
  std::string line;
  try {
    pid_ = spawn(program, {system, "--port", "0", "--pupils", std::to_string(pupils), "--with-parent"}, ends[1]);
    ::close(ends[1]);
    ends[1] = -1;
    line = line_from(ends[0]);
    if (line.empty())
      throw Fault(FaultKind::usage, fmt::format("There is no pretend \"{}\" to import from.", system),
                  "Look at: mis-sandbox --help");
    read_greeting(line);
  } catch (...) {
    ::close(ends[0]);
    if (ends[1] >= 0) ::close(ends[1]);
    this->~Sandbox();
    throw;
  }
  ::close(ends[0]);
}

void Sandbox::read_greeting(const std::string& line) {
  try {
    const auto told = mis::json::parse(line);
    address_ = told["address"].string().value_or("");
    ca_ = told["ca"].string().value_or("");
    for (const auto& setting : told["settings"].members)
      settings_.push_back(setting.name + "=" + std::string(setting.value.string_or_number().value_or("")));
    Json secrets;
    secrets.object();
    for (const auto& secret : told["secrets"].members) secrets.text(secret.name, secret.value.string().value_or(""));
    secrets_ = secrets.end().take();
  } catch (const mis::Error&) {
    throw Fault(FaultKind::ours, "The pretend MIS did not say where it is.", "Build it again: scripts/demo does.");
  }
}

Sandbox::~Sandbox() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGTERM);
  for (int tries = 0; tries < 100; ++tries) {
    if (::waitpid(pid_, nullptr, WNOHANG) != 0) {
      pid_ = -1;
      return;
    }
    ::usleep(20'000);
  }
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace cli
