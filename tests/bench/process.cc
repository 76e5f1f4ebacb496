#include "bench/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>

namespace bench {
namespace {

struct Started {
  int pid = -1, in = -1, out = -1;
};

Started start(const std::vector<std::string>& command) {
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const int pid = fork();
  if (pid == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  return {pid, in[1], out[0]};
}

}  // namespace

Cost run(const std::vector<std::string>& command, const std::string& input) {
  const auto begin = std::chrono::steady_clock::now();
  const Started started = start(command);
  if (!input.empty() && write(started.in, input.data(), input.size()) < 0) throw std::runtime_error("no input taken");
  close(started.in);
  Cost cost;
  char buffer[65536];
  for (ssize_t n; (n = read(started.out, buffer, sizeof buffer)) > 0;)
    cost.output.append(buffer, static_cast<size_t>(n));
  close(started.out);
  int status = 0;
  rusage usage{};
  wait4(started.pid, &status, 0, &usage);
  cost.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  cost.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  cost.peak_kb = usage.ru_maxrss;
  cost.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return cost;
}

Server::Server(const std::vector<std::string>& command) {
  const Started started = start(command);
  pid_ = started.pid;
  out_ = started.out;
  close(started.in);
  for (char c; read(out_, &c, 1) == 1 && c != '\n';) first_line_ += c;
}

Server::~Server() {
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
  close(out_);
}

}  // namespace bench
