// Which rungs each kind has, in order: docs/matching.md as code. Any thread.
#pragma once

#include "matching/ladder.h"

namespace matching {

Ladder ladder_of(school::Kind kind);

}  // namespace matching
