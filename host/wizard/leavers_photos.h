// Whose photo is no longer to be kept: a school has no reason to hold the picture of somebody who left long ago. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "school/plan.h"

namespace wizard {

class LeaversPhotos {
 public:
  // `days` after leaving, counted to `today` (date); negative: never.
  LeaversPhotos(const school::StoredSchool& stored, int64_t days, std::string today);

  // What the plan says of a pupil's leaving; empty: is there, or may be.
  void note(int64_t pupil, const std::string& left_on) { left_on_[pupil] = left_on; }

  // Is it past the time of the photo whose values (of Kind::photo, refs as stored ids) these are?
  bool past(const std::vector<school::Value>& photo) const;

 private:
  int64_t days_;
  std::string today_;
  std::unordered_map<int64_t, std::string> left_on_;
};

}  // namespace wizard
