// The stored school as the sheets of an export (docs/data.md), whatever they are written as. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "school/plan.h"

namespace wizard {

struct Column {
  std::string name;
  school::Type type = school::Type::text;  // a ref reads as text: what it refers to is named by its mis_id
};

struct Sheet {
  std::string name;  // "pupils"
  std::vector<Column> columns;
  std::vector<std::vector<school::Value>> rows;  // in the order that docs/data.md promises
};

// The QAN; where there is none, board|level|subject.
std::string qualification_key(const school::Stored& qualification);

// The nine sheets, as the connector sees the school that was read for it.
std::vector<Sheet> sheets_of(const school::StoredSchool& school);

}  // namespace wizard
