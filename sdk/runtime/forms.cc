#include "runtime/forms.h"

#include <algorithm>
#include <vector>

namespace runtime {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

bool all_of(std::string_view text, bool (*is)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is);
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (size_t end; (end = text.find(at)) != text.npos; text.remove_prefix(end + 1))
    parts.push_back(text.substr(0, end));
  parts.push_back(text);
  return parts;
}

bool is_number(std::string_view text) {
  return text.size() <= 9 && all_of(text, is_digit) && (text == "0" || text[0] != '0');
}

// Of an id: letters, digits, _ and - after a letter or digit.
bool is_part(std::string_view text) {
  return all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '-'; }) && text[0] != '_' &&
         text[0] != '-';
}

bool is_host_part(std::string_view text) {
  return all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; }) && text.front() != '-' &&
         text.back() != '-';
}

}  // namespace

bool is_connector_id(std::string_view text) {
  const auto parts = split(text, '.');
  return std::all_of(parts.begin(), parts.end(), is_part) && is_lower(text[0]);
}

bool is_version(std::string_view text) {
  const size_t dash = text.find('-');
  const auto numbers = split(text.substr(0, dash), '.');
  if (numbers.size() != 3 || !std::all_of(numbers.begin(), numbers.end(), is_number)) return false;
  return dash == text.npos ||
         all_of(text.substr(dash + 1), [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-'; });
}

bool is_field_id(std::string_view text) {
  return all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_capability(std::string_view text) {
  const auto halves = split(text, '/');
  return halves.size() == 2 && is_connector_id(halves[0]) && halves[0].find('.') != text.npos && is_number(halves[1]) &&
         halves[1] != "0";
}

bool is_host(std::string_view text) {
  if (text.starts_with("*.")) text.remove_prefix(2);
  const auto parts = split(text, '.');
  return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), is_host_part);
}

bool is_program(std::string_view text) {
  return all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; }) &&
         text[0] != '.' && text[0] != '-';
}

}  // namespace runtime
