// The machine: the program's own files, the libraries beneath it, its clock, the room on its disk.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sodium.h>
#include <sys/statvfs.h>
#include <unicode/timezone.h>
#include <unicode/uclean.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "connectors/file_bytes.h"
#include "school/moment.h"
#include "storage/health.h"
#include "wizard/doctor_checks.h"
#include "wizard/versions.h"

namespace wizard {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t mebibyte = 1u << 20;
constexpr int64_t day = 86'400;
constexpr int64_t off = 5 * 60;  // seconds: a sign-in with a clock further off may be refused

// Made by the build from data that it installs; without one of them something that is promised does not work.
constexpr const char* data_names[] = {"grade-sets.json", "settings.json", "short-names.json", "subject-names.json"};

std::string span(int64_t seconds) {
  if (seconds >= 2 * day) return fmt::format("{} days", seconds / day);
  if (seconds >= 2 * 3600) return fmt::format("{} hours", seconds / 3600);
  return fmt::format("{} minutes", seconds / 60);
}

// Of nothing, by the standard (FIPS 180-4): photos and packages are known by their digests.
bool openssl_digests() {
  return connectors::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}

// London's zone is what moments of release are told in.
bool icu_knows_london() {
  UErrorCode error = U_ZERO_ERROR;
  u_init(&error);
  if (U_FAILURE(error)) return false;
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone("Europe/London"));
  return zone && *zone != icu::TimeZone::getUnknown();
}

}  // namespace

std::string counted(uint64_t number, const char* one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

std::string size_text(uint64_t bytes) {
  if (bytes < mebibyte) return fmt::format("{} KiB", (bytes + 1023) / 1024);
  if (bytes < 10 * 1024 * mebibyte) return fmt::format("{} MiB", bytes / mebibyte);
  return fmt::format("{} GiB", bytes / (1024 * mebibyte));
}

Finding program_files(const Premises& premises) {
  std::vector<std::string> missing;
  const auto worker = premises.program.parent_path() / "rollcall-worker";
  if (::access(worker.c_str(), X_OK) != 0) missing.push_back(worker.string());
  for (const char* name : data_names)
    if (const auto file = premises.places.data.front() / name; ::access(file.c_str(), R_OK) != 0)
      missing.push_back(file.string());
  if (const auto key = premises.places.program_keys / "rollcall.pub"; ::access(key.c_str(), R_OK) != 0)
    missing.push_back(key.string());
  if (!missing.empty())
    return wrong("program",
                 fmt::format("Of Rollcall itself is missing, or may not be read: {}.", fmt::join(missing, ", ")),
                 "Install Rollcall again.");
  if (!premises.trust.problems.empty())
    return wrong("program", fmt::format("{}", fmt::join(premises.trust.problems, " ")),
                 "Take the key away, or ask its publisher for it again (docs/trust.md).",
                 school::FaultKind::not_allowed);
  return well("program",
              fmt::format("Rollcall {} is whole, in {}; it trusts {}.", ROLLCALL_VERSION,
                          premises.program.parent_path().string(), counted(premises.trust.keys.size(), "key")));
}

Finding libraries() {
  const auto sqlite = storage::sqlite_here();
  std::vector<std::string> problems;
  if (!sqlite.problem.empty()) problems.push_back(fmt::format("SQLite {}: {}", sqlite.version, sqlite.problem));
  if (sodium_init() < 0) problems.push_back("libsodium does not start");
  if (!openssl_digests()) problems.push_back("OpenSSL makes no SHA-256");
  if (!icu_knows_london()) problems.push_back("ICU does not know the zone Europe/London: its data is missing");
  if (!problems.empty())
    return wrong("libraries", fmt::format("{}.", fmt::join(problems, "; ")),
                 "Install the system's packages of that library again, and Rollcall for this system.");
  std::vector<std::string> all;
  for (const auto& [name, version] : versions_here())
    if (name != "rollcall") all.push_back(name + " " + version);
  return well("libraries", fmt::format("{}.", fmt::join(all, ", ")));
}

Finding disk_room(uint64_t free_bytes, uint64_t store_bytes) {
  // A plan keeps the photos that came, and applying it writes them twice before the log is folded in.
  const uint64_t need = std::max(64 * mebibyte, store_bytes), easy = std::max(512 * mebibyte, 3 * store_bytes);
  const auto message = fmt::format("{} are free beside a store of {}", size_text(free_bytes), size_text(store_bytes));
  const auto make_room = fmt::format("Make room until {} are free.", size_text(easy));
  if (free_bytes < need) return wrong("disk", message + ": not enough for an import.", make_room);
  if (free_bytes < easy) return doubtful("disk", message + ": an import with photos may fill it.", make_room);
  return well("disk", message + ".");
}

Finding disk(const Premises& premises) {
  std::error_code error;
  auto folder = premises.places.store.parent_path();
  while (!fs::is_directory(folder, error) && folder != folder.parent_path()) folder = folder.parent_path();
  struct statvfs about {};
  if (::statvfs(folder.c_str(), &about) != 0)
    return wrong("disk", fmt::format("The disk of {} does not say how much is free.", folder.string()),
                 "Check that it is mounted.");
  const auto size = fs::file_size(premises.places.store, error);
  return disk_room(uint64_t{about.f_bavail} * about.f_frsize, error ? 0 : size);
}

int64_t day_of_build() { return school::seconds_of(ROLLCALL_BUILT "T00:00:00Z").value_or(0); }

Finding clock_alone(int64_t now, int64_t built, int64_t last_import) {
  const auto set_it = "Set this machine's clock, or let it be set by the network (timedatectl set-ntp true).";
  // A build may be made to the east of here.
  if (now + day < built)
    return wrong("clock", "This machine's clock shows a day before this Rollcall was built.", set_it);
  if (now + off < last_import)
    return wrong(
        "clock",
        fmt::format("This machine's clock is {} before the latest import in the store.", span(last_import - now)),
        set_it);
  return well("clock", "The clock is after the day of this build and after the latest import.");
}

Finding clock_beside(int64_t now, int64_t theirs, const std::string& whose) {
  const int64_t ahead = now - theirs;
  if (ahead > off || ahead < -off)
    return wrong("clock",
                 fmt::format("This machine's clock is {} {} that of {}.", span(ahead < 0 ? -ahead : ahead),
                             ahead < 0 ? "behind" : "ahead of", whose),
                 "Set it, or let it be set by the network: an MIS may refuse a sign-in, and embargoes end by it.");
  return well("clock", fmt::format("The clock agrees with that of {}.", whose));
}

}  // namespace wizard
