// A request as an entry for `curl --parallel --config FILE`, so that the same can be asked again: what an import would
// cost at least. Pure.
#pragma once
#include <string>

#include "sandbox/server/system.h"

namespace mis::sandbox {

// Between two entries stands a line `next`. `target` is the path with the query as it came. The answer's size goes to
// standard output, its bytes nowhere.
std::string curl_entry(const Request& request, const std::string& target);

}  // namespace mis::sandbox
