#include "wizard/holds.h"

#include <fmt/format.h>

namespace wizard {

constexpr int64_t few = 20;
constexpr double unusual = 0.10;

std::optional<school::Hold> hold_leaving(school::Kind kind, std::vector<int64_t> leavers, int64_t present) {
  if (present < few) return {};
  const double share = static_cast<double>(leavers.size()) / static_cast<double>(present);
  if (share <= unusual) return {};
  school::Hold hold;
  hold.id = fmt::format("leaving-{}", school::info(kind).name);
  hold.what = fmt::format("{} of {} {} ({:.1f} %) would be marked as left; more than {:.0f} % is unusual.",
                          leavers.size(), present, school::info(kind).plural, share * 100, unusual * 100);
  hold.share = share;
  hold.rows = std::move(leavers);
  return hold;
}

}  // namespace wizard
