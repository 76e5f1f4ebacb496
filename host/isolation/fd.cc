#include "isolation/fd.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>
#include <system_error>

namespace isolation {
namespace {

constexpr unsigned may_execute =
    0x10;  // MFD_EXEC: newer than Debian 12's headers, and asked for where memfd_noexec is set

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

Fd sealed_memory(const char* name, std::string_view bytes) {
  Fd memory(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING | may_execute));
  if (!memory && errno == EINVAL) memory = Fd(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory) fail("memfd_create");
  while (!bytes.empty()) {
    const ssize_t written = ::write(memory.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write to sealed memory");
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  if (::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
    fail("seal memory");
  return memory;
}

}  // namespace isolation
