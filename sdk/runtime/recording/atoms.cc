#include "runtime/recording/atoms.h"

#include <algorithm>

namespace runtime::recording {
namespace {

constexpr std::string_view secret_mark = "[secret]";
constexpr std::string_view upn_letters = "ABCDEFGHJKLMNPQRTUVWXYZ";  // no I, O, S

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_part(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// "dddd-dd-dd": d a digit, anything else itself.
bool fits(std::string_view text, std::string_view form) {
  if (text.size() < form.size()) return false;
  for (size_t i = 0; i < form.size(); ++i)
    if (form[i] == 'd' ? !is_digit(text[i]) : text[i] != form[i]) return false;
  return true;
}

size_t length_of_time(std::string_view text) {
  size_t length = fits(text, "dd:dd:dd") ? 8 : fits(text, "dd:dd") ? 5 : 0;
  if (length == 0) return 0;
  if (length == 8 && text.size() > 9 && text[8] == '.' && is_digit(text[9]))
    for (++length; length < text.size() && is_digit(text[length]);) ++length;
  const std::string_view zone = text.substr(length);
  if (zone.starts_with('Z')) return length + 1;
  if (fits(zone, "+dd:dd") || fits(zone, "-dd:dd")) return length + 6;
  return length;
}

// How long the day is that `text` begins with; 0: it begins with none.
size_t length_of_day(std::string_view text) {
  Day day;
  for (const std::string_view form : {"dddd-dd-dd", "dd/dd/dddd", "dd-dd-dddd", "dd.dd.dddd"})
    if (fits(text, form) && read_day(text.substr(0, form.size()), day)) return form.size();
  return 0;
}

size_t end_of_run(std::string_view text, size_t at) {
  while (at < text.size() && is_part(text[at])) ++at;
  return at;
}

}  // namespace

std::vector<Atom> atoms_of(std::string_view text) {
  std::vector<Atom> all;
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(secret_mark)) {
      at += secret_mark.size();
      continue;
    }
    if (!is_part(text[at])) {
      ++at;
      continue;
    }
    if (const size_t length = length_of_day(rest)) {
      const bool time_follows =
          rest.size() > length && rest[length] == 'T' && length_of_time(rest.substr(length + 1)) > 0;
      if (time_follows || end_of_run(text, at + length) == at + length) {
        all.push_back({Atom::Kind::date, at, length});
        at += length;
        if (time_follows) at += 1 + length_of_time(text.substr(at + 1));
        continue;
      }
    }
    if (const size_t length = length_of_time(rest); length > 0 && end_of_run(text, at + length) == at + length) {
      at += length;
      continue;
    }
    const size_t end = end_of_run(text, at);
    const std::string_view run = text.substr(at, end - at);
    Day day;
    if (run.size() == 8 && all_digits(run) && read_day(run, day)) {
      all.push_back({Atom::Kind::date, at, run.size()});
    } else if (all_digits(run)) {
      const bool year = run.size() == 4 && (run.starts_with("19") || run.starts_with("20"));
      if (run.size() > 3 && !year) all.push_back({Atom::Kind::number, at, run.size()});
    } else {
      all.push_back({Atom::Kind::word, at, run.size()});
    }
    at = end;
  }
  return all;
}

int days_in_month(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool read_day(std::string_view text, Day& day) {
  if (text.size() == 8 && all_digits(text))
    day = {number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6))};
  else if (text.size() == 10 && fits(text, "dddd-dd-dd"))
    day = {number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8))};
  else if (text.size() == 10 && fits(text.substr(6), "dddd") && is_digit(text[0]))
    day = {number(text.substr(6)), number(text.substr(3, 2)), number(text.substr(0, 2))};
  else
    return false;
  return day.year >= 1900 && day.year < 2100 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
         day.day <= days_in_month(day.year, day.month);
}

std::string written_like(std::string_view like, const Day& day) {
  std::string made(like);
  const auto put = [&](size_t at, int value, int digits) {
    for (int i = digits - 1; i >= 0; --i, value /= 10)
      made[at + static_cast<size_t>(i)] = static_cast<char>('0' + value % 10);
  };
  const bool compact = like.size() == 8, year_first = compact || like[4] == '-';
  put(year_first ? 0 : 6, day.year, 4);
  put(compact ? 4 : year_first ? 5 : 3, day.month, 2);
  put(compact ? 6 : year_first ? 8 : 0, day.day, 2);
  return made;
}

char upn_letter(std::string_view twelve) {
  size_t sum = 0;
  for (size_t i = 0; i < twelve.size(); ++i)
    sum += (i + 2) * (is_digit(twelve[i]) ? static_cast<size_t>(twelve[i] - '0') : upn_letters.find(twelve[i]));
  return upn_letters[sum % upn_letters.size()];
}

bool has_form_of_upn(std::string_view text) {
  const auto is_letter = [](char c) { return upn_letters.find(c) != upn_letters.npos; };
  return text.size() == 13 && is_letter(text[0]) && all_digits(text.substr(1, 11)) &&
         (is_digit(text[12]) || is_letter(text[12]));
}

bool is_upn(std::string_view text) { return has_form_of_upn(text) && upn_letter(text.substr(1)) == text[0]; }

}  // namespace runtime::recording
