#include "arbor/moment.h"

#include <mis++/text.h>

#include <tuple>

namespace arbor {
namespace {

constexpr std::string_view kSchool = "Europe/London";

bool digit(char c) { return c >= '0' && c <= '9'; }

// Two digits and what follows them; -1 when they are none.
int two(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || !digit(text[at]) || !digit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + text[at + 1] - '0';
}

// "" for the school's own, "UTC", "+01:00"; nothing for what is no zone.
std::optional<std::string> zone_of(std::string_view text) {
  if (text.empty()) return std::string(kSchool);
  if (text == "Z" || text == "+00:00" || text == "+0000") return "UTC";
  const int hours = two(text, 1), minutes = two(text, text.size() == 6 ? 4 : 3);
  const bool shaped = (text.size() == 6 && text[3] == ':') || text.size() == 5;
  if ((text[0] != '+' && text[0] != '-') || !shaped || hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
    return std::nullopt;
  return std::string(text.substr(0, 3)) + ":" + std::string(text.substr(text.size() - 2));
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::optional<mis::Moment> parse_moment(std::string_view text) {
  text = mis::trim(text);
  const auto day = mis::parse_date(text);
  if (!day) return std::nullopt;
  mis::Moment moment;
  moment.date = *day;
  moment.hour = 8;
  moment.zone = kSchool;
  if (text.size() == 10) return moment;
  const int hour = two(text, 11), minute = text.size() > 13 && text[13] == ':' ? two(text, 14) : -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  int second = 0;
  std::size_t end = 16;
  if (text.size() > end && text[end] == ':') {
    second = two(text, 17), end = 19;
    if (second < 0 || second > 59) return std::nullopt;
    if (text.size() > end && text[end] == '.')
      for (++end; end < text.size() && digit(text[end]);) ++end;
  }
  const auto zone = zone_of(text.substr(end));
  if (!zone) return std::nullopt;
  moment.hour = static_cast<uint8_t>(hour);
  moment.minute = static_cast<uint8_t>(minute);
  moment.second = static_cast<uint8_t>(second);
  moment.zone = *zone;
  return moment;
}

std::optional<mis::Moment> moment_in(std::string_view text) {
  for (std::size_t at = 0; at + 10 <= text.size(); ++at) {
    if (!digit(text[at]) || (at > 0 && digit(text[at - 1]))) continue;
    auto rest = text.substr(at);
    // As far as it can be one: "2026-08-20 08:00:00." ends with the sentence's full stop.
    for (std::size_t size :
         {std::size_t{25}, std::size_t{24}, std::size_t{20}, std::size_t{19}, std::size_t{16}, std::size_t{10}}) {
      if (rest.size() < size) continue;
      if (auto moment = parse_moment(rest.substr(0, size))) return moment;
    }
  }
  return std::nullopt;
}

std::string words(const mis::Moment& moment) {
  static constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};
  return two_digits(moment.hour) + ":" + two_digits(moment.minute) + " on " + std::to_string(moment.date.day) + " " +
         kMonths[(moment.date.month + 11) % 12] + " " + std::to_string(moment.date.year) +
         (moment.zone == kSchool ? "" : " (" + moment.zone + ")");
}

bool earlier(const mis::Moment& a, const mis::Moment& b) {
  const auto key = [](const mis::Moment& one) {
    return std::make_tuple(one.date.year, one.date.month, one.date.day, one.hour, one.minute, one.second);
  };
  return key(a) < key(b);
}

mis::Error held_back(const std::optional<mis::Moment>& until) {
  mis::Error error(MIS_E_EMBARGO, until ? "Arbor releases these results at " + words(*until) + "."
                                        : "Arbor holds these results back, as they are under embargo.");
  if (until) error.released_at(*until);
  return error;
}

}  // namespace arbor
