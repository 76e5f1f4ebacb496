#include "isolation/limits.h"

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>

namespace isolation {
namespace {

constexpr rlim_t memory = 1u << 30;
constexpr rlim_t descriptors = 64;
// The kernel sends SIGXCPU at the soft limit, and SIGKILL here to who ignores that.
constexpr rlim_t last_second = 1;

void limit(decltype(RLIMIT_AS) what, const char* name, rlim_t soft, rlim_t hard) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) throw std::system_error(errno, std::generic_category(), name);
  rlimit most{};
  most.rlim_max = std::min(hard, now.rlim_max);
  most.rlim_cur = std::min(soft, most.rlim_max);
  if (::setrlimit(what, &most) != 0) throw std::system_error(errno, std::generic_category(), name);
  if (::getrlimit(what, &now) != 0 || now.rlim_cur > soft || now.rlim_max > hard)
    throw std::runtime_error(std::string(name) + ": it was set, and does not hold");
}

}  // namespace

void limit_resources(unsigned processor_seconds, bool memory_and_files) {
  limit(RLIMIT_CORE, "the limit of core dumps", 0, 0);
  limit(RLIMIT_NOFILE, "the limit of descriptors", descriptors, descriptors);
  limit(RLIMIT_CPU, "the limit of processor time", processor_seconds, processor_seconds + last_second);
  if (!memory_and_files) return;
  limit(RLIMIT_AS, "the limit of memory", memory, memory);
  limit(RLIMIT_FSIZE, "the limit of file sizes", 0, 0);
}

}  // namespace isolation
