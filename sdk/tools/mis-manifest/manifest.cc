#include "tools/mis-manifest/manifest.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sodium.h>

#include <array>
#include <fstream>
#include <map>

#include "runtime/library.h"

namespace mis_manifest {
namespace {

namespace fs = std::filesystem;

std::string sha256(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw ManifestError("cannot read " + path.string());
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::array<char, 64 * 1024> block;
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(block.data()),
                              static_cast<unsigned long long>(file.gcount()));
  }
  if (file.bad()) throw ManifestError("cannot read " + path.string() + " to its end");
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256_final(&state, digest.data());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex;
  return sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
}

void check(const char* what, const std::string& expected, const char* said) {
  if (expected.empty() || expected == said) return;
  throw ManifestError(
      fmt::format("the descriptor's {0} is \"{1}\", but the build says \"{2}\"; use MIS_CONNECTOR_{3} in "
                  "the source, or correct mis_add_connector()",
                  what, said, expected, what == std::string("id") ? "ID" : "VERSION"));
}

// Sorted by name. The host takes no file that is not listed, and none from another folder.
std::map<std::string, std::string> hashes(const Order& order) {
  std::map<std::string, std::string> files{{order.library.filename().string(), sha256(order.library)}};
  for (const fs::path& data : order.data) {
    if (fs::canonical(data.parent_path()) != fs::canonical(order.library.parent_path())) {
      throw ManifestError(data.string() + " is not in the library's folder, " + order.library.parent_path().string());
    }
    if (!files.emplace(data.filename().string(), sha256(data)).second) {
      throw ManifestError(data.filename().string() + " stands twice in the connector's folder");
    }
  }
  return files;
}

}  // namespace

std::string make(const Order& order) {
  const mis_plugin& plugin = runtime::load_library(order.library.string());
  check("id", order.expected_id, plugin.descriptor->id);
  check("version", order.expected_version, plugin.descriptor->version);
  if (const std::string name = std::string(plugin.descriptor->id) + ".so"; order.library.filename() != name) {
    throw ManifestError("the library is called " + order.library.filename().string() + "; the host looks for " + name);
  }
  rapidjson::StringBuffer files;
  rapidjson::Writer<rapidjson::StringBuffer> json(files);
  json.StartObject();
  for (const auto& [name, hash] : hashes(order)) {
    json.Key(name.c_str());
    json.String(hash.c_str());
  }
  json.EndObject();
  const std::string said = runtime::describe(plugin);  // an object: what is between its braces is ours to go on with
  return R"({"manifest":1,)" + said.substr(1, said.size() - 2) + R"(,"files":)" + files.GetString() + "}\n";
}

void write(const fs::path& path, const std::string& text) {
  const fs::path beside = path.string() + ".new";
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  std::error_code error;
  if (file) fs::rename(beside, path, error);
  if (!file || error) {
    std::error_code ignored;
    fs::remove(beside, ignored);
    throw ManifestError("cannot write " + path.string() + (error ? ": " + error.message() : ""));
  }
}

}  // namespace mis_manifest
