// captions.h - which reports are read, what they are called, and which of their columns is which field: the data file
// captions.csv, and the school's own one over it. Plain values and pure functions.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sims {

enum class Which { School, Pupils, Leavers, Staff, Subjects, Classes, Members, Results };
inline constexpr std::array kAll = {Which::Pupils,   Which::School,  Which::Leavers, Which::Staff,
                                    Which::Subjects, Which::Classes, Which::Members, Which::Results};
const char* key_of(Which which);   // "pupils", as captions.csv says it
const char* what_of(Which which);  // "pupils", "who is in which class": for the person

struct Layout {
  struct Column {
    std::string field, caption;
  };
  std::string name;                                   // of the report
  std::string effective_date, leaving_date;           // ids of its parameters; empty: it has none of this kind
  std::vector<Column> columns;                        // that it is expected to have
  std::string caption(std::string_view field) const;  // empty: none is expected
};

using Layouts = std::array<Layout, 8>;  // by Which

// `package`: the connector's own captions.csv. `own`: the school's, which may say each of its rows anew, and a caption
// that is empty for a column that the report does not have; nothing: there is none. Leavers have the columns of pupils.
// Throws mis::Error(MIS_E_INPUT) naming the row of `own` that cannot be followed.
Layouts layouts_of(std::string_view package, std::optional<std::string_view> own);

inline const Layout& layout_of(const Layouts& all, Which which) { return all[static_cast<std::size_t>(which)]; }

}  // namespace sims
