#include "connectors/moment.h"

#include <unicode/basictz.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <charconv>
#include <memory>

namespace connectors {
namespace {

// The number that `digits` digits at `at` make; -1 when they are none.
int number(std::string_view text, size_t at, size_t digits) {
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool shaped(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i]) return false;
  return true;
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string written(int minutes) {
  const int size = minutes < 0 ? -minutes : minutes;
  return (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

// Minutes east of Greenwich at this civil time.
std::optional<int> offset(std::string_view civil, const std::string& zone) {
  if (shaped(zone, "+00:00") || shaped(zone, "-00:00")) {
    const int size = number(zone, 1, 2) * 60 + number(zone, 4, 2);
    if (size > 14 * 60 || number(zone, 4, 2) > 59) return {};
    return zone[0] == '-' ? -size : size;
  }
  const std::unique_ptr<icu::TimeZone> found(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  if (!found || *found == icu::TimeZone::getUnknown()) return {};
  UErrorCode error = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), error);
  calendar.set(number(civil, 0, 4), number(civil, 5, 2) - 1, number(civil, 8, 2), number(civil, 11, 2),
               number(civil, 14, 2), number(civil, 17, 2));
  const UDate as_if_utc = calendar.getTime(error);
  int32_t standard = 0, summer = 0;
  const auto* rules = dynamic_cast<const icu::BasicTimeZone*>(found.get());
  if (U_FAILURE(error) || !rules) return {};
  rules->getOffsetFromLocal(as_if_utc, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, standard, summer, error);
  if (U_FAILURE(error)) return {};
  return (standard + summer) / 60'000;
}

}  // namespace

bool is_date(std::string_view text) {
  if (!shaped(text, "0000-00-00")) return false;
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = number(text, 0, 4), month = number(text, 5, 2), day = number(text, 8, 2);
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

std::optional<std::string> moment_with_offset(const std::string& text) {
  const auto space = text.find(' ');
  if (space == text.npos) return {};
  const std::string civil = text.substr(0, space);
  if (!shaped(civil, "0000-00-00T00:00:00") || !is_date(civil.substr(0, 10))) return {};
  if (number(civil, 11, 2) > 23 || number(civil, 14, 2) > 59 || number(civil, 17, 2) > 60) return {};
  const auto minutes = offset(civil, text.substr(space + 1));
  if (!minutes) return {};
  return civil + written(*minutes);
}

}  // namespace connectors
