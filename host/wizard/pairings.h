// Why incoming records were taken for stored ones where the MIS's id did not say so: kept with a plan and shown with
// its changes. Pure.
#pragma once

#include <string>
#include <vector>

#include "school/plan.h"

namespace wizard {

// Of the links that are new to the store, in the order of kinds and ids.
std::vector<school::Pairing> pairings_of(const school::Matches& matches, const school::Snapshot& incoming,
                                         const school::StoredSchool& stored);

const school::Pairing* pairing_of(const school::Plan& plan, school::Kind kind, int64_t record);

// "paired by name: same surname, same date of birth (98% alike)"
std::string words_of(const school::Pairing& pairing);

// "name": the word of the JSON.
std::string_view word_of(school::Rung rung);

}  // namespace wizard
