// What a connector's failures and a worker's death mean to a person. Pure functions; any thread.
#pragma once

#include <string>

#include "connectors/connector.h"
#include "isolation/death.h"
#include "runtime/failure.h"
#include "school/fault.h"

namespace connectors {

// The connector refused: sorted by who must act, with the field's label, and when to try again. `phase` as in
// isolation/death.h.
school::Fault fault_of(const runtime::Failure& failure, const Connector& connector, const std::string& phase);

// It crashed, hung, went away or lied.
school::Fault fault_of(const isolation::Death& death, const Connector& connector);

// "Wonde 1.2.0"
std::string name_of(const Connector& connector);

}  // namespace connectors
