// POST /graphql/query: what a query selects of the graph, with what may not be seen told beside it. Pure.
#pragma once
#include "sandbox/arbor/graph.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::arbor {

// `now`: for is_held_back().
Answer graphql(const Graph& graph, const Request& request, const std::string& now);

}  // namespace mis::sandbox::arbor
