// What a school may set differently: limits of what is usual, what an import may overwrite, how long things are kept
// and how long a connector may be silent. Read from data (data/settings.h); the defaults are those of settings.json.
// Plain values.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace school {

// What an import does to one field of a record that is there.
enum class Policy : uint8_t {
  overwrite,     // what the MIS says stands; a blank never overwrites
  keep,          // what the store has stands; only where it has nothing is filled in
  blank_clears,  // as overwrite, and what the MIS says to be empty is emptied
};

struct Settings {
  // Shares of what is there, 0 to 1: more than that waits for a release.
  double leaving_share = 0.10;         // of a kind or a year group that would leave
  double changing_share = 0.50;        // of a kind or a year group of which a field that says who they are would change
  double class_share = 0.50;           // of a class's members that would leave it
  int64_t few = 20, few_in_class = 5;  // of fewer than these no share is unusual
  std::map<std::string, Policy> policies;           // by "pupil.preferred_forename"; what is not named is overwritten
  int64_t photos_of_leavers_days = 365;             // after leaving, then the next import drops the photo; -1: never
  int64_t start_seconds = 5, silence_seconds = 60;  // of a connector's process
  int64_t processor_seconds = 1'800;                // the same: all that it may use
};

}  // namespace school
