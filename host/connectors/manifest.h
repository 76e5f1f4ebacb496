// Reading what a connector says of itself: its manifest, and the same said again by the library in the worker.
// Pure but for the file; any thread.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "connectors/connector.h"

namespace connectors {

// What is wrong with a manifest; the text goes on after the file's name.
class BadManifest : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// connector.json: {"manifest": 1, what describe() of the library says ..., "files": {"NAME": "SHA-256 in hex", ...}}.
// Throws BadManifest.
Connector parse_manifest(std::string_view text);

// What the library itself says (runtime::describe). Throws BadManifest.
Connector parse_description(std::string_view text);

// Where the library says something else than the manifest: "version: the manifest says 1.2.0, the library 1.3.0".
// Empty: nowhere.
std::string difference(const Connector& manifest, const Connector& library);

}  // namespace connectors
