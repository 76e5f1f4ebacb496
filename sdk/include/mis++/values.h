// values.h - the small values of a connector, as C++ likes them. Plain values; no thread rule.
#pragma once

#include <mis/types.h>

#include <optional>
#include <string>
#include <string_view>

namespace mis {

// No value: the MIS does not say, and the host keeps what it has. An empty text: the MIS says that it is empty.
using Text = std::optional<std::string_view>;
using Flag = std::optional<bool>;
using Date = mis_date;  // all zero: not said

// A civil time in a named zone ("Europe/London"). A date of all zero: not said.
struct Moment {
  Date date{};
  uint8_t hour = 0, minute = 0, second = 0;
  std::string zone;
};

constexpr bool said(const Date& date) { return date.year != 0; }

// Is `a` an earlier day than `b`? Both must be said.
constexpr bool earlier(const Date& a, const Date& b) {
  if (a.year != b.year) return a.year < b.year;
  return a.month != b.month ? a.month < b.month : a.day < b.day;
}

// To the C side and back. What `to_c` returns borrows from its argument.
inline mis_str to_c(std::string_view text) { return {text.data() ? text.data() : "", text.size()}; }
inline mis_str to_c(const Text& text) { return text ? to_c(*text) : mis_str{nullptr, 0}; }
inline mis_flag to_c(Flag flag) { return flag ? (*flag ? MIS_YES : MIS_NO) : MIS_NOT_SAID; }
inline mis_moment to_c(const Moment& moment) {
  if (!said(moment.date)) return mis_moment{};
  return {moment.date, moment.hour, moment.minute, moment.second, 0, to_c(std::string_view(moment.zone))};
}
inline std::string_view from_c(mis_str text) {
  return text.ptr ? std::string_view(text.ptr, text.len) : std::string_view();
}

}  // namespace mis
