// The one line that mis-sandbox prints: where it is, and what an import needs. Pure.
#pragma once
#include <string>

#include "sandbox/program/systems.h"

namespace mis::sandbox {

// One JSON object, without a line's end. `address`: of the server, empty where there is none; `authority`: file of its
// authority's certificate, empty without TLS.
std::string greeting(const Pretence& what, const std::string& address, const std::string& authority);

}  // namespace mis::sandbox
