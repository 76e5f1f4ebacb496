// A reference of a stored record is the id of another as digits. Pure function.
#pragma once

#include <optional>

#include "school/snapshot.h"

namespace school {

// The stored id that a reference says; nothing: it says none.
std::optional<int64_t> id_in(const Value& reference);

}  // namespace school
