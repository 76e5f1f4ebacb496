// Where to strike in a row of things that is too long to strike at each. Pure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>

namespace mis_check {

// At most `most` of the numbers from 1 to `count`, spread evenly, the first and the last among them.
inline std::set<size_t> spread(size_t count, size_t most) {
  std::set<size_t> all;
  const size_t chosen = std::min(count, most);
  for (size_t i = 0; i < chosen; ++i) all.insert(chosen == 1 ? 1 : 1 + i * (count - 1) / (chosen - 1));
  return all;
}

}  // namespace mis_check
