#include "isolation/jail.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>

#include "isolation/landlock.h"

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

constexpr rlim_t memory = 1u << 30;
constexpr rlim_t descriptors = 64;

void limit(decltype(RLIMIT_AS) what, rlim_t most) {
  const rlimit both{most, most};
  if (::setrlimit(what, &both) != 0) throw std::system_error(errno, std::generic_category(), "setrlimit");
}

class Filter {
 public:
  explicit Filter(uint32_t otherwise) : context_(seccomp_init(otherwise), seccomp_release) {
    if (!context_) throw std::runtime_error("seccomp: no filter can be made");
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_NNP, 0), "privileges");  // given up already
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
      SCMP_SYS(fcntl),
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
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
  filter.rule(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));  // its flags lie in memory; glibc goes back to clone
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(tgkill),
              SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid())));  // abort()
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0));  // only to ask
  filter.load();
}

}  // namespace

void shut_in() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
    throw std::system_error(errno, std::generic_category(), "prctl");
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, descriptors);
  if (sanitized) return;
  limit(RLIMIT_AS, memory);
  limit(RLIMIT_FSIZE, 0);
  allow_only_system_libraries();
  filter_calls();
}

void shut_files() {
  if (sanitized) return;
  Filter filter(SCMP_ACT_ALLOW);
  for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(openat2), SCMP_SYS(creat), SCMP_SYS(seccomp)})
    filter.rule(SCMP_ACT_ERRNO(EPERM), call);
  filter.load();
}

std::string_view jail_gaps() {
  return sanitized ? "a sanitizer build has no seccomp, no Landlock and no memory limit" : "";
}

}  // namespace isolation
