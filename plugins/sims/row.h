// row.h - the cells of one record of a report, by field, as the values that are told; what cannot be read becomes a
// problem of that record. Plain; lives as long as the table.
#pragma once

#include <mis++/codes.h>
#include <mis++/text.h>
#include <mis++/writers.h>

#include <string>

#include "sims/parameters.h"
#include "sims/table.h"

namespace sims {

class Row {
 public:
  Row(const Table& table, const Table::Cells& cells) : table_(table), cells_(cells) {}

  mis::Text operator[](std::string_view field) const { return table_.value(cells_, field); }
  std::string text(std::string_view field) const { return std::string((*this)[field].value_or("")); }

  // All zero where it is not said.
  template <class Writer>
  mis::Date date(Writer& out, const std::string& id, const char* field) const {
    const auto text = (*this)[field];
    const auto day = text ? date_of(*text) : std::nullopt;
    if (text && !day)
      out.problem(mis::Text(id), mis::Text(field),
                  "SIMS's report \"" + table_.layout.name + "\" has under \"" + table_.layout.caption(field) +
                      "\" what is no date, and it was left out: correct it in SIMS.");
    return day.value_or(mis::Date{});
  }

  // The code that the words stand for; words that stand for none are kept under the field's name in the extras.
  template <class Writer>
  mis::Text coded(Writer& out, const char* field, mis::codes::Code (*code_of)(std::string_view)) const {
    const auto words = (*this)[field];
    const auto code = words ? code_of(*words) : std::nullopt;
    if (words && !code) out.extra(field, words);
    return code;
  }

  template <class Writer>
  mis::Flag flag(Writer& out, const char* field) const {
    const auto words = (*this)[field];
    const auto said = words ? mis::codes::yes_or_no(*words) : std::nullopt;
    if (words && !said) out.extra(field, words);
    return said;
  }

 private:
  const Table& table_;
  const Table::Cells& cells_;
};

}  // namespace sims
