#include "support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace support {
namespace {

using Clock = std::chrono::steady_clock;

int left_ms(Clock::time_point until) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
  return left > 0 ? static_cast<int>(left) : 0;
}

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    read = ends[0];
    write = ends[1];
  }
  ~Pipe() {
    close_read();
    close_write();
  }
  Pipe(const Pipe&) = delete;
  void close_read() { close(read); }
  void close_write() { close(write); }
  static void close(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
};

// argv and envp as exec wants them.
struct Words {
  std::vector<std::string> kept;
  std::vector<char*> pointers;
  explicit Words(std::vector<std::string> words) : kept(std::move(words)) {
    for (auto& word : kept) pointers.push_back(word.data());
    pointers.push_back(nullptr);
  }
};

Words argv_of(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return Words(std::move(words));
}

Words environment_with(const std::map<std::string, std::string>& added) {
  std::vector<std::string> words;
  for (char** entry = environ; *entry; ++entry) {
    const std::string word = *entry;
    if (!added.count(word.substr(0, word.find('=')))) words.push_back(word);
  }
  for (const auto& [name, value] : added) words.push_back(name + "=" + value);
  return Words(std::move(words));
}

pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            const std::map<std::string, std::string>& environment, int in, int out, int err) {
  auto argv = argv_of(program, arguments);
  auto envp = environment_with(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (in >= 0)
    posix_spawn_file_actions_adddup2(&actions, in, 0);
  else
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, 1);
  if (err >= 0) posix_spawn_file_actions_adddup2(&actions, err, 2);
  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, program.c_str(), &actions, nullptr, argv.pointers.data(), envp.pointers.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), program.string());
  return pid;
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

// Its code; -1: it still runs.
int wait_for(pid_t pid, int most_ms) {
  const auto until = Clock::now() + std::chrono::milliseconds(most_ms);
  for (;;) {
    int status = 0;
    if (::waitpid(pid, &status, WNOHANG) == pid) return code_of(status);
    if (Clock::now() >= until) return -1;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

int end(pid_t pid) {
  ::kill(pid, SIGTERM);
  int code = wait_for(pid, 5'000);
  if (code >= 0) return code;
  ::kill(pid, SIGKILL);
  return wait_for(pid, 5'000);
}

// Takes what is there; false at its end.
bool drain(int fd, std::string& into) {
  char bytes[65536];
  const ssize_t got = ::read(fd, bytes, sizeof bytes);
  if (got > 0) into.append(bytes, static_cast<size_t>(got));
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

}  // namespace

Outcome run(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Given& given) {
  ::signal(SIGPIPE, SIG_IGN);  // it may end before it has read its input
  Pipe in, out, err;
  const pid_t pid = spawn(program, arguments, given.environment, in.read, out.write, err.write);
  in.close_read();
  out.close_write();
  err.close_write();
  ::fcntl(in.write, F_SETFL, O_NONBLOCK);
  Outcome outcome;
  const auto until = Clock::now() + std::chrono::milliseconds(given.most_ms);
  size_t written = 0;
  if (given.in.empty()) in.close_write();
  while ((out.read >= 0 || err.read >= 0) && left_ms(until) > 0) {
    pollfd ready[3] = {{out.read, POLLIN, 0}, {err.read, POLLIN, 0}, {in.write, POLLOUT, 0}};
    if (::poll(ready, 3, left_ms(until)) < 0 && errno != EINTR) break;
    if (ready[0].revents && !drain(out.read, outcome.out)) out.close_read();
    if (ready[1].revents && !drain(err.read, outcome.err)) err.close_read();
    if (ready[2].revents) {
      const ssize_t done = ::write(in.write, given.in.data() + written, given.in.size() - written);
      if (done > 0) written += static_cast<size_t>(done);
      if (done < 0 || written == given.in.size()) in.close_write();
    }
  }
  outcome.code = wait_for(pid, left_ms(until));
  if (outcome.code < 0) {
    ::kill(pid, SIGKILL);
    outcome.code = wait_for(pid, 5'000);
  }
  return outcome;
}

Running::Running(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                 const std::map<std::string, std::string>& environment) {
  Pipe out;
  pid_ = spawn(program, arguments, environment, -1, out.write, -1);
  std::swap(out_, out.read);
}

Running::~Running() {
  if (code_ < 0) end(pid_);
  Pipe::close(out_);
}

std::string Running::line(int most_ms) {
  const auto until = Clock::now() + std::chrono::milliseconds(most_ms);
  for (;;) {
    if (const auto stop = read_.find('\n'); stop != std::string::npos) {
      std::string found = read_.substr(0, stop);
      read_.erase(0, stop + 1);
      return found;
    }
    pollfd ready{out_, POLLIN, 0};
    if (::poll(&ready, 1, left_ms(until)) == 0) throw std::runtime_error("the program said nothing for too long");
    if (!drain(out_, read_)) throw std::runtime_error("the program ended without a further line");
  }
}

void Running::signal(int number) const { ::kill(pid_, number); }

int Running::wait(int most_ms) { return code_ >= 0 ? code_ : code_ = wait_for(pid_, most_ms); }

OnTerminal::OnTerminal(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                       const std::map<std::string, std::string>& environment) {
  auto argv = argv_of(program, arguments);
  auto envp = environment_with(environment);
  winsize size{};
  size.ws_row = 40;
  size.ws_col = 100;
  pid_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
  if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "forkpty");
  if (pid_ == 0) {
    ::execve(program.c_str(), argv.pointers.data(), envp.pointers.data());
    ::_exit(127);
  }
}

OnTerminal::~OnTerminal() {
  if (code_ < 0) end(pid_);
  Pipe::close(terminal_);
}

bool OnTerminal::read_more(int most_ms) {
  pollfd ready{terminal_, POLLIN, 0};
  return ::poll(&ready, 1, most_ms) > 0 && drain(terminal_, shown_);
}

bool OnTerminal::shows(const std::string& text, int most_ms) {
  const auto until = Clock::now() + std::chrono::milliseconds(most_ms);
  for (;;) {
    if (const auto found = shown_.find(text, seen_); found != std::string::npos) {
      seen_ = found + text.size();
      return true;
    }
    if (left_ms(until) == 0 || !read_more(left_ms(until))) return false;
  }
}

void OnTerminal::type(const std::string& text) {
  if (::write(terminal_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
    throw std::system_error(errno, std::generic_category(), "typing");
}

int OnTerminal::wait(int most_ms) {
  const auto until = Clock::now() + std::chrono::milliseconds(most_ms);
  while (code_ < 0 && left_ms(until) > 0) {
    read_more(10);  // a full terminal would hold it up
    code_ = wait_for(pid_, 0);
  }
  while (read_more(0)) {
  }
  return code_;
}

}  // namespace support
