// Runs a program on a machine that lacks something: `without landlock,seccomp PROGRAM ARGUMENT...`. The system calls of
// it answer as a kernel without them does, for the program and all that it starts.
//   landlock         no Landlock (kernels before 5.13, or not switched on)
//   seccomp          no filters
//   limits           no limit can be set
//   sealed-memory    no memory without a file
#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "without WHAT,... PROGRAM ARGUMENT...\n"), 2;
  const std::string lacking = std::string(",") + argv[1] + ",";
  const auto lacks = [&](const char* what) { return lacking.find(std::string(",") + what + ",") != lacking.npos; };
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (lacks("landlock")) seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0);
  if (lacks("limits")) seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_NE, 0));
  if (lacks("limits")) seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(setrlimit), 0);
  if (lacks("sealed-memory")) seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(memfd_create), 0);
  if (lacks("seccomp")) {
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
  }
  if (seccomp_load(filter) != 0) return std::perror("without"), 2;
  ::execv(argv[2], argv + 2);
  std::perror(argv[2]);
  return 2;
}
