// Where things are: the home, the store, the connectors. Pure, but for looking at the environment that it is given.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wizard {

struct Places {
  std::filesystem::path home, store;
  std::vector<std::filesystem::path> connectors;  // folders of ID/VERSION; the first that has an id wins
  std::filesystem::path installed;                // of those, the one in the home: what a person installs comes here
  std::filesystem::path program_keys, home_keys;  // whose connectors may run: Rollcall's own, an organisation's own
  std::vector<std::filesystem::path> data;  // of what is data (docs/data.md): the installed, then the home's over it
};

// A variable of the environment; nothing: it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

// `home` and `store` as on the command line, empty when not given. Home: else $ROLLCALL_HOME, else the XDG data folder.
// Store: else HOME/school.db. `program` is the running program, in bin/. Throws school::Fault usage when there is no
// home.
Places find_places(const std::string& home, const std::string& store, const std::filesystem::path& program,
                   const Environment& environment);

}  // namespace wizard
