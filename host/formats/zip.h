// Writing a zip. Any thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace formats {

// The bytes of a zip with these files in it, name and content, in this order; all of the same moment, seconds since
// 1970. Throws std::runtime_error.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& files, int64_t when);

}  // namespace formats
