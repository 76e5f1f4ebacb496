#include "connectors/connector.h"

#include <mis/abi.h>

#include <algorithm>

#include "connectors/file_bytes.h"
#include "connectors/manifest.h"
#include "connectors/owners.h"
#include "connectors/package.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;

constexpr size_t max_manifest = 1 << 20, max_signature = 64 << 10;

std::string abi_text(int major, int minor) { return std::to_string(major) + "." + std::to_string(minor); }

// A link in the place of a folder could be turned to another one between two looks.
std::string wrong_place(const Connector& read, const fs::path& folder) {
  std::error_code error;
  if (fs::is_symlink(folder, error) || fs::is_symlink(folder.parent_path(), error))
    return "its folder is a link, and links are not followed; install it again";
  if (read.id != folder.parent_path().filename() || read.version != folder.filename())
    return "its manifest says " + read.id + " " + read.version + ", but its folder is " +
           (folder.parent_path().filename() / folder.filename()).string() + "; install it again";
  return {};
}

std::string wrong_abi(const Connector& read) {
  if (read.abi_major == MIS_ABI_MAJOR && read.abi_minor <= MIS_ABI_MINOR) return {};
  return "it is made for ABI " + abi_text(read.abi_major, read.abi_minor) + ", and this host speaks up to " +
         abi_text(MIS_ABI_MAJOR, MIS_ABI_MINOR) + "; update Rollcall, or use another version of the connector";
}

bool is_below(const fs::path& folder, const fs::path& above) {
  std::error_code error;
  const auto one = fs::canonical(folder, error), other = fs::canonical(above, error);
  return !above.empty() && !error &&
         std::mismatch(other.begin(), other.end(), one.begin(), one.end()).first == other.end();
}

// Settles standing, publisher and key_id; gives why it may not run.
std::string wrong_signature(Connector& connector, const std::string& manifest, const Trust& trust) {
  std::string problem;
  try {
    const auto signature = file_bytes_if_there(connector.folder / signature_name, max_signature);
    if (!signature) {
      connector.standing = Standing::unsigned_;
      problem = "it is not signed";
    } else {
      const auto verdict = judge(trust.keys, manifest, *signature, connector.id);
      connector.publisher = verdict.publisher;
      connector.key_id = verdict.key_id;
      connector.standing = verdict.kind == Verdict::Kind::good      ? Standing::trusted
                           : verdict.kind == Verdict::Kind::changed ? Standing::changed
                                                                    : Standing::unknown_key;
      problem = verdict.problem;
    }
  } catch (const BadDocument& bad) {
    connector.standing = Standing::changed;
    problem = "its signature, " + (connector.folder / signature_name).string() + ", does not count: " + bad.what();
  }
  if (connector.standing != Standing::trusted && is_below(connector.folder, trust.developer)) {
    connector.standing = Standing::developer;
    return {};
  }
  if (problem.empty()) return {};
  const bool changed = connector.standing == Standing::changed;
  return problem +
         (changed ? "; install it again" : "; ask " + connector.vendor + " for a signed one, or see docs/trust.md");
}

}  // namespace

std::string_view word_of(Standing standing) {
  switch (standing) {
    case Standing::unreadable:
      return "unreadable";
    case Standing::unsigned_:
      return "unsigned";
    case Standing::unknown_key:
      return "unknown key";
    case Standing::changed:
      return "changed";
    case Standing::developer:
      return "developer";
    case Standing::trusted:
      return "trusted";
  }
  return "unreadable";
}

Connector read_connector(const fs::path& folder, const Trust& trust) {
  // Made whole, so that what follows does not depend on the working directory; a trailing slash names no version.
  const fs::path whole = (fs::absolute(folder) / "").parent_path().lexically_normal();
  Connector connector;
  try {
    const auto manifest = file_bytes(whole / manifest_name, max_manifest);
    connector = parse_manifest(manifest);
    connector.folder = whole;
    connector.manifest_sha256 = sha256_hex(manifest);
    connector.problem = wrong_place(connector, whole);
    const auto next = [&connector](std::string found) {
      if (connector.problem.empty()) connector.problem = std::move(found);
    };
    next(wrong_signature(connector, manifest, trust));
    next(others_may_write(whole));
    next(wrong_abi(connector));
    if (connector.problem.empty()) {
      next(wrong_files(connector));
      if (!connector.problem.empty()) {
        connector.standing = Standing::changed;
        connector.problem += "; install it again";
      }
    }
  } catch (const BadDocument& bad) {
    connector = {};
    connector.problem = (whole / manifest_name).string() + ": " + bad.what() + "; install the connector again";
  }
  // The folder has the last word, so that nobody can stand in the list under another's name.
  connector.id = whole.parent_path().filename();
  connector.version = whole.filename();
  connector.folder = whole;
  return connector;
}

}  // namespace connectors
