// What of the jail this machine has: tried by a worker that shuts itself in, finds out whether each part holds, and
// loads nothing. For `doctor`, and for what is said when a part is missing. Any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "isolation/part.h"

namespace isolation {

// Every part, in the order in which they are put in force; takes some milliseconds. `worker` is
// beside_this_program("rollcall-worker"). A worker that cannot be started, or dies, is a part "worker" that does not
// work. Throws nothing but std::bad_alloc.
std::vector<Part> check_parts(const std::filesystem::path& worker);

// What a connector could do without the part of this name, in one sentence; empty for a name that is none.
std::string what_it_means(const std::string& name);

// "files (the kernel has no Landlock)", joined by "; ".
std::string listed(const std::vector<Part>& parts);

}  // namespace isolation
