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

// The id and the value of the only field of this kind; both empty when there is none, or more than one.
std::pair<std::string, std::string> only_value(const Connector& connector, const Pairs& values,
                                               const std::string& kind);

// What among the values must never be shown.
std::vector<std::string> secrets_of(const Connector& connector, const Pairs& values);

// "a, b and c"
std::string listed(const std::vector<std::string>& names);

}  // namespace connectors
