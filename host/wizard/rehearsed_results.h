// What a sample of results says of the day to come: whose they are, and in what. Pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "school/grades.h"
#include "wizard/rehearse.h"

namespace wizard {

// `known`: the MIS's ids of the pupils that the store has. The sample's own pupils count, too.
std::vector<Check> look_at_qualifications(school::Snapshot sample, const std::set<std::string>& known,
                                          const school::GradeSets& sets, const std::string& now);

}  // namespace wizard
