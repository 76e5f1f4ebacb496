// Reading CSV by RFC 4180: quoted cells with commas, doubled quotes and line ends in them, CR LF or LF, a byte-order
// mark at the start or none. The text is hostile until it is read. Pure; any thread.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace formats {

struct CsvRow {
  size_t line = 0;  // in the file, from 1, where the row begins
  std::vector<std::string> cells;
};

struct CsvLimits {
  size_t bytes = 16 << 20, cells = 1000;  // of the file; of a row
};

struct BadCsv : std::runtime_error {
  using std::runtime_error::runtime_error;  // "line 3: a quote is opened and never closed"
};

// Rows without any text are left out. Throws BadCsv.
std::vector<CsvRow> read_csv(std::string_view text, const CsvLimits& limits = {});

}  // namespace formats
