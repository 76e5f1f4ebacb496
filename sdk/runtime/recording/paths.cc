#include "runtime/recording/paths.h"

#include <algorithm>
#include <span>

namespace runtime::recording {
namespace {

using Parts = std::span<const std::string>;

Path parsed(std::string_view text) {
  Path parts;
  while (!text.empty()) {
    if (text.starts_with("[]")) {
      parts.emplace_back("[]");
      text.remove_prefix(2);
    } else {
      const size_t end = std::min(text.find('.'), text.find("[]"));
      if (end > 0) parts.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end, text.size()));
    }
    if (text.starts_with('.')) text.remove_prefix(1);
  }
  return parts;
}

// Does `declared` say a beginning of `path`?
bool covers(Parts declared, Parts path) {
  if (declared.empty()) return true;
  const std::string& next = declared[0];
  if (next == "**") {
    for (size_t skip = 0; skip <= path.size(); ++skip)
      if (covers(declared.subspan(1), path.subspan(skip))) return true;
    return false;
  }
  if (path.empty() || (next != "*" && next != path[0])) return false;
  return covers(declared.subspan(1), path.subspan(1));
}

}  // namespace

Paths::Paths(const std::vector<std::string>& declared) {
  for (const auto& one : declared) {
    Path parts = parsed(one);
    if (parts.empty()) continue;
    Path without = parts;
    std::erase(without, "[]");
    declared_.push_back(std::move(parts));
    if (!without.empty()) declared_.push_back(std::move(without));
  }
}

bool Paths::keep(const Path& path) const {
  return std::any_of(declared_.begin(), declared_.end(), [&](const Path& one) { return covers(one, path); });
}

}  // namespace runtime::recording
