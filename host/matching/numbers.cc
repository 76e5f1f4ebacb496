#include "matching/numbers.h"

#include <algorithm>

namespace matching {
namespace {

bool digits_only(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The first digit counts `weight` times, each further one once less.
int weighted(std::string_view digits, int weight) {
  int sum = 0;
  for (const char digit : digits) sum += (digit - '0') * weight--;
  return sum;
}

}  // namespace

bool is_uln(std::string_view digits) {
  if (digits.size() != 10 || !digits_only(digits)) return false;
  const int rest = weighted(digits.substr(0, 9), 10) % 11;
  return rest != 0 && 10 - rest == digits[9] - '0';
}

bool is_uci(std::string_view folded) {
  constexpr std::string_view letters = "ABCDEFGHKLMRTVWXY";
  if (folded.size() != 13 || !digits_only(folded.substr(0, 12))) return false;
  return letters[static_cast<size_t>(weighted(folded.substr(0, 12), 16) % 17)] == folded[12];
}

}  // namespace matching
