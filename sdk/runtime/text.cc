#include "runtime/text.h"

#include <algorithm>

#include "runtime/utf8.h"

namespace runtime {
namespace {

// The length of the character that `text` begins with; 0: it begins with none.
size_t character(std::string_view text) {
  for (size_t n = 1; n <= 4 && n <= text.size(); ++n) {
    if (is_utf8(text.substr(0, n))) return n;
  }
  return 0;
}

bool is_control(std::string_view c) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(c[i]); };
  if (c.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
  return c.size() == 2 && byte(0) == 0xC2 && byte(1) < 0xA0;
}

}  // namespace

std::string shown(std::string_view text, size_t limit) {
  std::string out;
  while (!text.empty()) {
    const size_t length = character(text);
    std::string_view next = length == 0 ? "\xEF\xBF\xBD" : text.substr(0, length);
    if (is_control(next)) next = " ";
    if (out.size() + next.size() > limit) break;
    out += next;
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  return out;
}

std::string grouped(uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

bool has_control(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(std::max<size_t>(character(text), 1))) {
    if (is_control(text.substr(0, character(text)))) return true;
  }
  return false;
}

}  // namespace runtime
