// rest.h - the way by REST and OAuth, which is the usual one. Every name that is asked for stands in rest.cc. One
// thread.
#pragma once

#include "edgen/token.h"
#include "edgen/way.h"

namespace edgen {

class Rest : public Way {
 public:
  explicit Rest(const Access& access) : access_(access) {}

  std::vector<YearGroup> sign_in(mis::Call& call) override;
  Came pupils(mis::Call& call, const Take<Pupil>& take) override;
  Came staff(mis::Call& call, const Take<Employee>& take) override;
  Came subjects(mis::Call& call, const Take<Subject>& take) override;
  Came sets(mis::Call& call, const Take<Set>& take) override;
  Came members(mis::Call& call, const std::vector<std::string>& sets, const Take<Member>& take) override;
  void photos(mis::Call& call, const std::vector<std::string>& pupils, mis::PhotoWriter& out) override;

 private:
  Access access_;
  Token token_;
};

}  // namespace edgen
