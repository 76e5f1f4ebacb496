// photos.h - the photos in the folder that the person chose: files named by admission number or UPN. One thread.
#pragma once

#include <mis++/files.h>
#include <mis++/writers.h>

#include <map>
#include <string>
#include <vector>

#include "sims/pupils.h"

namespace sims {

// Which file is whose.
struct Sorted {
  std::map<std::string, mis::Files::File> photos;  // by pupil
  std::vector<std::string> ambiguous;              // pupils with several files
  uint64_t shared = 0;                             // files whose name is of several pupils
  uint64_t unmatched = 0;                          // pictures whose name is of nobody
};
// Pictures only: .jpg, .jpeg and .png, in any case. Folders below count, and their names do not.
Sorted sort_photos(const std::vector<mis::Files::File>& files, const Roster& roster);

void write_photos(mis::Call& call, const Roster& roster, const mis::Scope& scope, mis::PhotoWriter& out);

}  // namespace sims
