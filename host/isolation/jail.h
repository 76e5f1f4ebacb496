// The jail: what a worker gives up before it meets the connector's code, and after. Called once each, in the worker, by
// its only thread. Throws std::runtime_error when the machine does not let it: a worker that cannot be shut in does not
// go on.
#pragma once

#include <string_view>

namespace isolation {

// Before the library is loaded: no new privileges, end with the host, limits of memory and descriptors, no core dump;
// files can only be read, and only system libraries (Landlock, where the kernel has it); of the system calls those that
// computing needs, with threads. No socket, no exec, no fork, no signal to anybody else: they answer EPERM.
void shut_in();

// After it: nothing can be opened any more.
void shut_files();

// What this build leaves out of the above and why, for tests to say that they were skipped; empty: nothing.
// The sanitizers need memory, files and calls of their own.
std::string_view jail_gaps();

}  // namespace isolation
