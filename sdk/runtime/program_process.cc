#include "runtime/program_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace runtime {
namespace {

namespace fs = std::filesystem;

constexpr size_t max_heard = 1u << 20;  // at one go, so that a flood does not hold up what else is watched

void close(int& fd) {
  if (fd >= 0) ::close(fd);
  fd = -1;
}

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    read = ends[0], write = ends[1];
  }
  ~Pipe() { close(read), close(write); }
  Pipe(const Pipe&) = delete;
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (auto& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

// In the child, where other threads of the host may have held any lock: system calls only.
[[noreturn]] void become(const char* program, char* const* arguments, char* const* environment, const char* folder,
                         pid_t host, int output, int error, int report, rlim_t max_file) {
  sigset_t none;
  sigemptyset(&none);
  for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const rlimit no_core{0, 0}, size{max_file, max_file};
  const int nothing = ::open("/dev/null", O_RDONLY);
  const bool ready = ::setsid() >= 0 &&                          // no terminal to ask at
                     ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&  // the host's end is its end
                     ::getppid() == host &&                      // also when that came first
                     ::setrlimit(RLIMIT_CORE, &no_core) == 0 &&  // its arguments may hold a password
                     ::setrlimit(RLIMIT_FSIZE, &size) == 0 &&    //
                     ::chdir(folder) == 0 && nothing >= 0 &&     //
                     ::dup2(nothing, 0) == 0 && ::dup2(output, 1) == 1 && ::dup2(error, 2) == 2;
  ::umask(077);
  if (ready) {
    // `report` stays open until the program is there; whatever else is not for it.
    ::syscall(SYS_close_range, 3, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */);
    ::execve(program, arguments, environment);
  }
  const int why = errno;
  (void)!::write(report, &why, sizeof why);
  ::_exit(127);
}

std::string environment_of(const fs::path& process) {
  std::ifstream in(process / "environ", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What the program started and let go into a session of its own is found by what it inherited.
bool kill_marked(const std::string& mark) {
  bool any = false;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != name.npos) continue;
    const pid_t pid = static_cast<pid_t>(std::stol(name));
    int process = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    if (process < 0) continue;
    if (('\0' + environment_of(entry.path())).find('\0' + mark + '\0') != std::string::npos && pid != ::getpid())
      any |= ::syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0) == 0;
    close(process);
  }
  return any;
}

}  // namespace

ProgramProcess::ProgramProcess(const fs::path& program, const std::vector<std::string>& arguments,
                               const fs::path& folder, uint64_t max_file)
    : mark_("HOME=" + folder.string()) {
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> said = {mark_, "TMPDIR=" + folder.string(), "PATH=/usr/local/bin:/usr/bin:/bin",
                                   "LANG=C.UTF-8"};
  const auto argv = pointers(words), environment = pointers(said);
  const std::string its_folder = folder.string();
  Pipe out, err, report;
  const pid_t host = ::getpid();
  pid_ = ::fork();
  if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (pid_ == 0)
    become(words[0].c_str(), argv.data(), environment.data(), its_folder.c_str(), host, out.write, err.write,
           report.write, max_file);
  ended_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  close(report.write);
  int why = 0;
  ssize_t got = 0;
  do {
    got = ::read(report.read, &why, sizeof why);
  } while (got < 0 && errno == EINTR);
  if (got != 0) {
    finish();
    throw std::system_error(why, std::generic_category(), program.filename().string());
  }
  output_ = std::exchange(out.read, -1);
  error_ = std::exchange(err.read, -1);
  for (const int pipe : {output_, error_}) ::fcntl(pipe, F_SETFL, O_NONBLOCK);
}

ProgramProcess::~ProgramProcess() {
  finish();
  close(output_), close(error_);
}

// False: there is nothing more to be heard now.
bool ProgramProcess::hear(int& pipe, std::string& into) {
  if (pipe < 0) return false;
  std::array<char, 64u << 10> piece;
  for (size_t heard = 0; heard < max_heard;) {
    const ssize_t got = ::read(pipe, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      if (got == 0 || errno != EAGAIN) close(pipe);
      return false;
    }
    into.append(piece.data(), static_cast<size_t>(got));
    heard += static_cast<size_t>(got);
  }
  return true;
}

bool ProgramProcess::watch(std::chrono::milliseconds most) {
  pollfd all[] = {{output_, POLLIN, 0}, {error_, POLLIN, 0}, {ended_, POLLIN, 0}};
  ::poll(all, 3, static_cast<int>(most.count()));
  bool more = hear(output_, output);
  more |= hear(error_, error);
  return more || pid_ < 0 || (all[2].revents & POLLIN) == 0;
}

ProgramProcess::End ProgramProcess::finish() {
  if (pid_ < 0) return {true, SIGKILL};
  ::kill(-pid_, SIGKILL);  // its group; until it is reaped its number is nobody else's
  ::kill(pid_, SIGKILL);   // also before it had a group
  int status = 0;
  pid_t reaped = -1;
  do {
    reaped = ::waitpid(pid_, &status, 0);
  } while (reaped < 0 && errno == EINTR);
  pid_ = -1;
  close(ended_);
  // Again until nobody is left: who is killed takes a moment to go, and may have started another before.
  for (int round = 0; round < 500 && kill_marked(mark_); ++round) ::usleep(2'000);
  hear(output_, output), hear(error_, error);
  if (reaped < 0) return {true, SIGKILL};
  return {WIFSIGNALED(status), WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status)};
}

}  // namespace runtime
