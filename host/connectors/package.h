// A connector's folder held against its manifest.
#pragma once

#include <string>

#include "connectors/connector.h"

namespace connectors {

constexpr size_t max_file = 256u << 20;

// What is wrong with the files of a connector whose manifest was read: one that is missing, changed, not listed, a
// link; empty: nothing. Reads every byte of them.
std::string wrong_files(const Connector& connector);

// One listed file's bytes, read once and held against its hash. Throws BadDocument.
std::string listed_file(const Connector& connector, const std::string& name);

}  // namespace connectors
