// Which sets the ABI has, which capability brings each, and how long its record was in 1.0. Constant; any thread.
#pragma once

#include <mis/sink.h>

#include <cstdint>
#include <set>
#include <string_view>

namespace runtime {

struct SetRule {
  mis_set set;
  std::string_view capability;  // "mis.classes/1"
  uint32_t minimum;             // bytes of a record
};

// nullptr: there is no such set.
const SetRule* set_of(mis_set set);

// Empty: a capability that this ABI does not know.
std::set<mis_set> sets_of(std::string_view capability);

}  // namespace runtime
