#include "connectors/package.h"

#include <set>

#include "connectors/file_bytes.h"
#include "connectors/manifest.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;

// What is there besides what the manifest lists.
std::string not_listed(const Connector& connector) {
  std::set<std::string> folders;  // that listed files lie in
  for (const auto& [name, hash] : connector.files)
    for (auto above = fs::path(name).parent_path(); !above.empty(); above = above.parent_path())
      folders.insert(above.string());
  std::error_code error;
  for (fs::recursive_directory_iterator at(connector.folder, error), end; !error && at != end; at.increment(error)) {
    const auto name = at->path().lexically_relative(connector.folder).string();
    if (at->is_symlink(error)) return "its folder has a link in it, " + name + ", and links are not followed";
    const bool is_folder = at->is_directory(error);
    if (is_folder ? folders.contains(name)
                  : name == manifest_name || name == signature_name || connector.files.contains(name))
      continue;
    return "its folder has something in it that its manifest does not list: " + name;
  }
  return error ? "its folder cannot be read" : "";
}

}  // namespace

std::string listed_file(const Connector& connector, const std::string& name) {
  const auto listed = connector.files.find(name);
  if (listed == connector.files.end()) throw BadDocument("its manifest does not list it");
  auto bytes = file_bytes(connector.folder / name, max_file);
  if (const auto is = sha256_hex(bytes); is != listed->second)
    throw BadDocument("it is not the one that its manifest lists: the manifest has SHA-256 " +
                      listed->second.substr(0, 16) + "…, the file " + is.substr(0, 16) + "…");
  return bytes;
}

std::string wrong_files(const Connector& connector) {
  for (const auto& [name, hash] : connector.files) {
    try {
      listed_file(connector, name);
    } catch (const BadDocument& bad) {
      return "its file " + name + " does not count: " + bad.what();
    }
  }
  return not_listed(connector);
}

}  // namespace connectors
