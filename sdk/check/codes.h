// What codes in records look like. Pure.
#pragma once

#include <algorithm>
#include <string_view>

namespace mis_check {

inline bool is_digits(std::string_view text, size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

inline bool is_one_of(std::string_view text, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

inline bool is_year(std::string_view code) {
  return is_one_of(code,
                   {"N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "X"});
}

inline bool is_capitals(std::string_view text, size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "2025/26"
inline bool is_academic_year(std::string_view text) {
  return text.size() == 7 && text[4] == '/' && is_digits(text.substr(0, 4), 4) && is_digits(text.substr(5), 2);
}

}  // namespace mis_check
