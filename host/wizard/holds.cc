#include "wizard/holds.h"

#include <fmt/format.h>

namespace wizard {

constexpr int64_t few = 20;
constexpr double unusual = 0.10;

std::optional<school::Hold> hold_leaving(school::Kind kind, std::vector<int64_t> leavers, int64_t present,
                                         bool all_years) {
  if (leavers.empty() || present == 0) return {};
  const double share = static_cast<double>(leavers.size()) / static_cast<double>(present);
  const bool many = present >= few && share > unusual;
  if (!many && all_years) return {};
  school::Hold hold;
  hold.id = fmt::format("leaving-{}", school::info(kind).name);
  hold.what = fmt::format("{} of {} {} ({:.1f} %) would be marked as left; {}.", leavers.size(), present,
                          school::info(kind).plural, share * 100,
                          all_years ? fmt::format("more than {:.0f} % is unusual", unusual * 100)
                                    : "with some years chosen, whoever moved to another year looks the same: "
                                      "import all years to be sure");
  hold.share = share;
  hold.rows = std::move(leavers);
  return hold;
}

}  // namespace wizard
