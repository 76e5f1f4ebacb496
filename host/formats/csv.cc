#include "formats/csv.h"

#include <algorithm>
#include <array>

namespace formats {
namespace {

// With what a spreadsheet begins a formula, the full-width signs of some keyboards too. Source: OWASP, CSV Injection.
constexpr std::array<std::string_view, 11> starts = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

}  // namespace

std::string csv_cell(std::string_view text) {
  const bool runs = std::any_of(starts.begin(), starts.end(), [&](auto start) { return text.starts_with(start); });
  if (text.find_first_of("\",;\t\r\n") == std::string_view::npos) return (runs ? "'" : "") + std::string(text);
  std::string cell = runs ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

void csv_row(std::string& out, std::span<const std::string> cells) {
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    out += csv_cell(cells[i]);
  }
  out += "\r\n";
}

}  // namespace formats
