#include <mis++/encoding.h>

#include <algorithm>
#include <set>
#include <vector>

#include "runtime/recording/atoms.h"
#include "runtime/recording/document.h"

namespace runtime::recording {
namespace {

using Row = std::vector<std::string>;

// RFC 4180. Nothing when a quote is open at the end, or text stands behind a closed one.
std::optional<std::vector<Row>> rows_of(std::string_view text) {
  std::vector<Row> rows;
  Row row;
  std::string cell;
  bool quoted = false, closed = false;
  const auto end_cell = [&] {
    row.push_back(std::move(cell));
    cell.clear();
    closed = false;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        quoted = false;
        closed = true;
      }
    } else if (c == '"' && cell.empty() && !closed) {
      quoted = true;
    } else if (c == ',') {
      end_cell();
    } else if (c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n')) {
      if (c == '\r') ++i;
      end_cell();
      rows.push_back(std::move(row));
      row.clear();
    } else if (closed) {
      return {};
    } else {
      cell += c;
    }
  }
  if (quoted) return {};
  if (!cell.empty() || closed || !row.empty()) {
    end_cell();
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == cell.npos && (cell.empty() || (cell[0] != ' ' && cell.back() != ' ')))
    return cell;
  std::string made = "\"";
  for (const char c : cell) made += c == '"' ? "\"\"" : std::string(1, c);
  return made + "\"";
}

// A first line of captions has each once, at least one that the connector knows, and nothing like a birthday or number.
bool is_header(const Row& row, const IsCaption& is_caption) {
  const std::set<std::string> once(row.begin(), row.end());
  const auto tells = [](const std::string& cell) {
    const auto atoms = atoms_of(cell);
    return has_form_of_upn(cell) || cell.find('@') != cell.npos ||
           std::any_of(atoms.begin(), atoms.end(), [](const Atom& atom) { return atom.kind != Atom::Kind::word; });
  };
  return once.size() == row.size() && std::none_of(row.begin(), row.end(), tells) &&
         std::any_of(row.begin(), row.end(), is_caption);
}

}  // namespace

std::optional<std::string> changed_csv(std::string_view bytes, const Change& change, const IsCaption& is_caption) {
  const std::string text = mis::text_of_file(bytes);
  if (text.find('\0') != text.npos) return {};
  const auto rows = rows_of(text);
  if (!rows) return {};
  const bool header = !rows->empty() && is_header(rows->front(), is_caption);
  std::string made;
  for (size_t r = 0; r < rows->size(); ++r) {
    const Row& row = (*rows)[r];
    for (size_t c = 0; c < row.size(); ++c) {
      const bool is_column = header && c < rows->front().size();
      const Path path = {"[]", is_column ? rows->front()[c] : std::to_string(c + 1)};
      // A caption that the connector does not know may be the school's own words, or no caption at all.
      const bool caption = r == 0 && header;
      made += (c == 0 ? "" : ",") + quoted(caption || row[c].empty() ? row[c] : change(path, row[c]));
    }
    made += "\r\n";
  }
  return made;
}

}  // namespace runtime::recording
