#include "connectors/install.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>

#include <algorithm>
#include <optional>
#include <system_error>

#include "connectors/file_bytes.h"
#include "connectors/manifest.h"
#include "connectors/package.h"
#include "connectors/pointer.h"
#include "connectors/version.h"
#include "isolation/fd.h"
#include "school/fault.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;
using school::Fault;
using school::FaultKind;

constexpr size_t most_manifest = 1 << 20, most_signature = 64 << 10;

// Only we write there, whatever the umask says: a connector's folder that others may write to is refused.
void make_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms(0755), error);
  if (error)
    throw Fault(FaultKind::ours, "The folder " + folder.string() + " cannot be made: " + error.message() + ".",
                "Check that you may write there, and that the disk is not full.");
}

// Held while one change is made.
class Lock {
 public:
  explicit Lock(const fs::path& home) {
    make_folder(home);
    fd_ = isolation::Fd(::open((home / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
    if (!fd_ || ::flock(fd_.get(), LOCK_EX) != 0)
      throw Fault(FaultKind::ours, "The folder " + home.string() + " cannot be locked.",
                  "Check that you may write there.");
  }

 private:
  isolation::Fd fd_;
};

// A folder that is gone again unless it was put in its place.
class Staging {
 public:
  explicit Staging(const fs::path& home) {
    std::string name = (home / ".new-XXXXXX").string();
    if (!::mkdtemp(name.data()))
      throw Fault(FaultKind::ours, "No folder can be made in " + home.string() + ".",
                  "Check that you may write there, and that the disk is not full.");
    path_ = name;
  }
  ~Staging() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string bytes_of(const fs::path& file, size_t most) {
  try {
    return file_bytes(file, most);
  } catch (const BadDocument& bad) {
    throw Fault(FaultKind::not_allowed, file.string() + " cannot be installed: " + bad.what() + ".",
                "Get the connector anew, as a folder with connector.json, its signature and its files.");
  }
}

Connector manifest_in(const fs::path& folder) {
  try {
    return parse_manifest(bytes_of(folder / manifest_name, most_manifest));
  } catch (const BadDocument& bad) {
    throw Fault(FaultKind::not_allowed, (folder / manifest_name).string() + ": " + bad.what() + ".",
                "Ask the connector's vendor for a good one.");
  }
}

// Only what the manifest lists is copied, so that nothing else comes along; but what else lies there is refused first,
// since it is no folder that the vendor made.
Connector copied(const fs::path& from, const fs::path& home, const Staging& staging, const Trust& trust) {
  Connector told = manifest_in(from);
  const auto to = staging.path() / told.id / told.version;
  make_folder(staging.path() / told.id);
  make_folder(to);
  const auto copy = [&](const std::string& name, size_t most) {
    make_folder((to / name).parent_path());
    replace_file(to / name, bytes_of(from / name, most), 0644);
  };
  copy(manifest_name, most_manifest);
  std::error_code error;
  if (fs::exists(fs::symlink_status(from / signature_name, error))) copy(signature_name, most_signature);
  for (const auto& [name, hash] : told.files) copy(name, max_file);
  told.folder = from;
  auto problem = wrong_files(told);
  auto connector = read_connector(to, trust);
  if (connector.standing == Standing::unsigned_)
    throw Fault(FaultKind::not_allowed, told.id + " " + told.version + " is not signed, and so it is not installed.",
                "Ask " + told.vendor +
                    " for a signed one. Who writes a connector runs it with --developer DIR; see "
                    "docs/trust.md.");
  if (!connector.problem.empty()) problem = connector.problem;
  if (!problem.empty())
    throw Fault(FaultKind::not_allowed,
                told.id + " " + told.version + " is not installed into " + home.string() + ": " + problem + ".",
                "Nothing was changed. Get the connector anew, or see docs/trust.md.");
  return connector;
}

Pointer pointer_of(const Shelf& shelf, const std::string& id) {
  try {
    return read_pointer(shelf.home / id).value_or(Pointer{});
  } catch (const BadDocument& bad) {
    const auto file = shelf.home / id / pointer_name;
    throw Fault(FaultKind::bad_input, file.string() + ": " + bad.what() + ".",
                "Delete that file; the newest version that is there counts then.");
  }
}

void write(const Shelf& shelf, const std::string& id, const Pointer& pointer) {
  try {
    make_folder(shelf.home / id);
    write_pointer(shelf.home / id, pointer);
  } catch (const std::system_error& error) {
    throw Fault(FaultKind::ours, std::string("The change cannot be written down: ") + error.what() + ".",
                "Check that you may write there, and that the disk is not full. Nothing was changed.");
  }
}

// The one that counts now.
std::optional<Connector> current(const Shelf& shelf, const std::string& id) {
  Trust trust = shelf.trust;
  trust.developer.clear();
  for (auto& connector : find_connectors(shelf.folders, trust))
    if (connector.id == id) return std::move(connector);
  return {};
}

Connector current_or_fault(const Shelf& shelf, const std::string& id) {
  if (auto now = current(shelf, id)) return *std::move(now);
  throw Fault(FaultKind::usage, "There is no connector \"" + id + "\".", "Look at: rollcall connectors list");
}

bool holds_a_version(const fs::path& of_one_id) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(of_one_id, error))
    if (fs::exists(entry.path() / manifest_name, error)) return true;
  return false;
}

bool is_ours(const Shelf& shelf, const Connector& connector) {
  return connector.folder.parent_path() == shelf.home / connector.id;
}

void refuse_other_publisher(const Connector& fresh, const std::string& before) {
  if (before.empty() || before == fresh.publisher) return;
  throw Fault(FaultKind::not_allowed,
              fresh.id + " " + fresh.version + " is signed by " + fresh.publisher + " (key " + fresh.key_id +
                  "), but the one that is here by " + before + ": an update comes from the same publisher.",
              "If the change is right, first: rollcall connectors remove " + fresh.id);
}

void refuse_older(const Connector& fresh, const std::string& current) {
  if (current.empty() || !is_older(fresh.version, current)) return;
  throw Fault(
      FaultKind::not_allowed,
      fresh.id + " " + current + " is newer than " + fresh.version + ", and a connector goes back only by a rollback.",
      "To go back to the version before: rollcall connectors rollback " + fresh.id);
}

// Whether it is there already, byte for byte.
bool is_there(const Shelf& shelf, const Connector& fresh, const fs::path& place) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(place, error))) return false;
  const auto there = read_connector(place, shelf.trust);
  if (there.problem.empty() && there.manifest_sha256 == fresh.manifest_sha256) return true;
  if (!there.problem.empty()) {  // it does not run, so nothing is lost
    fs::remove_all(place, error);
    return false;
  }
  throw Fault(FaultKind::not_allowed,
              fresh.id + " " + fresh.version + " is here already, with other contents under the same version.",
              "Ask " + fresh.vendor + " to give what has changed a version of its own.");
}

void put_in_place(const Connector& fresh, const fs::path& place) {
  std::error_code error;
  make_folder(place.parent_path());
  fs::rename(fresh.folder, place, error);
  if (error)
    throw Fault(FaultKind::ours, place.string() + " cannot be made: " + error.message() + ".",
                "Check that you may write there. Nothing was changed.");
}

}  // namespace

Installed install(const Shelf& shelf, const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw Fault(FaultKind::usage, "There is no folder " + folder.string() + ".",
                "Name the folder that holds connector.json.");
  const Lock lock(shelf.home);
  const Staging staging(shelf.home);
  Trust trust = shelf.trust;
  trust.developer.clear();  // what is installed has a publisher
  const auto fresh = copied(fs::absolute(folder), shelf.home, staging, trust);
  auto pointer = pointer_of(shelf, fresh.id);
  const auto now = current(shelf, fresh.id);
  const std::string before = now ? now->version : "";
  refuse_other_publisher(fresh, !pointer.publisher.empty() ? pointer.publisher : now ? now->publisher : "");
  refuse_older(fresh, before);
  const auto place = shelf.home / fresh.id / fresh.version;
  const bool mended = !is_there(shelf, fresh, place);  // or new
  if (mended) put_in_place(fresh, place);
  const bool moved = pointer.version != fresh.version;
  if (moved) {
    // What counted without having been pointed to: a version of ours by its name, one that Rollcall came with by "".
    if (now) pointer.before.push_back(is_ours(shelf, *now) ? now->version : "");
    pointer.version = fresh.version;
    pointer.publisher = fresh.publisher;
    write(shelf, fresh.id, pointer);
  }
  return {read_connector(place, trust), before, mended || moved};
}

Installed roll_back(const Shelf& shelf, const std::string& id) {
  const Lock lock(shelf.home);
  const auto now = current_or_fault(shelf, id);
  const auto pointer = pointer_of(shelf, id);
  if (pointer.before.empty())
    throw Fault(FaultKind::usage, "There is no version of " + id + " before " + now.version + " to go back to.",
                "Install the one that you want: rollcall connectors install FOLDER");
  const auto left = now.version;
  Pointer back = pointer;
  back.version = pointer.before.back();
  back.before.pop_back();
  // Verified before it counts.
  Trust trust = shelf.trust;
  trust.developer.clear();
  std::optional<Connector> there;
  if (!back.version.empty()) {
    there = read_connector(shelf.home / id / back.version, trust);
  } else {
    Shelf came_with = shelf;
    std::erase(came_with.folders, shelf.home);
    there = current(came_with, id);
  }
  if (!there || !there->problem.empty())
    throw Fault(FaultKind::not_allowed,
                id + " cannot go back to " +
                    (there ? there->version + ": " + there->problem
                           : "the one that Rollcall came with: it is not there any more") +
                    ".",
                "Nothing was changed: " + id + " stays at " + left + ". Install the version that you want.");
  write(shelf, id, back);
  return {*there, left, true};
}

bool set_enabled(const Shelf& shelf, const std::string& id, bool enabled) {
  const Lock lock(shelf.home);
  current_or_fault(shelf, id);
  auto pointer = pointer_of(shelf, id);
  if (pointer.enabled == enabled) return false;
  pointer.enabled = enabled;
  write(shelf, id, pointer);
  return true;
}

std::string remove(const Shelf& shelf, const std::string& id) {
  const Lock lock(shelf.home);
  const auto now = current_or_fault(shelf, id);
  std::error_code error;
  const auto place = shelf.home / now.id;
  if (!holds_a_version(place))
    throw Fault(FaultKind::usage, id + " came with Rollcall itself and cannot be taken out.",
                "To stop using it: rollcall connectors disable " + id);
  // Out of sight at one blow, then taken apart.
  const Staging gone(shelf.home);
  fs::rename(place, gone.path() / now.id, error);
  if (error)
    throw Fault(FaultKind::ours, place.string() + " cannot be removed: " + error.message() + ".",
                "Check that you may write there. Nothing was changed.");
  const auto left = current(shelf, id);
  return left ? left->version : "";
}

}  // namespace connectors
