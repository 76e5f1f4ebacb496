// What a plan keeps though the MIS says otherwise, as a person reads it. Pure.
#pragma once

#include <string>
#include <vector>

#include "school/plan.h"
#include "wizard/changed.h"

namespace wizard {

struct KeptField {
  school::Kind kind = school::Kind::pupil;
  int64_t id = 0;
  std::string name;           // of the record, as the store has it
  std::string field;          // as in docs/data.md
  school::Value stored, mis;  // a ref reads as what it refers to is called
  bool by_hand = false;       // a person has set it; else its policy is to keep it
};

// In the order of kinds, ids and fields. Results that an embargo holds back are not among them.
std::vector<KeptField> kept_fields(const school::StoredSchool& school, const school::Plan& plan,
                                   const Filter& filter = {});

}  // namespace wizard
