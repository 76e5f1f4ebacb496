#include "connectors/version.h"

#include <algorithm>
#include <charconv>

namespace connectors {

Version::Version(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && numbers_.size() < 8) {
    const size_t stop = std::min(text.find_first_not_of("0123456789", at), text.size());
    long number = 0;
    std::from_chars(text.data() + at, text.data() + std::min(stop, at + 9), number);
    numbers_.push_back(number);
    at = stop < text.size() && text[stop] == '.' ? stop + 1 : stop;
    if (stop < text.size() && text[stop] != '.') break;
  }
  rest_ = text.substr(at);
}

bool Version::operator<(const Version& other) const {
  if (numbers_ != other.numbers_) return numbers_ < other.numbers_;
  if (rest_.empty() != other.rest_.empty()) return !rest_.empty();
  return rest_ < other.rest_;
}

}  // namespace connectors
