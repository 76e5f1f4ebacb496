// REST v2: lists of links, and items. Either case of path: "/rest-v2/Students" and "/rest-v2/students". Pure.
#pragma once
#include <string>

#include "sandbox/arbor/graph.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::arbor {

// "Students"; "AcademicUnits".
std::string plural(const std::string& type);
// "students"; "academic-units"; "uk-dfe_upn-assignments".
std::string dashed(const std::string& name);

// `now`: for is_held_back().
Answer rest(const Graph& graph, const Request& request, const std::string& now);

// {"response":{"code":404,"reason":...,"errors":[...]}}
Answer rest_error(int status, const std::string& reason, const std::string& message);

}  // namespace mis::sandbox::arbor
