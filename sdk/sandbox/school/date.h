// A civil date. The made-up school has no clock: its today is always the same day. Plain values, safe from any thread.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace mis::sandbox {

struct Date {
  int year = 0;  // 0: not said
  int month = 0;
  int day = 0;

  explicit operator bool() const { return year != 0; }
  auto operator<=>(const Date&) const = default;
};

inline constexpr Date kToday{2026, 5, 18};
inline constexpr int kAcademicYear = 2025;  // the September in which this academic year began
inline constexpr std::string_view kAcademicYearName = "2025/26";

// "2009-11-02"; empty for a date not said.
std::string to_text(Date date);
// Of exactly that form, and a day that exists.
std::optional<Date> parse_date(std::string_view text);
Date add_days(Date date, int days);

}  // namespace mis::sandbox
