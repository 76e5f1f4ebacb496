// pupils.h - students of Arbor's as pupils, out of seven lists; and which pupils there are, in which year. One thread.
#pragma once

#include <mis++/catalogue.h>
#include <mis++/writers.h>

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "arbor/api.h"

namespace arbor {

// `also`: ids of pupils who come though they have left long since.
void write_pupils(Api& api, const mis::Scope& scope, const std::unordered_set<std::string>& also,
                  mis::PupilWriter& out);

// All that is kept of a school between calls.
class Roster {
 public:
  void load(Api& api);
  bool loaded() const { return loaded_; }
  // Is this pupil on roll, in one of the scope's years?
  bool in_scope(const std::string& id, const mis::Scope& scope) const;
  std::vector<std::string> in_scope(const mis::Scope& scope) const;  // their ids
  // Is, or was, this pupil in one of the scope's years, on roll or not?
  bool in_years(const std::string& id, const mis::Scope& scope) const;
  std::vector<mis::Catalogue::Year> years() const;

 private:
  std::unordered_map<std::string, std::string> years_;  // by pupil on roll; "": no known year
  std::unordered_map<std::string, std::string> left_;   // of those who have left
  bool loaded_ = false;
};

}  // namespace arbor
