// awards.h - the qualifications that results are in: Arbor's awards. One thread.
#pragma once

#include <mis++/writers.h>

#include <map>
#include <string>

#include "arbor/api.h"

namespace arbor {

// What the results themselves say of an award.
struct Award {
  std::string title, short_title, grade_set;
};
using Awards = std::map<std::string, Award>;  // by Arbor's id

// Asks for just these, and writes each: with what its results said where Arbor's list does not have it.
void write_qualifications(Api& api, Awards awards, mis::QualificationWriter& out);

}  // namespace arbor
