// pupils.h - the rows of the pupils' reports as pupils; and which pupils there are, in which year. One thread.
#pragma once

#include <mis++/catalogue.h>
#include <mis++/writers.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "sims/table.h"

namespace sims {

// All that is kept of a school between calls.
class Roster {
 public:
  struct Pupil {
    std::string year;  // "": no known one
    std::string upn, admission_number;
    bool left = false;
  };

  // Throws mis::Error when the report cannot be used, or has no pupil at all.
  void load(const Table& pupils);
  // Those of them who left on that day or later, and are not back.
  void add_leavers(const Table& leavers, const mis::Date& since);
  bool loaded() const { return !pupils_.empty(); }
  bool knows_leavers() const { return knows_leavers_; }

  bool in_scope(const std::string& id, const mis::Scope& scope) const;
  const std::unordered_map<std::string, Pupil>& pupils() const { return pupils_; }
  std::vector<mis::Catalogue::Year> years() const;  // of who is on roll

 private:
  std::unordered_map<std::string, Pupil> pupils_;  // by id
  bool knows_leavers_ = false;
};

// Who is on roll, in the scope's years.
void write_pupils(const Table& pupils, const mis::Scope& scope, mis::PupilWriter& out);
// Who left since scope.left_since and is not on roll: `roster` has both.
void write_leavers(const Table& leavers, const Roster& roster, const mis::Scope& scope, mis::PupilWriter& out);

}  // namespace sims
