// What the jail forbids, tried one thing after the other: each attempt becomes a pupil whose surname is what came of
// it.
#include <fcntl.h>
#include <linux/sched.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "hostile/hostile.h"

namespace hostile {
namespace {

struct Attempt {
  const char* name;
  long (*deed)();  // below 0: refused, and errno says how
};

long try_exec() {
  char* const arguments[] = {const_cast<char*>("/bin/true"), nullptr};
  return ::execv(arguments[0], arguments);
}

long try_spawn() {
  char* const arguments[] = {const_cast<char*>("/bin/true"), nullptr};
  pid_t child = 0;
  errno = ::posix_spawn(&child, arguments[0], nullptr, nullptr, arguments, nullptr);
  return errno == 0 ? 0 : -1;
}

long try_fork() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  return child;
}

long try_fork_bare() {  // past glibc
  const long child = ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr);
  if (child == 0) ::_exit(0);
  return child;
}

long try_clone3() {
  clone_args arguments{};
  arguments.exit_signal = SIGCHLD;
  const long child = ::syscall(SYS_clone3, &arguments, sizeof arguments);
  if (child == 0) ::_exit(0);
  return child;
}

long try_bigger_limit() {
  const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
  return ::setrlimit(RLIMIT_AS, &all);
}

long try_read_of_the_host() {
  char byte = 0;
  const iovec here{&byte, 1}, there{reinterpret_cast<void*>(0x400000), 1};
  return ::process_vm_readv(::getppid(), &here, 1, &there, 1, 0);
}

long try_two_gigabytes() {
  errno = 0;
  return ::mmap(nullptr, size_t{2} << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1
                                                                                                                    : 0;
}

const Attempt attempts[] = {
    {"open /etc/passwd", [] { return long{::open("/etc/passwd", O_RDONLY)}; }},
    {"open a system library", [] { return long{::open("/usr/lib/os-release", O_RDONLY)}; }},
    {"open itself again", [] { return long{::open("/proc/self/fd/4", O_RDONLY)}; }},
    {"write a file", [] { return long{::open("/tmp/rollcall-trespass", O_WRONLY | O_CREAT, 0600)}; }},
    {"make a folder", [] { return long{::mkdir("/tmp/rollcall-trespass", 0700)}; }},
    {"remove a file", [] { return long{::unlink("/tmp/rollcall-there-is-none")}; }},
    {"socket", [] { return long{::socket(AF_INET, SOCK_STREAM, 0)}; }},
    {"unix socket", [] { return long{::socket(AF_UNIX, SOCK_STREAM, 0)}; }},
    {"exec", try_exec},
    {"spawn", try_spawn},
    {"fork", try_fork},
    {"fork past glibc", try_fork_bare},
    {"clone3", try_clone3},
    {"kill the host", [] { return long{::kill(::getppid(), SIGKILL)}; }},
    {"signal a thread of the host", [] { return ::syscall(SYS_tgkill, ::getppid(), ::getppid(), SIGKILL); }},
    {"ptrace", [] { return ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr); }},
    {"read the host's memory", try_read_of_the_host},
    {"mount", [] { return long{::mount("none", "/tmp", "tmpfs", 0, nullptr)}; }},
    {"memfd", [] { return long{::memfd_create("x", 0)}; }},
    {"io_uring", [] { return ::syscall(425, 1, nullptr); }},
    {"bpf", [] { return ::syscall(SYS_bpf, 0, nullptr, 0); }},
    {"perf", [] { return ::syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0); }},
    {"keyctl", [] { return ::syscall(SYS_keyctl, 0, 0, 0, 0, 0); }},
    {"another filter", [] { return ::syscall(SYS_seccomp, 0, 0, nullptr); }},
    {"more memory allowed", try_bigger_limit},
    {"two gigabytes", try_two_gigabytes},
};

mis_status try_everything(const Scene& scene) {
  int64_t count = 0;
  for (const auto& attempt : attempts) {
    errno = 0;
    const bool worked = attempt.deed() >= 0;
    const char* name = strerrorname_np(errno);
    push_pupil(scene, attempt.name, worked ? "worked" : name ? name : "?");
    ++count;
  }
  return end_pupils(scene, count);
}

// What computing needs still works: memory, threads, time.
mis_status compute(const Scene& scene) {
  std::string surname;
  std::thread([&] { surname.assign(1 << 10, 'x'); }).join();
  const timespec moment{0, 1'000'000};
  ::nanosleep(&moment, nullptr);
  void* much = std::malloc(64 << 20);
  std::memset(much, 1, 64 << 20);
  std::free(much);
  push_pupil(scene, "1", surname);
  return end_pupils(scene, 1);
}

mis_status write_rubbish(const Scene&) {
  const std::string rubbish(1000, '\xff');
  return ::write(3, rubbish.data(), rubbish.size()) > 0 ? MIS_OK : MIS_E_INTERNAL;
}

}  // namespace

Crime trespass(const std::string& name) {
  if (name == "try everything") return try_everything;
  if (name == "compute") return compute;
  if (name == "write rubbish into the connection") return write_rubbish;
  return nullptr;
}

}  // namespace hostile
