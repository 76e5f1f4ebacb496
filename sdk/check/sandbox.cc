#include "check/sandbox.h"

#include <fcntl.h>
#include <mis++/json.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <thread>

namespace mis_check {
namespace {

using mis::json::Value;

constexpr int kStartMs = 30'000, kEndMs = 5'000;
constexpr size_t kMostLine = 64 * 1024;

std::map<std::string, std::string> texts(const Value& object) {
  std::map<std::string, std::string> all;
  for (const auto& member : object.members) {
    const auto text = member.value.string_or_number();
    if (!text) throw SandboxError("The pretend MIS gives \"" + member.name + "\" in a form that is no text.");
    all[member.name] = std::string(*text);
  }
  return all;
}

}  // namespace

Sandbox::Sandbox(const std::filesystem::path& program, const std::string& system) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw SandboxError("The pretend MIS cannot be started: there is no pipe for it.");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  // Enough for several pages and batches, and small enough to be imported some hundred times.
  std::array<std::string, 7> words = {program.string(), system, "--pupils", "120", "--photo-kb", "9", "--with-parent"};
  std::array<char*, 8> argv{};
  for (size_t i = 0; i < words.size(); ++i) argv[i] = words[i].data();
  const int error = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    pid_ = -1;
    throw SandboxError(program.string() + " cannot be started: " + std::system_category().message(error) + ".");
  }
  try {
    const std::string line = first_line(ends[0]);
    ::close(ends[0]);
    const Value said = mis::json::parse(line);
    settings = texts(said["settings"]);
    secrets = texts(said["secrets"]);
  } catch (const mis::Error&) {
    end();
    throw SandboxError(program.string() + " did not say where it is, as one line of JSON.");
  } catch (...) {
    end();
    throw;
  }
}

Sandbox::~Sandbox() { end(); }

std::string Sandbox::first_line(int output) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(kStartMs);
  std::string line;
  while (line.size() < kMostLine) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
    pollfd ready{output, POLLIN, 0};
    if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) <= 0) break;
    char byte = 0;
    const ssize_t got = ::read(output, &byte, 1);
    if (got <= 0) break;  // it has ended, and said on standard error why
    if (byte == '\n') return line;
    line += byte;
  }
  ::close(output);
  throw SandboxError("There is no pretend MIS for this connector.");
}

void Sandbox::end() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGTERM);
  for (int ms = 0; ms < kEndMs; ms += 5) {
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace mis_check
