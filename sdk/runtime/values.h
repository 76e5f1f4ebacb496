// The small values of types.h as a connector gave them. Each throws Breach for what the ABI forbids, naming `what`.
#pragma once

#include <mis/types.h>

#include <string>
#include <string_view>

namespace runtime {

// Borrowed; empty when not said. Not checked for UTF-8.
std::string_view text_of(const mis_str& text, uint64_t most, const std::string& what);

// The same, and it is UTF-8.
std::string_view utf8_of(const mis_str& text, uint64_t most, const std::string& what);

std::string_view bytes_of(const mis_bytes& bytes, uint64_t most, const std::string& what);

// "2026-08-20T08:00:00 Europe/London"; "" when not said.
std::string moment_of(const mis_moment& moment, const std::string& what);

inline mis_str as_str(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace runtime
