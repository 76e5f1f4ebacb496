#include <algorithm>
#include <optional>

#include "connectors/connector.h"
#include "connectors/manifest.h"
#include "connectors/pointer.h"
#include "connectors/version.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, error))
    if (entry.is_directory(error) && !entry.path().filename().string().starts_with(".")) found.push_back(entry.path());
  return found;
}

// The newest version in a folder of versions that has a manifest at all.
std::optional<fs::path> newest(const fs::path& of_one_id) {
  std::optional<fs::path> best;
  std::error_code error;
  for (const auto& version : folders_in(of_one_id))
    if (fs::exists(version / manifest_name, error) &&
        (!best || is_older(best->filename().string(), version.filename().string())))
      best = version;
  return best;
}

struct Found {
  std::vector<fs::path> folders;  // of this id, in the order of finding
  std::optional<Pointer> pointer;
  fs::path pointed;  // the folder that the pointer lies in
  std::string problem;
};

Found look_for(const std::string& id, const std::vector<fs::path>& folders) {
  Found found;
  std::error_code error;
  for (const auto& folder : folders) {
    if (!fs::is_directory(folder / id, error)) continue;
    found.folders.push_back(folder / id);
    if (found.pointer) continue;
    try {
      found.pointer = read_pointer(folder / id);
      found.pointed = folder / id;
    } catch (const BadDocument& bad) {
      found.problem =
          (folder / id / pointer_name).string() + ": " + bad.what() + "; delete it, or install the connector again";
    }
  }
  return found;
}

// The folder of the version that counts.
std::optional<fs::path> chosen(const Found& found) {
  if (found.pointer && !found.pointer->version.empty()) return found.pointed / found.pointer->version;
  for (const auto& folder : found.folders) {
    // A pointer to no version: what lies beside it was rolled back from.
    if (found.pointer && folder == found.pointed && found.folders.size() > 1) continue;
    if (auto version = newest(folder)) return version;
  }
  return {};
}

std::optional<Connector> find_one(const std::string& id, const std::vector<fs::path>& folders, const Trust& trust) {
  const auto found = look_for(id, folders);
  const auto folder = chosen(found);
  if (!folder) return {};
  auto connector = read_connector(*folder, trust);
  connector.enabled = !found.pointer || found.pointer->enabled;
  if (!found.problem.empty()) connector.problem = found.problem;
  if (!connector.enabled)
    connector.problem = "it is switched off; to use it: rollcall connectors enable " + connector.id;
  return connector;
}

// A folder that a developer names is one of connectors, or a connector itself.
std::vector<Connector> developed(const Trust& trust) {
  std::vector<Connector> found;
  std::error_code error;
  if (trust.developer.empty()) return found;
  if (fs::exists(trust.developer / manifest_name, error)) return {read_connector(trust.developer, trust)};
  for (const auto& of_one_id : folders_in(trust.developer))
    if (const auto version = newest(of_one_id)) found.push_back(read_connector(*version, trust));
  return found;
}

}  // namespace

std::vector<Connector> find_connectors(const std::vector<fs::path>& folders, const Trust& trust) {
  auto found = developed(trust);
  const auto is_there = [&](const std::string& id) {
    return std::any_of(found.begin(), found.end(), [&](const Connector& c) { return c.id == id; });
  };
  for (const auto& folder : folders)
    for (const auto& of_one_id : folders_in(folder))
      if (const auto id = of_one_id.filename().string(); !is_there(id))
        if (auto connector = find_one(id, folders, trust)) found.push_back(std::move(*connector));
  std::sort(found.begin(), found.end(), [](const Connector& a, const Connector& b) { return a.id < b.id; });
  return found;
}

}  // namespace connectors
