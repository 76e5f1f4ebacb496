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

// landlock_ruleset_attr as the newest kernel that we know has it; Debian 12's header ends after the first member. A
// kernel takes as much of it as its version has.
struct Rules {
  uint64_t files = 0, network = 0, scoped = 0;
};

constexpr uint64_t first_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all that version 1 knows
constexpr uint64_t refer = 1u << 13, truncate = 1u << 14, device_ioctl = 1u << 15;
constexpr uint64_t bind_and_connect = 3;     // TCP
constexpr uint64_t sockets_and_signals = 3;  // abstract unix sockets, and processes, of anybody outside

struct Known {
  Rules rules;
  size_t size;
};

Known known_to(int version) {
  Known known{{first_rights}, sizeof(uint64_t)};
  if (version >= 2) known.rules.files |= refer;
  if (version >= 3) known.rules.files |= truncate;
  if (version >= 4) known.rules.network = bind_and_connect, known.size = 2 * sizeof(uint64_t);
  if (version >= 5) known.rules.files |= device_ioctl;
  if (version >= 6) known.rules.scoped = sockets_and_signals, known.size = 3 * sizeof(uint64_t);
  return known;
}

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

int allow_only_system_libraries() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 0 && (errno == ENOSYS || errno == EOPNOTSUPP)) return 0;
  if (version < 0) fail("landlock_create_ruleset");
  const auto [rules, size] = known_to(static_cast<int>(version));
  const Fd ruleset(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, size, 0)));
  if (!ruleset) fail("landlock_create_ruleset");
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
  return static_cast<int>(version);
}

}  // namespace isolation
