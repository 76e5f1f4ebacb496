// Reading what a connector says of itself: its manifest, and the same said again by the library in the worker.
// Pure but for the file; any thread.
#pragma once

#include <string>
#include <string_view>

#include "connectors/bad_document.h"
#include "connectors/connector.h"

namespace connectors {

inline constexpr const char *manifest_name = "connector.json", *signature_name = "connector.json.minisig";

// connector.json: {"manifest": 1, what describe() of the library says ..., "files": {"NAME": "SHA-256 in hex", ...}}.
// Throws BadDocument.
Connector parse_manifest(std::string_view text);

// The name of one version's folder, and nothing else: no path. Throws BadDocument.
void check_version_name(const std::string& version);

// What the library itself says (runtime::describe). Throws BadDocument.
Connector parse_description(std::string_view text);

// Where the library says something else than the manifest: "version: the manifest says 1.2.0, the library 1.3.0".
// Empty: nowhere.
std::string difference(const Connector& manifest, const Connector& library);

}  // namespace connectors
