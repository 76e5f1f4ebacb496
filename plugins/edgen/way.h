// way.h - a way to a school's data: rest.h and batch.h are the two that there are. One thread.
#pragma once

#include <mis++/writers.h>

#include <string>
#include <vector>

#include "edgen/records.h"

namespace edgen {

// Abstract because what comes is the same, however it was asked for. Each function throws mis::Error.
class Way {
 public:
  virtual ~Way() = default;

  // Signs in, by asking for something small: the year groups.
  virtual std::vector<YearGroup> sign_in(mis::Call& call) = 0;

  virtual Came pupils(mis::Call& call, const Take<Pupil>& take) = 0;  // those on roll
  virtual Came staff(mis::Call& call, const Take<Employee>& take) = 0;
  virtual Came subjects(mis::Call& call, const Take<Subject>& take) = 0;
  virtual Came sets(mis::Call& call, const Take<Set>& take) = 0;
  // Of these sets; asked for after the pupils.
  virtual Came members(mis::Call& call, const std::vector<std::string>& sets, const Take<Member>& take) = 0;
  // Of these pupils; ends the set itself.
  virtual void photos(mis::Call& call, const std::vector<std::string>& pupils, mis::PhotoWriter& out) = 0;
};

}  // namespace edgen
