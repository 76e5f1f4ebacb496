// utf8.h - is this text UTF-8? Quick on plain ASCII, which is nearly all of it. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mis {

// Where the first byte stands that is not part of well-formed UTF-8 (no overlong forms, surrogates or code points above
// 10FFFF); the text's size when all of it is. Source: the Unicode Standard, table 3-7.
inline std::size_t find_bad_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  std::size_t at = 0;
  while (at < size) {
    if (size - at >= 8) {
      std::uint64_t eight;
      std::memcpy(&eight, bytes + at, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    const unsigned char first = bytes[at];
    if (first < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0 || size - at < length) return at;
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[at + 1] < low || bytes[at + 1] > high) return at;
    for (std::size_t i = 2; i < length; ++i)
      if (bytes[at + i] < 0x80 || bytes[at + i] > 0xBF) return at;
    at += length;
  }
  return size;
}

}  // namespace mis
