#include "connectors/jail_parts.h"

#include "isolation/support.h"
#include "isolation/worker.h"

namespace connectors {

std::vector<isolation::Part> jail_parts() {
  return isolation::check_parts(isolation::beside_this_program("rollcall-worker"));
}

}  // namespace connectors
