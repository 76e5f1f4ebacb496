// The same school some time later, so that a second import has something to find. Pure; the same counts give the same
// pupils.
#pragma once
#include <cstdint>
#include <stdexcept>

#include "sandbox/school/school.h"

namespace mis::sandbox {

// Each of these is at most a third of the pupils on roll, and nobody is in two of them.
struct Later {
  std::uint32_t gone = 0;         // have left, on kLeavingDay
  std::uint32_t changed = 0;      // one field each: group, surname, postcode, free school meals
  std::uint32_t re_enrolled = 0;  // left and came back: ids of the enrolment are new
};

inline constexpr Date kLeavingDay{2026, 5, 15};
inline constexpr Date kChangeDay{2026, 5, 17};

struct TooMany : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Throws TooMany, which names the option.
School later(School school, const Later& what);

}  // namespace mis::sandbox
