// The settings and choices that a plan was made with, kept with it, so that an answer is worked out as the question
// was. Throws school::Fault.
#pragma once

#include "school/settings.h"
#include "storage/plan_file.h"

namespace wizard {

void keep_settings(storage::PlanFile& file, const school::Settings& settings);
school::Settings kept_settings(const storage::PlanFile& file);  // those of a plan that keeps none: the defaults

// Whether a person chose what to include.
void keep_kinds_chosen(storage::PlanFile& file, bool chosen);
bool kept_kinds_chosen(const storage::PlanFile& file);

}  // namespace wizard
