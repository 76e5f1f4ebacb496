// The parts that every answer of Wonde's is made of.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/server/system.h"
#include "sandbox/wonde/records.h"

namespace mis::sandbox {

// With what the faults of this exchange withhold and spoil.
Output start(const Request& request);
// Ends `meta` with the includes that this endpoint knows, and the object.
Answer finish(Output& out, const std::vector<std::string_view>& includes);

// {"error","error_description"}: the shape is inferred, the codes are not.
Answer refusal(int status, std::string_view error, std::string_view description);
Answer invalid(const std::string& parameter, std::string_view why);  // 422

// The address of this exchange on `host` without its place in the list, ready for one more parameter.
std::string place(const std::string& host, std::string path, const Query& query);

}  // namespace mis::sandbox
