// What of the jail this machine has, tried by the worker that connectors are started in.
#pragma once

#include <vector>

#include "isolation/part.h"

namespace connectors {

// Some milliseconds. Throws nothing but std::bad_alloc.
std::vector<isolation::Part> jail_parts();

}  // namespace connectors
