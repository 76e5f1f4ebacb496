// One check in a process of its own, with a limit on its silence. Called from a process of one thread.
#pragma once

#include <chrono>
#include <functional>

#include "check/report.h"

namespace mis_check {

// Forks, runs `body` there, and waits for it. A child that crashes or ends by itself is an error among the findings; so
// is one from which nothing is heard for so long, which is then killed with all that it started. What `body` throws is
// told as it is meant: NotApplicable, NotRun; anything else is a fault of mis-check's own and counts as not run. Throws
// std::system_error.
Result run_in_child(const std::function<void(Report&)>& body, std::chrono::seconds silence);

}  // namespace mis_check
