// encoding.h - text that is not UTF-8 yet, decoded by tables: where a connector runs, no file of the system's can be
// opened, so iconv has nothing to work with. Pure functions.
#pragma once

#include <mis++/utf8.h>

#include <string>
#include <string_view>

namespace mis {

inline void append_utf8(std::string& to, uint32_t code) {
  if (code < 0x80) {
    to += static_cast<char>(code);
  } else if (code < 0x800) {
    to += static_cast<char>(0xc0 | code >> 6);
    to += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    to += static_cast<char>(0xe0 | code >> 12);
    to += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    to += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    to += static_cast<char>(0xf0 | code >> 18);
    to += static_cast<char>(0x80 | (code >> 12 & 0x3f));
    to += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    to += static_cast<char>(0x80 | (code & 0x3f));
  }
}

// The ANSI code page of British Windows machines. Its five empty places become U+FFFD, so that the text stays readable.
inline std::string from_windows_1252(std::string_view bytes) {
  constexpr uint16_t kUpper[] = {// of 0x80 to 0x9f; the rest is Latin-1. Source: the WHATWG Encoding standard's index
                                 0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(text, byte >= 0x80 && byte < 0xa0 ? kUpper[byte - 0x80] : byte);
  }
  return text;
}

// UTF-16 without its mark. A half of a pair that stands alone, or half a unit at the end, becomes U+FFFD.
inline std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t at) -> uint32_t {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? static_cast<uint32_t>(a << 8 | b) : static_cast<uint32_t>(b << 8 | a);
  };
  std::string text;
  text.reserve(bytes.size());
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    const uint32_t one = unit(at);
    if (one < 0xd800 || one > 0xdfff) {
      append_utf8(text, one);
    } else if (const bool high = one < 0xdc00; high && at + 3 < bytes.size() && unit(at + 2) >> 10 == 0x37) {
      append_utf8(text, 0x10000 + ((one - 0xd800) << 10) + (unit(at + 2) - 0xdc00));
      at += 2;
    } else {
      append_utf8(text, 0xfffd);
    }
  }
  if (at < bytes.size()) append_utf8(text, 0xfffd);
  return text;
}

// A text file of a Windows machine: by its mark when it has one, else UTF-8 when it is valid as such, else
// Windows-1252. The mark is left out.
inline std::string text_of_file(std::string_view bytes) {
  const auto begins = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  if (begins("\xef\xbb\xbf"))
    bytes.remove_prefix(3);
  else if (begins("\xff\xfe"))
    return from_utf16(bytes.substr(2), false);
  else if (begins("\xfe\xff"))
    return from_utf16(bytes.substr(2), true);
  return find_bad_utf8(bytes) == bytes.size() ? std::string(bytes) : from_windows_1252(bytes);
}

}  // namespace mis
