// A connector as its manifest describes it: read without loading any code. Plain values.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace connectors {

struct FormField {
  std::string id, label, help, initial, kind;  // kind: text secret url choice folder program
  std::vector<std::string> choices;
  bool secret = false, required = false;
};

struct Connector {
  std::string id, name, version, vendor, summary;
  int abi_major = 0, abi_minor = 0;
  bool token = false;  // sign-in style: a lasting token, else a login at each run
  std::string sign_in_help;
  std::vector<FormField> sign_in, settings;
  std::vector<std::string> capabilities, hosts, impersonal;
  std::string program;
  unsigned cancel_grace_ms = 0;
  std::map<std::string, std::string> files;  // name -> SHA-256, hex
  std::filesystem::path folder;              // ID/VERSION
  std::string problem;  // why it may not run, in words; empty: it may. What could not be read stays empty.

  bool has(std::string_view capability) const;
  std::filesystem::path library() const { return folder / (id + ".so"); }
};

// Every connector below these folders (ID/VERSION/connector.json), the newest version of each id, the first folder that
// has an id winning; sorted by id. A manifest that cannot be read is listed with its problem.
std::vector<Connector> find_connectors(const std::vector<std::filesystem::path>& folders);

// One manifest, strictly: unknown manifest version, wrong types, duplicate keys, oversize, paths that leave the folder
// are problems. `folder` is ID/VERSION.
Connector read_connector(const std::filesystem::path& folder);

}  // namespace connectors
