// table.h - what a report came to: rows of texts by field, out of SIMS's XML or its Windows-1252 CSV. Plain values and
// pure functions.
#pragma once

#include <mis++/values.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sims/captions.h"

namespace sims {

enum class Format { Xml, Csv };

// "Legal Surname" of "Legal_x0020_Surname": the name of an element as the caption that it was made of, by the rule of
// .NET's XmlConvert. What only looks like it stays as it is.
std::string caption_of(std::string_view element);

class Table {
 public:
  explicit Table(const Layout& layout);

  using Cells = std::vector<std::optional<std::string>>;  // in the order of the layout's columns
  std::vector<Cells> rows;

  // The place of a field in each row; fields.size() where the report is not expected to have it.
  std::size_t column(std::string_view field) const;
  mis::Text value(const Cells& cells, std::string_view field) const;
  // Has any row a value there?
  bool came(std::string_view field) const;

  const Layout& layout;
};

// Throws mis::Error: MIS_E_PROTOCOL for what is no such report or ends too early, MIS_E_INPUT for a caption that is
// there twice.
Table read_table(std::string_view bytes, Format format, const Layout& layout);

// A column without which a report is of no use.
struct Needed {
  const char* field;
  bool id = false;  // SIMS gives ids only to who is in "Third Party Reporter"
};
// Throws mis::Error when no row has one: MIS_E_PERMISSION for an id, else MIS_E_INPUT. A report without rows is left
// be.
void need(const Table& table, const std::vector<Needed>& columns);

// The rows of one id made into one: columns of a sub-set multiply rows. What differs between them is not said.
struct Merged {
  std::vector<Table::Cells> rows;             // in the order in which the ids came first
  std::map<std::string, uint64_t> differing;  // records, by field
};
// Looks at `fields` only. Throws mis::Error(MIS_E_PROTOCOL) for a row without an id.
Merged merge(const Table& table, const char* id, const std::vector<const char*>& fields);

// What a problem of `differing` is told as.
std::string words_of_difference(const Layout& layout, const std::string& field, uint64_t count);

}  // namespace sims
