// csv.h - comma-separated text, as RFC 4180 has it. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sims {

using CsvRow = std::vector<std::string>;

// Every row, the first one included; empty lines are passed over. Lines may end as they like. Throws
// mis::Error(MIS_E_PROTOCOL) when the text ends within quotes.
std::vector<CsvRow> read_csv(std::string_view text);

}  // namespace sims
