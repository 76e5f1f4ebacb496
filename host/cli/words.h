// The words in which the command line speaks to people. Pure.
#pragma once

#include <string>
#include <string_view>

#include "school/plan.h"
#include "school/words.h"
#include "wizard/changed.h"

namespace cli {

using school::counted;
using school::grouped;

// The kind that a person called so. Throws school::Fault usage, naming those that there are.
school::Kind kind_called(const std::string& name);

// "Pupils", "Class members"
std::string_view title(school::Kind kind);

// "(not said)", "(empty)", or the value.
std::string value_text(const school::Value& value);

// Text from outside, so that it cannot steer a terminal: control characters become blanks.
std::string shown(std::string_view text);

// "Oak Park School (URN 123456, DfE number 8734603)"
std::string described(const school::Identity& school);

// "0.42 seconds"
std::string seconds(double number);

// The table of counts, one line a kind, with its heading.
std::string counts_table(const std::map<school::Kind, school::Counts>& counts);

// "1,200 pupils, 96 staff and 14 subjects new; 3 pupils changed"; "nothing" when there is none.
std::string sentence(const std::map<school::Kind, school::Counts>& counts);

// Changed records, a line each, their fields below; at most so many records, then how many more.
std::string changes_text(const std::vector<wizard::ChangedRecord>& records, size_t most);

}  // namespace cli
