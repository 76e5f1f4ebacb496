// The batch API: a POST that names the methods to run, answered with all that they give. Pure; any thread.
#pragma once
#include "sandbox/school/school.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::edgen {

Answer batch(const School& school, const Request& request);

}  // namespace mis::sandbox::edgen
