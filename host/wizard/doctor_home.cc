// The home and the store: who may read them, whether they are whole, what lies about.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "data/grade_sets.h"
#include "data/other_names.h"
#include "data/settings.h"
#include "school/moment.h"
#include "storage/health.h"
#include "storage/plan_folder.h"
#include "storage/seal.h"
#include "storage/store.h"
#include "wizard/doctor_checks.h"

namespace wizard {
namespace {

namespace fs = std::filesystem;
using school::FaultKind;

constexpr int64_t old_days = 30;

std::optional<struct stat> about(const fs::path& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 ? std::optional(found) : std::nullopt;
}

// Everything that holds pupils' data, and so is this user's only.
std::vector<fs::path> private_files(const fs::path& store) {
  std::vector<fs::path> files = {store, store.string() + "-wal", store.string() + "-shm", store.string() + ".plans",
                                 store.string() + ".runs"};
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(store.string() + ".plans", none)) files.push_back(entry.path());
  return files;
}

Finding who_may_read(const fs::path& store) {
  std::vector<std::string> open, others;
  for (const auto& file : private_files(store)) {
    const auto found = about(file);
    if (!found) continue;
    // What lies in a folder that nobody else may enter, nobody else reads.
    if ((found->st_mode & 077) != 0 && file.parent_path() != fs::path(store.string() + ".plans"))
      open.push_back(file.string());
    if (found->st_uid != ::geteuid()) others.push_back(file.string());
  }
  if (!open.empty())
    return wrong("store access",
                 fmt::format("Others on this machine may read pupils' data: {}.", fmt::join(open, ", ")),
                 fmt::format("Make it private: chmod go-rwx {}", fmt::join(open, " ")), FaultKind::not_allowed);
  if (!others.empty())
    return doubtful("store access", fmt::format("{} belong to another user.", fmt::join(others, ", ")),
                    "Use Rollcall as the user who owns the store.");
  return well("store access", "Only this user may read the store and its plans.");
}

Finding wholeness(const storage::Health& health, const fs::path& store) {
  if (!health.there) return well("store", fmt::format("There is none yet; the first import makes {}.", store.string()));
  if (!health.damage.empty())
    return wrong("store", fmt::format("{} is damaged: {}.", store.string(), fmt::join(health.damage, "; ")),
                 "Put back the last good copy of it, and keep this one for support.", FaultKind::bad_input);
  if (health.version < health.known)
    return well("store", fmt::format("{} is whole; it is of version {}, and is brought to {} when it is next used.",
                                     store.string(), health.version, health.known));
  return well("store", fmt::format("{} is whole, of version {}.", store.string(), health.version));
}

Finding sealed_tokens(const storage::Store& store, const storage::Health& health, const fs::path& home) {
  const char* given = std::getenv("ROLLCALL_KEY");
  const bool by_variable = given && *given;
  if (!by_variable && !about(home / "key")) {
    if (health.tokens.empty()) return well("key", "None is needed yet: no token is kept.");
    return wrong("key",
                 fmt::format("The key of {}, {}, is not there.", counted(health.tokens.size(), "kept token"),
                             (home / "key").string()),
                 "Put it back, or enter the tokens again: rollcall token set CONNECTOR", FaultKind::not_allowed);
  }
  const auto key = storage::secret_key(home);
  std::vector<std::string> closed;
  for (const auto& [connector, address] : health.tokens) try {
      storage::open_sealed(key, connector, address, store.token(connector, address).value_or(""));
    } catch (const school::Fault&) {
      closed.push_back(address.empty() ? connector : connector + " for " + address);
    }
  if (!closed.empty())
    return wrong("key", fmt::format("It does not open the kept token of {}.", fmt::join(closed, ", ")),
                 "Put back the key that it was sealed with, or enter it again: rollcall token set CONNECTOR",
                 FaultKind::not_allowed);
  return well("key", fmt::format("It is {}, and opens what is kept: {}.", by_variable ? "in $ROLLCALL_KEY" : "private",
                                 counted(health.tokens.size(), "token")));
}

int64_t latest_run(const storage::Store& store) {
  const auto runs = store.history();
  return runs.empty() ? 0 : school::seconds_of(runs.front().when).value_or(0);
}

}  // namespace

Finding home_permissions(const Places& places) {
  const auto found = about(places.home);
  if (!found)
    return well("home", fmt::format("{} is not there yet; it is made when it is needed.", places.home.string()));
  if (::access(places.home.c_str(), W_OK | X_OK) != 0)
    return wrong("home", fmt::format("This user may not write to {}.", places.home.string()),
                 "Use Rollcall as the user whose home it is, or name another: --home DIR");
  if ((found->st_mode & 022) != 0)
    return wrong("home",
                 fmt::format("Others may write to {} (mode {:04o}), and so put in what they like.",
                             places.home.string(), found->st_mode & 07777),
                 fmt::format("Make it this user's: chmod go-w {}", places.home.string()), FaultKind::not_allowed);
  return well("home", fmt::format("{}; only this user may write to it.", places.home.string()));
}

std::vector<Finding> store_checks(const Premises& premises) {
  const auto& file = premises.places.store;
  std::vector<Finding> found{looked("store access", [&] { return who_may_read(file); })};
  storage::Health health;
  found.push_back(looked("store", [&] {
    health = storage::look_at_store(file);
    return wholeness(health, file);
  }));
  const bool good = found.back().state == Finding::State::ok;
  if (!good) return found;
  const storage::Store store(file);
  found.push_back(looked("key", [&] { return sealed_tokens(store, health, premises.places.home); }));
  found.push_back(looked("clock", [&] { return clock_alone(premises.now, day_of_build(), latest_run(store)); }));
  return found;
}

Finding data_files(const Places& places) {
  const auto grades = data::read_grade_sets(places.data);
  data::read_settings(places.data);
  data::read_short_names(places.data);
  data::read_subject_names(places.data);
  std::vector<std::string> own;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(places.data.back(), none))
    if (entry.path().extension() == ".json") own.push_back(entry.path().filename().string());
  std::sort(own.begin(), own.end());
  return well("data", own.empty() ? std::string("Grade sets, names and settings can be read, as they were installed.")
                                  : fmt::format("Grade sets, names and settings can be read; this home's own: {}.",
                                                fmt::join(own, ", ")));
}

Finding leftovers(const Places& places, int64_t now) {
  uint64_t bytes = 0, old = 0;
  const auto ids = storage::plan_ids(places.store);
  for (const auto& id : ids) {
    const auto found = about(storage::plan_path(places.store, id));
    if (!found) continue;
    bytes += static_cast<uint64_t>(found->st_size);
    if (now - found->st_mtime > old_days * 86'400) ++old;
  }
  const auto folder = places.store.string() + ".plans";
  const auto message = fmt::format("{} kept in {}, of {}", counted(ids.size(), "plan"), folder, size_text(bytes));
  if (ids.empty()) return well("leftovers", "No plans are kept.");
  if (old > 0)
    return doubtful("leftovers", fmt::format("{}; {} of them are older than {} days.", message, old, old_days),
                    fmt::format("Delete those that nobody needs: they hold pupils' data. Older than {0} days: find {1} "
                                "-name 'p*.db' -mtime +{0} -delete",
                                old_days, folder));
  return well("leftovers", message + ".");
}

}  // namespace wizard
