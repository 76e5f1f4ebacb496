// The values of a connector's fields, held against what it declares. Pure functions; any thread.
#pragma once

#include <string>
#include <vector>

#include "connectors/session.h"

namespace connectors {

// `given` with the initial values of what was not given. An unknown or doubled id is FaultKind::usage; a value that is
// not among the choices, or a missing one that is required, bad_input. `what` is what such a field is called:
// "setting".
Pairs filled(const std::vector<FormField>& fields, const Pairs& given, const std::string& what);

// The addresses among the values: fields of kind url.
std::vector<std::string> addresses(const Connector& connector, const Pairs& values);

// What among the values must never be shown.
std::vector<std::string> secrets_of(const Connector& connector, const Pairs& values);

// "a, b and c"
std::string listed(const std::vector<std::string>& names);

}  // namespace connectors
