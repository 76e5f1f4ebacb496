// The texts of a record as docs/data.md has them: is this one? Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "runtime/columns.h"

namespace connectors {

// `text` as a value of `column`, checked; a moment gets its offset in place of its zone's name. Throws
// isolation::BadFrame, which names the column and never the text.
std::string checked_value(const runtime::Column& column, std::string_view text);

// A text for people: UTF-8, at most so long. Throws isolation::BadFrame naming `what`.
std::string checked_text(std::string_view text, size_t most, std::string_view what);

}  // namespace connectors
