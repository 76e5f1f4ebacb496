// What is installed here, in which versions. Any thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace wizard {

// Name and version: "rollcall", "abi", "sqlite", "libsodium", "openssl", "icu", "kernel", "distribution".
std::vector<std::pair<std::string, std::string>> versions_here();

}  // namespace wizard
