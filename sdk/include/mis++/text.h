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

// RFC 4648, strictly: padded, nothing but its alphabet, no stray bits at the end. Anything else: nothing.
inline std::optional<std::string> decode_base64(std::string_view text) {
  auto value = [](char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  };
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = text.empty() || text.back() != '=' ? 0 : text[text.size() - 2] == '=' ? 2 : 1;
  std::string made;
  made.reserve(text.size() / 4 * 3);
  uint32_t bits = 0;
  for (std::size_t i = 0; i < text.size() - padding; ++i) {
    int six = value(text[i]);
    if (six < 0) return std::nullopt;
    bits = bits << 6 | static_cast<uint32_t>(six);
    if (i % 4 == 3)
      made += {static_cast<char>(bits >> 16 & 255), static_cast<char>(bits >> 8 & 255), static_cast<char>(bits & 255)};
  }
  if (padding == 1) {
    if (bits & 3) return std::nullopt;
    made += {static_cast<char>(bits >> 10 & 255), static_cast<char>(bits >> 2 & 255)};
  } else if (padding == 2) {
    if (bits & 15) return std::nullopt;
    made += static_cast<char>(bits >> 4 & 255);
  }
  return made;
}

}  // namespace mis
