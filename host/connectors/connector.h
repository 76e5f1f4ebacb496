// A connector as its manifest describes it: read without loading any code. Plain values.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/trust.h"

namespace connectors {

// What its signature is worth here. Only the last two may run.
enum class Standing : unsigned char {
  unreadable,   // there is no manifest that could have been signed
  unsigned_,    // no signature
  unknown_key,  // by a key that nobody here trusts, or not for this id
  changed,      // not as it was signed
  developer,    // unsigned or changed, in the folder of --developer
  trusted
};
std::string_view word_of(Standing standing);  // "unreadable", "unsigned", "unknown key", ...

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
  Standing standing = Standing::unreadable;
  std::string publisher, key_id;  // who signed it: TrustedKey's
  std::string manifest_sha256;    // of the very bytes that were read
  bool enabled = true;            // else a person has switched it off

  bool has(std::string_view capability) const;
  std::filesystem::path library() const { return folder / (id + ".so"); }
};

// Every connector below these folders (ID/VERSION/connector.json), sorted by id. Of each id one version: the one that
// was installed or rolled back to (pointer.h), else the newest in the first folder that has the id; but first of all
// the newest in trust.developer. What may not run is listed with its problem.
std::vector<Connector> find_connectors(const std::vector<std::filesystem::path>& folders, const Trust& trust);

// One version, in `folder` (ID/VERSION): its manifest read once, strictly, and its signature verified over those bytes;
// every file there listed with its hash and nothing else there; no links; nobody else may write to it.
Connector read_connector(const std::filesystem::path& folder, const Trust& trust);

}  // namespace connectors
