// HOME/connectors/ID/current.json: which version of a connector is the one, which ones it was before, and whether a
// person has switched it off. Replacing this one small file is what installing and rolling back come to.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "connectors/bad_document.h"

namespace connectors {

struct Pointer {
  std::string version;              // in this folder; empty: none, so the one that Rollcall came with
  std::vector<std::string> before;  // latest last; rolling back takes from the end
  std::string publisher;  // who signed what was installed last: an update comes from the same; empty: nothing was
  bool enabled = true;
};

inline constexpr const char* pointer_name = "current.json";

// Nothing when there is none. Throws BadDocument.
std::optional<Pointer> read_pointer(const std::filesystem::path& of_one_id);

// Whole or not at all. Throws std::system_error.
void write_pointer(const std::filesystem::path& of_one_id, const Pointer& pointer);

}  // namespace connectors
