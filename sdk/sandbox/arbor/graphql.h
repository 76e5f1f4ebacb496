// POST /graphql/query: what a query selects of the graph, with what may not be seen told beside it. Pure.
#pragma once
#include "sandbox/arbor/graph.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::arbor {

// `held_back`: why results are not given out yet, empty when they are.
Answer graphql(const Graph& graph, const Request& request, const std::string& held_back);

}  // namespace mis::sandbox::arbor
