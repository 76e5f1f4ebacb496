// Comma-separated values as RFC 4180 has them: quoted fields with commas, doubled quotes and line ends in them, CRLF or
// LF, a byte-order mark at the start or none. Pure.
#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mis::sandbox {

struct CsvRow {
  std::size_t line;  // in the file, from 1, where the row begins
  std::vector<std::string> fields;
};

struct BadCsv : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Empty lines are no rows. Throws BadCsv naming the line.
std::vector<CsvRow> read_csv(std::string_view text);

}  // namespace mis::sandbox
