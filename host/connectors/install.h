// Connectors put in, taken back, switched and taken out while everything else goes on: a new version comes into a
// folder of its own beside the others, and one small file is replaced (pointer.h). A run that has begun keeps what it
// began with. One change at a time, by a lock in the folder. All throw school::Fault.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "connectors/connector.h"

namespace connectors {

// Where a change is made, and what counts.
struct Shelf {
  std::filesystem::path home;                  // HOME/connectors
  std::vector<std::filesystem::path> folders;  // where connectors are found: find_connectors()
  Trust trust;
};

struct Installed {
  Connector connector;
  std::string before;   // the version that counted before; empty: there was none
  bool changed = true;  // else it was the one that counts already
};

// `folder` holds connector.json, its signature and its files. They are copied, and the copy is verified before it
// counts. Refused: what may not run here, a version older than the one that counts, another publisher than before,
// other contents under a version that is there.
Installed install(const Shelf& shelf, const std::filesystem::path& folder);

// Back to the version that counted before, verified again.
Installed roll_back(const Shelf& shelf, const std::string& id);

// False: it was so already.
bool set_enabled(const Shelf& shelf, const std::string& id, bool enabled);

// Takes out every version that was installed; one that Rollcall came with counts again then, and that is its version,
// else empty.
std::string remove(const Shelf& shelf, const std::string& id);

}  // namespace connectors
