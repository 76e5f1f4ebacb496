#include "school/moment.h"

#include <chrono>

namespace school {
namespace {

constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

// The number that `digits` digits at `at` make; -1 when they are none.
int number(std::string_view text, size_t at, size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

struct Civil {
  int year, month, day, hour, minute, second;
};

std::optional<Civil> civil_of(std::string_view text) {
  const Civil civil{number(text, 0, 4),  number(text, 5, 2),  number(text, 8, 2),
                    number(text, 11, 2), number(text, 14, 2), number(text, 17, 2)};
  if (text.size() < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return {};
  if (civil.year < 1 || civil.month < 1 || civil.month > 12 || civil.day < 1 || civil.day > 31) return {};
  if (civil.hour < 0 || civil.hour > 23 || civil.minute < 0 || civil.minute > 59 || civil.second < 0) return {};
  return civil;
}

// Seconds east of Greenwich: "Z", "+01:00".
std::optional<int> offset_of(std::string_view zone) {
  if (zone == "Z") return 0;
  const int hours = number(zone, 1, 2), minutes = number(zone, 4, 2);
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || hours < 0 || minutes < 0) return {};
  return (zone[0] == '-' ? -1 : 1) * (hours * 60 + minutes) * 60;
}

// What an offset says, the clock shows already.
std::string zone_in_words(std::string_view zone) {
  if (zone == "Z") return " UTC";
  return zone.starts_with(' ') ? " (" + std::string(zone.substr(1)) + ")" : std::string();
}

std::string first_of_september(int year) { return std::to_string(year) + "-09-01"; }

}  // namespace

std::optional<int64_t> seconds_of(std::string_view moment) {
  const auto civil = civil_of(moment);
  const auto offset = civil ? offset_of(moment.substr(19)) : std::nullopt;
  if (!offset) return {};
  using namespace std::chrono;
  const sys_days day = year(civil->year) / static_cast<unsigned>(civil->month) / static_cast<unsigned>(civil->day);
  return int64_t{day.time_since_epoch().count()} * 86'400 + civil->hour * 3'600 + civil->minute * 60 + civil->second -
         *offset;
}

bool held_back(std::string_view until, std::string_view now) {
  if (until.empty()) return false;
  const auto end = seconds_of(until), at = seconds_of(now);
  return !end || !at || *at < *end;
}

std::string moment_in_words(std::string_view moment) {
  const auto civil = civil_of(moment);
  if (!civil) return std::string(moment);
  return std::string(moment.substr(11, 5)) + " on " + std::to_string(civil->day) + " " +
         std::string(months[civil->month - 1]) + " " + std::to_string(civil->year) + zone_in_words(moment.substr(19));
}

std::optional<std::string> month_of_series(std::string_view name) {
  for (size_t month = 0; month < 12; ++month) {
    const auto at = name.find(months[month]);
    if (at == name.npos) continue;
    const size_t year = at + months[month].size() + 1;
    if (number(name, year, 4) < 1900) return {};
    return std::string(name.substr(year, 4)) + (month < 9 ? "-0" : "-") + std::to_string(month + 1);
  }
  return {};
}

std::optional<std::string> school_year_of_series(std::string_view name) {
  const auto month = month_of_series(name);
  if (!month) return {};
  return school_year_of(*month + "-01");
}

std::string school_year_of(std::string_view day) {
  const int year = number(day, 0, 4), month = number(day, 5, 2);
  if (year < 1 || month < 1) return {};
  return first_of_september(month >= 9 ? year : year - 1);
}

}  // namespace school
