#include "school/refs.h"

#include <charconv>

namespace school {

std::optional<int64_t> id_in(const Value& reference) {
  if (!reference) return {};
  int64_t id = 0;
  const auto [end, error] = std::from_chars(reference->data(), reference->data() + reference->size(), id);
  if (error != std::errc() || end != reference->data() + reference->size()) return {};
  return id;
}

}  // namespace school
