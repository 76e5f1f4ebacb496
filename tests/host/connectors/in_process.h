// A Session in this process, for tests: its frames are the worker's, but there is no process, no jail and no hash.
// Never shipped.
#pragma once

#include "connectors/session.h"

namespace connectors {

// Loads the library into this process, for ever. Throws as start_worker() does.
std::unique_ptr<Session> start_in_process(const Connector& connector, Hooks hooks, Options options = {});

}  // namespace connectors
