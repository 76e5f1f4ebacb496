#include "isolation/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string>
#include <system_error>

namespace isolation {
namespace {

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

// Copies that lie above every place where the child gets one, so that no copy overwrites another's source.
Fd aside(int fd) {
  Fd copy(::fcntl(fd, F_DUPFD_CLOEXEC, library_fd + 1));
  if (!copy) check(errno, "dup");
  return copy;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

struct Actions {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  Actions() {
    check(posix_spawn_file_actions_init(&files), "posix_spawn");
    check(posix_spawnattr_init(&attributes), "posix_spawn");
  }
  ~Actions() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
};

}  // namespace

Child::Child(const std::filesystem::path& program, std::vector<std::string> arguments, int socket, int library,
             int log) {
  const Fd its_socket = aside(socket), its_library = aside(library), its_log = aside(log);
  Actions start;
  check(posix_spawn_file_actions_addopen(&start.files, 0, "/dev/null", O_RDONLY, 0), "posix_spawn");
  check(posix_spawn_file_actions_adddup2(&start.files, its_log.get(), 1), "posix_spawn");
  check(posix_spawn_file_actions_adddup2(&start.files, its_log.get(), 2), "posix_spawn");
  check(posix_spawn_file_actions_adddup2(&start.files, its_socket.get(), socket_fd), "posix_spawn");
  check(posix_spawn_file_actions_adddup2(&start.files, its_library.get(), library_fd), "posix_spawn");
  check(posix_spawn_file_actions_addclosefrom_np(&start.files, library_fd + 1), "posix_spawn");
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  check(posix_spawnattr_setsigmask(&start.attributes, &none), "posix_spawn");
  check(posix_spawnattr_setsigdefault(&start.attributes, &all), "posix_spawn");
  check(posix_spawnattr_setpgroup(&start.attributes, 0), "posix_spawn");
  check(posix_spawnattr_setflags(&start.attributes,
                                 POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF),
        "posix_spawn");
  std::string path = program.string();
  std::vector<char*> words{path.data()};
  for (auto& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  char* const environment[] = {nullptr};
  check(posix_spawn(&pid_, path.c_str(), &start.files, &start.attributes, words.data(), environment), path.c_str());
  handle_ = Fd(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
}

Exit Child::reap() {
  ::kill(-pid_, SIGKILL);  // whoever else is in its group; until it is reaped its number is nobody else's
  int status = 0;
  rusage used{};
  pid_t reaped = -1;
  do {
    reaped = ::wait4(pid_, &status, 0, &used);
  } while (reaped < 0 && errno == EINTR);
  exit_ = reaped != pid_        ? Exit{false, -1}  // somebody else reaped it: how it ended is lost
          : WIFSIGNALED(status) ? Exit{true, WTERMSIG(status)}
                                : Exit{false, WEXITSTATUS(status)};
  exit_->busy_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  return *exit_;
}

std::optional<Exit> Child::wait(Milliseconds most) {
  if (exit_) return exit_;
  pollfd over{handle_.get(), POLLIN, 0};
  const auto until = std::chrono::steady_clock::now() + most;
  int ready = 0;
  do {
    const auto left = std::chrono::ceil<Milliseconds>(until - std::chrono::steady_clock::now());
    ready = ::poll(&over, 1, static_cast<int>(std::max<int64_t>(0, left.count())));
  } while (ready < 0 && errno == EINTR);
  if (ready <= 0) return {};
  return reap();
}

Exit Child::kill() {
  if (exit_) return *exit_;
  ::kill(pid_, SIGKILL);
  return reap();
}

}  // namespace isolation
