// connector.json: what a connector says of itself, with the SHA-256 of each of its files. Stateless; any thread.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace mis_manifest {

struct Order {
  std::filesystem::path library;              // absolute
  std::vector<std::filesystem::path> data;    // in the library's folder
  std::string expected_id, expected_version;  // what the build thinks that it made; empty: not checked
};

// The manifest cannot be made; the text says why and what to do.
struct ManifestError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The text of connector.json: {"manifest":1, what runtime::describe() gives, "files":{"ID.so":"hex", ...}}, one line.
// Loads the library into this process. Throws ManifestError or runtime::LoadError.
std::string make(const Order& order);

// Replaces `path` with `text`, or leaves it as it is. Throws ManifestError.
void write(const std::filesystem::path& path, const std::string& text);

}  // namespace mis_manifest
