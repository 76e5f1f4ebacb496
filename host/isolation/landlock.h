// Landlock by its system calls: Debian 12 has no library for it.
#pragma once

namespace isolation {

// From now on this process may open nothing but the system's shared libraries, for reading. Where the kernel has no
// Landlock nothing happens. Throws std::system_error when it has and does not let us.
void allow_only_system_libraries();

}  // namespace isolation
