// classes.h - subjects, classes with their teachers, and members, out of three reports. One thread.
#pragma once

#include <mis++/writers.h>

#include <functional>
#include <string>

#include "sims/table.h"

namespace sims {

void write_subjects(const Table& subjects, mis::SubjectWriter& out);

// A class has a row for each of its teachers. The ids of the classes are put into `ids`.
void write_classes(const Table& classes, mis::ClassWriter& out, mis::TeacherWriter& teachers,
                   std::vector<std::string>& ids);

// Of these classes, and of the pupils for whom `in_scope` says yes.
void write_members(const Table& members, const std::vector<std::string>& classes,
                   const std::function<bool(const std::string&)>& in_scope, mis::MemberWriter& out);

}  // namespace sims
