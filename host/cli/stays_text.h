// What an undo leaves as it is, and why, in words and as JSON. Pure.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "storage/store.h"
#include "wizard/changed.h"

namespace cli {

// Each record once, with its fields and the reason that names who or what stands in the way; empty for none.
// `school` is the stored school as it is.
std::string stays_text(const school::StoredSchool& school, const storage::Reversal& reversal,
                       const wizard::Filter& filter, size_t most);

// A member "because": an array of {"kind", "id", "why"}, with the "run" or the record ("by") that stands in the way.
void put_because(Json& json, const storage::Reversal& reversal);

// What to say where a run has lost lines to a forgetting; empty for none.
std::string forgotten_text(const storage::Reversal& reversal);

}  // namespace cli
