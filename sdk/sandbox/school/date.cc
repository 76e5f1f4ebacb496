#include "sandbox/school/date.h"

#include <fmt/format.h>

#include <chrono>

namespace mis::sandbox {
namespace {

std::chrono::year_month_day civil(Date date) {
  return std::chrono::year(date.year) / std::chrono::month(static_cast<unsigned>(date.month)) /
         std::chrono::day(static_cast<unsigned>(date.day));
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string to_text(Date date) {
  if (!date) return {};
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year == 0) return std::nullopt;
  const Date date{*year, *month, *day};
  if (!civil(date).ok()) return std::nullopt;
  return date;
}

Date add_days(Date date, int days) {
  const std::chrono::year_month_day moved = std::chrono::sys_days(civil(date)) + std::chrono::days(days);
  return {static_cast<int>(moved.year()), static_cast<int>(static_cast<unsigned>(moved.month())),
          static_cast<int>(static_cast<unsigned>(moved.day()))};
}

}  // namespace mis::sandbox
