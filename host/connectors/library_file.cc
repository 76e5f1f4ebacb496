#include "connectors/library_file.h"

#include <system_error>

#include "connectors/bad_document.h"
#include "connectors/faults.h"
#include "connectors/package.h"

namespace connectors {

using school::Fault;
using school::FaultKind;

isolation::Fd sealed_library(const Connector& connector) {
  try {
    return isolation::sealed_memory(connector.id.c_str(), listed_file(connector, connector.library().filename()));
  } catch (const BadDocument& bad) {
    throw Fault(FaultKind::not_allowed,
                "The library of " + name_of(connector) + ", " + connector.library().string() +
                    ", does not count: " + bad.what() + ".",
                "Install the connector again; nothing of it was run.");
  } catch (const std::system_error& error) {
    throw Fault(FaultKind::ours,
                "The library of " + name_of(connector) + " cannot be put into sealed memory: " + error.what() +
                    ". Nothing of it was run.",
                "Run Rollcall on a kernel with memfd_create: what runs must be what was checked.");
  }
}

}  // namespace connectors
