// What a person may write into a field of a record: checked, and as the store keeps it. Pure.
#pragma once

#include <string>
#include <string_view>

#include "school/plan.h"

namespace wizard {

struct Written {
  school::Value value;  // nothing: the field cannot hold "empty", so it is as if never said
  std::string warning;  // a sentence; empty: nothing seems wrong with it
};

// `text` empty empties the field. A flag is true or false, a ref the id of a stored record; codes may be written in the
// words that they stand for ("Year 10", "SEN support"). Throws school::Fault usage that names the field and what it
// takes; also for a field that says which record this is, and for the picture itself.
Written field_value(school::Kind kind, std::string_view field, const std::string& text,
                    const school::StoredSchool& stored);

}  // namespace wizard
