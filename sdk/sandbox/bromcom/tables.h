// The school as Bromcom's entities: tables with columns and rows, as findEntities names them. Which names are public
// and which are this sandbox's own is told in docs/connectors/bromcom.md. Immutable once made: any thread may read.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "sandbox/bromcom/filter.h"
#include "sandbox/school/school.h"

namespace mis::sandbox::bromcom {

// How a cell is written.
enum class As {
  kText,
  kPadded,  // a char column: filled up with blanks
  kNumber,
  kDay,        // "2026-05-18", written as a midnight
  kYesNo,      // "1" and "0", written as Yes and No
  kTrueFalse,  // the same, as True and False
  kBit,        // the same, as they are
  kPicture,    // the number of the pupil whose photo it is
};

struct Column {
  std::string name;
  As as = As::kText;
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;

  // The place of a column, whatever the case of its name; the number of columns: there is none.
  std::size_t place(std::string_view column) const;
};

using Tables = std::map<std::string, Table>;  // by entity

Tables make_tables(const School& school);

// For make_tables(): the part that is about exams.
void add_exams(Tables& tables, const School& school);

}  // namespace mis::sandbox::bromcom
