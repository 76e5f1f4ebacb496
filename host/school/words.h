// Numbers as people read them. Pure functions.
#pragma once

#include <cstdint>
#include <string>

#include "school/kinds.h"

namespace school {

// 1200 -> "1,200"
std::string grouped(int64_t number);

// "1,200 pupils", "1 pupil", "3 class members"
std::string counted(int64_t number, Kind kind);

}  // namespace school
