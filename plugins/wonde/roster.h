// roster.h - which pupils there are, and in which year: all that is kept of a school between calls. One thread.
#pragma once

#include <mis++/catalogue.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "wonde/pages.h"

namespace wonde {

class Roster {
 public:
  // Walks the list of pupils with nothing but their years.
  void load(Api& api, Paging paging);
  bool loaded() const { return loaded_; }

  // Is this pupil in one of the scope's years?
  bool in_scope(std::string_view id, const mis::Scope& scope) const;
  // The years that there are pupils in, from nursery up, with how many.
  std::vector<mis::Catalogue::Year> years() const;

 private:
  std::unordered_map<std::string, std::string> years_;  // by pupil; "": no known year
  bool loaded_ = false;
};

}  // namespace wonde
