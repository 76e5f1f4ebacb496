// batch.h - the way by batch XML and an API key, for a school that has one and no client of REST. Every name that is
// asked for stands in batch.cc. One thread.
#pragma once

#include <unordered_map>

#include "edgen/access.h"
#include "edgen/way.h"

namespace edgen {

class Batch : public Way {
 public:
  explicit Batch(const Access& access) : access_(access) {}

  std::vector<YearGroup> sign_in(mis::Call& call) override;
  Came pupils(mis::Call& call, const Take<Pupil>& take) override;
  Came staff(mis::Call& call, const Take<Employee>& take) override;
  Came subjects(mis::Call& call, const Take<Subject>& take) override;
  Came sets(mis::Call& call, const Take<Set>& take) override;
  Came members(mis::Call& call, const std::vector<std::string>& sets, const Take<Member>& take) override;
  void photos(mis::Call& call, const std::vector<std::string>& pupils, mis::PhotoWriter& out) override;

 private:
  Access access_;
  std::unordered_map<std::string, std::string> ids_;  // of the pupils, by their numbers
};

}  // namespace edgen
