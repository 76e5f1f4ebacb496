// The jail: what a worker gives up before it meets the connector's code, and after. Called once each, in the worker, by
// its only thread. Each part is put in force and then tried: what counts is what holds, not what was asked for.
#pragma once

#include <string_view>
#include <vector>

#include "isolation/part.h"

namespace isolation {

// Before the library is loaded: no new privileges, end with the host, limits of memory, processor time and descriptors,
// no core dump; files can only be read, and only system libraries (Landlock); of the system calls those that computing
// needs, with threads. No socket, no exec, no fork, no signal to anybody else: they answer EPERM.
// Gives every part, also those that this machine does not have: whether to go on without is the caller's to say.
std::vector<Part> shut_in(unsigned processor_seconds);

// After it: nothing can be opened any more.
Part shut_files();

// Those that do not hold, and should: what a sanitizer build leaves out (jail_gaps) is not among them.
std::vector<Part> missing(const std::vector<Part>& parts);

// What this build leaves out of the above and why, for tests to say that they were skipped; empty: nothing.
// The sanitizers need memory, files and calls of their own.
std::string_view jail_gaps();

}  // namespace isolation
