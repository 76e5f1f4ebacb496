// Results under embargo are stored and counted; who may see them before its end, and how that is written down. Every
// face reads results through this.
#pragma once

#include <map>
#include <span>
#include <string>

#include "school/plan.h"

namespace wizard {

// As whom, and when, results are read. Left as it is, whatever has an embargo is withheld.
struct Reading {
  std::string now;         // moment
  bool embargoed = false;  // lifted for this once: see allow_embargoed()
};

// The results that an embargo holds back at `now`, by stored id, with its end; those before and after the changes. An
// end that cannot be read holds back.
std::map<int64_t, std::string> under_embargo(const school::StoredSchool& school,
                                             std::span<const school::Change> changes, const std::string& now);

// What is not shown, to be said in its place.
struct Withheld {
  int64_t results = 0;
  std::string until;  // the last end among them: then all of them are out
};
Withheld withheld_of(const std::map<int64_t, std::string>& results);

// "3 results are under embargo until 08:00 on 20 August 2026, and are counted but not shown."; empty for none.
std::string words_of(const Withheld& withheld);

}  // namespace wizard
