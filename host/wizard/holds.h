// What makes a plan wait until a person releases it by name. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "school/plan.h"

namespace wizard {

// More than a tenth of `present` (those that the import could retire: stored, there, within its scope), where there are
// 20 or more, would be marked as left; or anybody at all, where only some years were asked for (`all_years` false): after
// the summer a pupil of last year's year 10 is absent from this year's. `leavers`: their stored ids.
std::optional<school::Hold> hold_leaving(school::Kind kind, std::vector<int64_t> leavers, int64_t present,
                                         bool all_years);

}  // namespace wizard
