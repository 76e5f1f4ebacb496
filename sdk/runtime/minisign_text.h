// What reading and making minisign's files have in common. For minisign.cc and minisign_key.cc only.
#pragma once

#include <string>
#include <string_view>

namespace runtime::minisign {

inline constexpr std::string_view untrusted = "untrusted comment: ", trusted = "trusted comment: ";
inline constexpr size_t most_text = 16 << 10;

// Exactly `size` bytes, or BadSignature that names `what`.
std::string from_base64(std::string_view text, size_t size, const char* what);
std::string to_base64(std::string_view bytes);
std::string blake2b_512(std::string_view bytes);

}  // namespace runtime::minisign
