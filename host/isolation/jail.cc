#include "isolation/jail.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>

#include "isolation/landlock.h"
#include "isolation/limits.h"

namespace isolation {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

class Filter {
 public:
  explicit Filter(uint32_t otherwise) : context_(seccomp_init(otherwise), seccomp_release) {
    if (!context_) throw std::runtime_error("seccomp: no filter can be made");
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_NNP, 0), "privileges");  // given up already
    // Calls by another ABI's numbers (x32, 32 bits): else only the thread would end, and the host would wait.
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS), "other ABIs");
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_TSYNC, 1),
          "threads");  // also those that the library started
  }
  template <class... Compare>
  void rule(uint32_t action, int call, Compare... compare) {
    check(seccomp_rule_add(context_.get(), action, call, sizeof...(compare), compare...), "rule");
  }
  void load() { check(seccomp_load(context_.get()), "load"); }

 private:
  static void check(int result, const char* what) {
    if (result != 0) throw std::system_error(-result, std::generic_category(), std::string("seccomp: ") + what);
  }
  std::unique_ptr<void, decltype(&seccomp_release)> context_;
};

// An allow-list: what nobody thought of is refused. EPERM rather than death, so that a connector that only looks
// whether it may do a thing is told so and can say what it misses.
void filter_calls() {
  static constexpr int computing[] = {
      // memory
      SCMP_SYS(brk),
      SCMP_SYS(mmap),
      SCMP_SYS(munmap),
      SCMP_SYS(mremap),
      SCMP_SYS(mprotect),
      SCMP_SYS(madvise),
      SCMP_SYS(membarrier),
      // descriptors that are open
      SCMP_SYS(read),
      SCMP_SYS(readv),
      SCMP_SYS(pread64),
      SCMP_SYS(write),
      SCMP_SYS(writev),
      SCMP_SYS(lseek),
      SCMP_SYS(close),
      SCMP_SYS(dup),
      SCMP_SYS(dup2),
      SCMP_SYS(dup3),
      SCMP_SYS(fstat),
      SCMP_SYS(newfstatat),
      SCMP_SYS(statx),
      SCMP_SYS(poll),
      SCMP_SYS(ppoll),
      SCMP_SYS(select),
      SCMP_SYS(pselect6),
      SCMP_SYS(pipe),
      SCMP_SYS(pipe2),
      SCMP_SYS(eventfd2),
      SCMP_SYS(epoll_create1),
      SCMP_SYS(epoll_ctl),
      SCMP_SYS(epoll_wait),
      SCMP_SYS(epoll_pwait),
      // threads and waiting
      SCMP_SYS(futex),
      SCMP_SYS(set_robust_list),
      SCMP_SYS(get_robust_list),
      SCMP_SYS(rseq),
      SCMP_SYS(set_tid_address),
      SCMP_SYS(arch_prctl),
      SCMP_SYS(sched_yield),
      SCMP_SYS(sched_getaffinity),
      SCMP_SYS(sched_getparam),
      SCMP_SYS(sched_getscheduler),
      SCMP_SYS(getcpu),
      SCMP_SYS(nanosleep),
      SCMP_SYS(clock_nanosleep),
      SCMP_SYS(restart_syscall),
      // the time, and who one is
      SCMP_SYS(clock_gettime),
      SCMP_SYS(clock_getres),
      SCMP_SYS(gettimeofday),
      SCMP_SYS(time),
      SCMP_SYS(times),
      SCMP_SYS(getrusage),
      SCMP_SYS(getrandom),
      SCMP_SYS(getpid),
      SCMP_SYS(getppid),
      SCMP_SYS(gettid),
      SCMP_SYS(getuid),
      SCMP_SYS(geteuid),
      SCMP_SYS(getgid),
      SCMP_SYS(getegid),
      SCMP_SYS(uname),
      SCMP_SYS(sysinfo),
      SCMP_SYS(getrlimit),
      SCMP_SYS(getcwd),
      // signals of one's own, and the end
      SCMP_SYS(rt_sigaction),
      SCMP_SYS(rt_sigprocmask),
      SCMP_SYS(rt_sigreturn),
      SCMP_SYS(rt_sigpending),
      SCMP_SYS(rt_sigtimedwait),
      SCMP_SYS(rt_sigsuspend),
      SCMP_SYS(sigaltstack),
      SCMP_SYS(exit),
      SCMP_SYS(exit_group),
      // the second step
      SCMP_SYS(seccomp),
  };
  Filter filter(SCMP_ACT_ERRNO(EPERM));
  for (const int call : computing) filter.rule(SCMP_ACT_ALLOW, call);
  constexpr scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
  // Not F_SETOWN and F_SETSIG: by them the kernel itself sends whom one likes what signal one likes.
  for (const int command : {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL})
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, static_cast<scmp_datum_t>(command)));
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
  filter.rule(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));  // its flags lie in memory; glibc goes back to clone
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(tgkill),
              SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid())));  // abort()
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0));  // only to ask
  filter.load();
}

std::string error_text() { return std::generic_category().message(errno); }

// Puts a part in force by `force`, which gives what was found, and looks whether it holds by `wrong`, which gives what
// is not as it should be.
template <class Force, class Wrong>
Part part(const char* name, Force&& force, Wrong&& wrong) {
  Part made{name, false, {}, {}};
  try {
    const std::string found = force();
    made.why = wrong();
    made.works = made.why.empty();
    if (made.works) made.why = found;
  } catch (const std::exception& error) {
    made.why = error.what();
  }
  return made;
}

std::string refused(const char* what, long result, int with) {
  if (result < 0 && errno == with) return {};
  const std::string came = result < 0 ? error_text() : "it worked";
  return std::string(what) + " should be refused, and was answered: " + came;
}

std::string first_of(std::initializer_list<std::string> troubles) {
  for (const auto& one : troubles)
    if (!one.empty()) return one;
  return {};
}

std::string set_by_prctl(int set, unsigned long value) {
  if (::prctl(set, value, 0, 0, 0) != 0) throw std::system_error(errno, std::generic_category(), "prctl");
  return "in force";
}

Part no_new_privileges() {
  return part(
      "privileges", [] { return set_by_prctl(PR_SET_NO_NEW_PRIVS, 1); },
      [] { return ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? "" : "they were given up, and are there"; });
}

Part end_with_the_host() {
  return part(
      "end with the host", [] { return set_by_prctl(PR_SET_PDEATHSIG, SIGKILL); },
      [] {
        int signal = 0;
        return ::prctl(PR_GET_PDEATHSIG, &signal, 0, 0, 0) == 0 && signal == SIGKILL ? "" : "it was asked for in vain";
      });
}

Part limits(unsigned processor_seconds) {
  return part(
      "limits",
      [&] {
        limit_resources(processor_seconds, !sanitized);
        return sanitized ? "of descriptors and processor time only" : "in force";
      },
      [] { return ""; });  // read back one by one
}

Part files() {
  return part(
      "files",
      [] {
        const int version = allow_only_system_libraries();
        if (version == 0) throw std::runtime_error("the kernel has no Landlock");
        return "Landlock, version " + std::to_string(version);
      },
      [] { return refused("reading /", ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC), EACCES); });
}

Part system_calls() {
  return part(
      "system calls",
      [] {
        filter_calls();
        return "seccomp";
      },
      [] {
        return first_of({refused("a socket", ::socket(AF_UNIX, SOCK_STREAM, 0), EPERM),
                         refused("a signal", ::kill(::getpid(), 0), EPERM),
                         refused("a new process", ::syscall(SYS_clone3, nullptr, 0), ENOSYS)});
      });
}

Part left_out(const char* name) { return {name, false, std::string(jail_gaps()), {}}; }

}  // namespace

std::vector<Part> shut_in(unsigned processor_seconds) {
  std::vector<Part> parts{no_new_privileges(), end_with_the_host(), limits(processor_seconds)};
  parts.push_back(sanitized ? left_out("files") : files());
  parts.push_back(sanitized ? left_out("system calls") : system_calls());
  return parts;
}

Part shut_files() {
  constexpr const char* name = "files after loading";
  if (sanitized) return left_out(name);
  return part(
      name,
      [] {
        Filter filter(SCMP_ACT_ALLOW);
        for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(openat2), SCMP_SYS(creat), SCMP_SYS(seccomp)})
          filter.rule(SCMP_ACT_ERRNO(EPERM), call);
        filter.load();
        return "seccomp";
      },
      [] { return refused("opening a file", ::open("/lib", O_RDONLY | O_CLOEXEC), EPERM); });
}

std::vector<Part> missing(const std::vector<Part>& parts) {
  std::vector<Part> found;
  for (const auto& one : parts)
    if (!one.works && (jail_gaps().empty() || one.why != jail_gaps())) found.push_back(one);
  return found;
}

std::string_view jail_gaps() {
  return sanitized ? "a sanitizer build has no seccomp, no Landlock and no memory limit" : "";
}

}  // namespace isolation
