#include "matching/spelling.h"

#include <algorithm>
#include <string>
#include <vector>

namespace matching {

size_t slips(std::u32string_view one, std::u32string_view other) {
  const size_t width = other.size() + 1;
  std::vector<size_t> before(width), above(width), row(width);
  for (size_t j = 0; j < width; ++j) above[j] = j;
  for (size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j < width; ++j) {
      const size_t changed = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
      row[j] = std::min({changed, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[width - 1];
}

double alike(std::u32string_view one, std::u32string_view other) {
  if (one.empty() || other.empty()) return one.size() == other.size() ? 1 : 0;
  const size_t longest = std::max(one.size(), other.size()), reach = longest < 4 ? 0 : longest / 2 - 1;
  std::vector<char> used(other.size());
  std::u32string common;
  for (size_t i = 0; i < one.size(); ++i) {
    const size_t last = std::min(other.size(), i + reach + 1);
    for (size_t j = i > reach ? i - reach : 0; j < last; ++j) {
      if (used[j] || one[i] != other[j]) continue;
      used[j] = true;
      common += one[i];
      break;
    }
  }
  if (common.empty()) return 0;
  size_t moved = 0, at = 0;
  for (size_t j = 0; j < other.size(); ++j)
    if (used[j]) moved += common[at++] != other[j] ? 1 : 0;
  const auto shared = static_cast<double>(common.size());
  const double jaro = (shared / static_cast<double>(one.size()) + shared / static_cast<double>(other.size()) +
                       (shared - static_cast<double>(moved) / 2) / shared) /
                      3;
  size_t prefix = 0;
  while (prefix < 4 && prefix < one.size() && prefix < other.size() && one[prefix] == other[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

}  // namespace matching
