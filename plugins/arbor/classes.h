// classes.h - subjects, teaching groups, their members and tutors. One thread.
#pragma once

#include <mis++/writers.h>

#include <functional>
#include <string>

#include "arbor/api.h"

namespace arbor {

using InScope = std::function<bool(const std::string& pupil_id)>;

void write_classes(Api& api, const InScope& in_scope, mis::ClassesWriter& out);

}  // namespace arbor
