// The REST API's lists, for who has a token. Pure; any thread.
#pragma once
#include "sandbox/school/photos.h"
#include "sandbox/school/school.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::edgen {

inline constexpr std::string_view kApi = "/api/";

// "students", "students/item", "photos", "setList", as --faults calls it; "unknown".
std::string exchange_of(const std::string& path);

Answer rest(const School& school, const Photos& photos, const Request& request);
Answer rest_error(int status, const std::string& message);

}  // namespace mis::sandbox::edgen
