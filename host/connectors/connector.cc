#include "connectors/connector.h"

#include <mis/abi.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>

#include "connectors/manifest.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;

constexpr std::streamoff max_manifest = 1 << 20;

std::string text_of(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) throw BadManifest("it is not there");
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) throw BadManifest("it cannot be read");
  const std::streamoff size = in.tellg();
  if (size > max_manifest) throw BadManifest("it is larger than 1 MiB");
  std::string text(static_cast<size_t>(std::max<std::streamoff>(size, 0)), '\0');
  in.seekg(0);
  in.read(text.data(), size);
  if (!in) throw BadManifest("it cannot be read");
  return text;
}

std::string abi_text(int major, int minor) { return std::to_string(major) + "." + std::to_string(minor); }

// "1.10.0" is newer than "1.9.2", and "1.0.0" newer than "1.0.0-rc1".
struct Version {
  std::vector<long> numbers;
  std::string rest;
  explicit Version(const std::string& text) {
    size_t at = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && numbers.size() < 8) {
      const size_t stop = std::min(text.find_first_not_of("0123456789", at), text.size());
      numbers.push_back(std::strtol(text.substr(at, std::min<size_t>(stop - at, 9)).c_str(), nullptr, 10));
      at = stop < text.size() && text[stop] == '.' ? stop + 1 : stop;
      if (stop < text.size() && text[stop] != '.') break;
    }
    rest = text.substr(at);
  }
  bool operator<(const Version& other) const {
    if (numbers != other.numbers) return numbers < other.numbers;
    if (rest.empty() != other.rest.empty()) return !rest.empty();
    return rest < other.rest;
  }
};

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, error))
    if (entry.is_directory(error) && !entry.path().filename().string().starts_with(".")) found.push_back(entry.path());
  return found;
}

// The newest version in a folder of versions that has a manifest at all.
std::optional<Connector> newest(const fs::path& folder) {
  auto versions = folders_in(folder);
  std::sort(versions.begin(), versions.end(), [](const fs::path& a, const fs::path& b) {
    return Version(b.filename().string()) < Version(a.filename().string());
  });
  std::error_code error;
  for (const auto& version : versions)
    if (fs::exists(version / "connector.json", error)) return read_connector(version);
  return {};
}

}  // namespace

Connector read_connector(const fs::path& folder) {
  // Made whole, so that what follows does not depend on the working directory; a trailing slash names no version.
  const fs::path whole = (fs::absolute(folder) / "").parent_path().lexically_normal();
  Connector connector;
  try {
    connector = parse_manifest(text_of(whole / "connector.json"));
    if (connector.id != whole.parent_path().filename() || connector.version != whole.filename())
      connector.problem = "its manifest says " + connector.id + " " + connector.version + ", but its folder is " +
                          (whole.parent_path().filename() / whole.filename()).string() + "; install it again";
    else if (connector.abi_major != MIS_ABI_MAJOR || connector.abi_minor > MIS_ABI_MINOR)
      connector.problem = "it is made for ABI " + abi_text(connector.abi_major, connector.abi_minor) +
                          ", and this host speaks up to " + abi_text(MIS_ABI_MAJOR, MIS_ABI_MINOR) +
                          "; update Rollcall, or use another version of the connector";
  } catch (const BadManifest& bad) {
    connector = {};
    connector.problem = (whole / "connector.json").string() + ": " + bad.what() + "; install the connector again";
  }
  // The folder has the last word, so that nobody can stand in the list under another's name.
  connector.id = whole.parent_path().filename();
  connector.version = whole.filename();
  connector.folder = whole;
  return connector;
}

std::vector<Connector> find_connectors(const std::vector<fs::path>& folders) {
  std::vector<Connector> found;
  for (const auto& folder : folders)
    for (const auto& of_one_id : folders_in(folder)) {
      const auto is_it = [&](const Connector& c) { return c.folder.parent_path().filename() == of_one_id.filename(); };
      if (std::any_of(found.begin(), found.end(), is_it)) continue;
      if (auto connector = newest(of_one_id)) found.push_back(std::move(*connector));
    }
  std::sort(found.begin(), found.end(), [](const Connector& a, const Connector& b) { return a.id < b.id; });
  return found;
}

}  // namespace connectors
