#include "connectors/library_file.h"

#include <sodium.h>

#include <fstream>
#include <string>

#include "connectors/faults.h"

namespace connectors {
namespace {

using school::Fault;
using school::FaultKind;

constexpr std::streamoff max_library = 256 << 20;

std::string read_once(const Connector& connector) {
  const auto path = connector.library();
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = in ? static_cast<std::streamoff>(in.tellg()) : -1;
  if (size < 0 || size > max_library)
    throw Fault(FaultKind::not_allowed,
                "The library of " + name_of(connector) + ", " + path.string() + ", cannot be read.",
                "Install the connector again.");
  std::string bytes(static_cast<size_t>(size), '\0');
  in.seekg(0);
  in.read(bytes.data(), size);
  bytes.resize(static_cast<size_t>(in.gcount()));
  return bytes;
}

std::string sha256(const std::string& bytes) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  char hex[2 * sizeof digest + 1];
  return sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
}

}  // namespace

isolation::Fd sealed_library(const Connector& connector) {
  const std::string bytes = read_once(connector);
  const auto listed = connector.files.find(connector.library().filename());
  const std::string said = listed == connector.files.end() ? "no hash" : listed->second, is = sha256(bytes);
  if (said != is)
    throw Fault(FaultKind::not_allowed,
                "The library of " + name_of(connector) + ", " + connector.library().string() +
                    ", is not the one that its manifest lists: the manifest has SHA-256 " + said.substr(0, 16) +
                    "…, the file " + is.substr(0, 16) + "….",
                "Install the connector again; nothing of it was run.");
  return isolation::sealed_memory(connector.id.c_str(), bytes);
}

}  // namespace connectors
