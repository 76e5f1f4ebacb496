// classes.h - subjects, classes, their members and their teachers, out of three lists of Wonde's. One thread.
#pragma once

#include <mis++/writers.h>

#include <functional>

#include "wonde/pages.h"

namespace wonde {

// Which pupils may be members: those of the scope.
using InScope = std::function<bool(std::string_view pupil_id)>;

void write_subjects(Api& api, Paging paging, mis::SubjectWriter& out);
void write_classes(Api& api, Paging paging, const InScope& in_scope, mis::ClassesWriter& out);
void write_teachers(Api& api, Paging paging, mis::TeacherWriter& out);

}  // namespace wonde
