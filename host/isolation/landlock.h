// Landlock by its system calls: Debian 12 has no library for it.
#pragma once

namespace isolation {

// From now on this process may open nothing but the system's shared libraries, for reading, and may do nothing else to
// files: of each right that this kernel's Landlock knows (TCP and signals to others among them, where it does).
// Gives its version; 0: the kernel has no Landlock, and nothing has changed. Throws std::system_error when it has and
// does not let us.
int allow_only_system_libraries();

}  // namespace isolation
