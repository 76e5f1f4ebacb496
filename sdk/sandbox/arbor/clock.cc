#include "sandbox/arbor/clock.h"

#include <fmt/format.h>

#include <chrono>

namespace mis::sandbox::arbor {
namespace {

using namespace std::chrono;

// Both changes come at 01:00 UTC.
sys_seconds last_sunday(year y, month m) { return sys_days(y / m / Sunday[last]) + hours(1); }

bool is_summer(sys_seconds utc) {
  const year y = year_month_day(floor<days>(utc)).year();
  return utc >= last_sunday(y, March) && utc < last_sunday(y, October);
}

}  // namespace

std::string on_the_wall(std::time_t utc) {
  auto time = floor<seconds>(system_clock::from_time_t(utc));
  if (is_summer(time)) time += hours(1);
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::string ahead_of_utc(const std::string& wall) {
  const year_month_day date(year(std::stoi(wall.substr(0, 4))), month(std::stoul(wall.substr(5, 2))),
                            day(std::stoul(wall.substr(8, 2))));
  const auto as_if_utc = sys_days(date) + hours(std::stoi(wall.substr(11, 2))) + minutes(std::stoi(wall.substr(14, 2)));
  return is_summer(as_if_utc - hours(1)) ? "+01:00" : "+00:00";
}

}  // namespace mis::sandbox::arbor
