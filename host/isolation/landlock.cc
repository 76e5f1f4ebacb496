#include "isolation/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

#include "isolation/fd.h"

namespace isolation {
namespace {

constexpr uint64_t first_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all that the first kernel with it knows

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

void allow_only_system_libraries() {
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = first_rights;
  const long made = ::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
  if (made < 0 && (errno == ENOSYS || errno == EOPNOTSUPP)) return;
  if (made < 0) fail("landlock_create_ruleset");
  const Fd ruleset(static_cast<int>(made));
  for (const char* path : {"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"}) {
    const Fd below(::open(path, O_PATH | O_CLOEXEC));
    if (!below) continue;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    rule.parent_fd = below.get();
    if (::syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
      fail("landlock_add_rule");
  }
  if (::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0) fail("landlock_restrict_self");
}

}  // namespace isolation
