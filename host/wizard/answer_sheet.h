// The open questions of a plan as a spreadsheet that can be filled in, and answers back from one. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "school/plan.h"
#include "wizard/import.h"

namespace wizard {

// CSV, safe to open: question and an empty choice, then who it is about, and each candidate with its id first.
std::string answer_sheet(const school::Plan& plan, const school::Snapshot& incoming,
                         const school::StoredSchool& stored);

// question -> choice, of a CSV whose heading has "question" and "choice"; other columns are not looked at, and a row
// without a choice stays open. All or nothing: throws school::Fault bad_input naming every line that is wrong.
std::map<std::string, std::string> read_answers(std::string_view csv, const Choices& choices);

}  // namespace wizard
