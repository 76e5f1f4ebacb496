// The connector's library, as it is handed to a worker.
#pragma once

#include "connectors/connector.h"
#include "isolation/fd.h"

namespace connectors {

// Reads the library once, holds its SHA-256 against the manifest's, and seals it: what is mapped is what was checked.
// Throws school::Fault.
isolation::Fd sealed_library(const Connector& connector);

}  // namespace connectors
