// text.h - what connectors do to text: dates, base64, comparing. Pure functions.
#pragma once

#include <mis++/values.h>

#include <string>

namespace mis {

inline std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// ASCII only: codes and keywords, never names.
inline std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return made;
}
inline bool same_ignoring_case(std::string_view a, std::string_view b) { return lower(a) == lower(b); }

// A day that the calendar has, in 1800 to 2999.
constexpr bool is_day(int year, int month, int day) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1800 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month - 1] + (month == 2 && leap);
}

// "2009-11-02", alone or with a time behind a space or T ("2009-11-02 00:00:00.000000"); the time is dropped, as a
// civil date is what is meant. Anything else: nothing.
inline std::optional<Date> parse_date(std::string_view text) {
  text = trim(text);
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != ' ' && text[10] != 'T') return std::nullopt;
  int number[3] = {0, 0, 0};
  for (int i = 0, part = 0; i < 10; ++i) {
    if (i == 4 || i == 7) {
      ++part;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number[part] = number[part] * 10 + (text[i] - '0');
  }
  if (!is_day(number[0], number[1], number[2])) return std::nullopt;
  return Date{static_cast<uint16_t>(number[0]), static_cast<uint8_t>(number[1]), static_cast<uint8_t>(number[2])};
}

// The value of each of base64's letters; 64 for what is none.
struct Base64Values {
  unsigned char of[256];
  constexpr Base64Values() : of() {
    constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (auto& value : of) value = 64;
    for (unsigned char i = 0; i < 64; ++i) of[static_cast<unsigned char>(kLetters[i])] = i;
  }
};
inline constexpr Base64Values kBase64;

// RFC 4648, strictly: padded, nothing but its alphabet, no stray bits at the end. Anything else: nothing.
inline std::optional<std::string> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.empty()) return std::string();
  const std::size_t padding = text.back() != '=' ? 0 : text[text.size() - 2] == '=' ? 2 : 1;
  std::string made(text.size() / 4 * 3, '\0');
  char* out = made.data();
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const std::size_t missing = i + 4 == text.size() ? padding : 0;  // letters that are padding
    auto value = [&](std::size_t at) -> uint32_t {
      return at >= 4 - missing ? 0 : kBase64.of[static_cast<unsigned char>(text[i + at])];
    };
    const uint32_t a = value(0), b = value(1), c = value(2), d = value(3);
    if ((a | b | c | d) & 64) return std::nullopt;
    const uint32_t bits = a << 18 | b << 12 | c << 6 | d;
    if ((missing == 1 && (bits & 0xff)) || (missing == 2 && (bits & 0xffff))) return std::nullopt;
    *out++ = static_cast<char>(bits >> 16);
    *out++ = static_cast<char>(bits >> 8);
    *out++ = static_cast<char>(bits);
  }
  made.resize(made.size() - padding);
  return made;
}

}  // namespace mis
