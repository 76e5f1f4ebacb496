// The report definitions that the pretend SIMS has, and what each gives of a school. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/school/school.h"
#include "sandbox/sims/parameters.h"

namespace mis::sandbox::sims {

using Cell = std::optional<std::string>;  // nothing: NULL

enum class ColumnKind { kText, kDate, kId };  // a date as "2009-11-02": how it is written is the output's

struct Column {
  std::string caption;
  ColumnKind kind = ColumnKind::kText;
};

// Each row has a cell for each column. A column of a sub-set (the teachers of a class) multiplies rows.
struct Sheet {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

struct Report {
  std::string_view name;
  Parameter parameter = Parameter::kNone;
  Sheet (*make)(const School& school, const Asked& asked) = nullptr;
};

const std::vector<Report>& reports();
const Report* find_report(std::string_view name);  // in any case; nullptr: there is none

}  // namespace mis::sandbox::sims
