#include "storage/plan_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include "school/fault.h"

namespace storage {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& store) { return store.string() + ".plans"; }

int64_t number_of(const std::string& id) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(id.data() + std::min<size_t>(1, id.size()), id.data() + id.size(), number);
  const bool read = error == std::errc() && end == id.data() + id.size();
  return id.starts_with('p') && read && number > 0 && id[1] != '0' ? number : 0;
}

[[noreturn]] void fail(const fs::path& path) {
  throw school::Fault(school::FaultKind::ours,
                      fmt::format("{} cannot be written: {}.", path.string(), std::strerror(errno)),
                      "Check that you may write there, and that the disk has room.");
}

// A file that is closed again.
class Opened {
 public:
  Opened(const fs::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
  ~Opened() {
    if (fd_ >= 0) ::close(fd_);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  int fd() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

// Unfinished files whose process is gone: nobody holds their lock.
void sweep(const fs::path& folder) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() != ".new") continue;
    const Opened file(entry.path(), O_RDWR);
    if (file.fd() >= 0 && ::flock(file.fd(), LOCK_EX | LOCK_NB) == 0) fs::remove(entry.path(), none);
  }
}

}  // namespace

PlanClaim::PlanClaim(const fs::path& store) : folder_(folder_of(store)) {
  std::error_code failed;
  fs::create_directories(fs::absolute(folder_).parent_path(), failed);
  if (::mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST) fail(folder_);
  // The last number that was given, so that a discarded plan's id is not given again. Its lock makes one claim at a
  // time.
  const auto counter = folder_ / "last";
  const Opened last(counter, O_RDWR | O_CREAT);
  if (last.fd() < 0 || ::flock(last.fd(), LOCK_EX) != 0) fail(counter);
  sweep(folder_);
  char text[32] = {};
  const auto length = std::max<ssize_t>(0, ::pread(last.fd(), text, sizeof text - 1, 0));
  int64_t number = 0;
  std::from_chars(text, text + length, number);
  for (const auto& id : plan_ids(store)) number = std::max(number, number_of(id));
  const auto next = std::to_string(++number);
  if (::pwrite(last.fd(), next.data(), next.size(), 0) != static_cast<ssize_t>(next.size())) fail(counter);
  id_ = "p" + next;
  Opened file(folder_ / (id_ + ".new"), O_RDWR | O_CREAT | O_EXCL);
  if (file.fd() < 0 || ::flock(file.fd(), LOCK_EX | LOCK_NB) != 0) fail(folder_ / (id_ + ".new"));
  fd_ = file.release();
}

PlanClaim::PlanClaim(PlanClaim&& other) noexcept
    : folder_(std::move(other.folder_)), id_(std::move(other.id_)), fd_(std::exchange(other.fd_, -1)) {}

PlanClaim::~PlanClaim() {
  if (finished()) return;
  std::error_code failed;
  fs::remove(file(), failed);
  ::close(fd_);
}

fs::path PlanClaim::file() const { return folder_ / (id_ + (finished() ? ".db" : ".new")); }

void PlanClaim::finish() {
  const auto from = file();
  const auto to = folder_ / (id_ + ".db");
  if (::fsync(fd_) != 0 || ::rename(from.c_str(), to.c_str()) != 0) fail(to);
  ::close(std::exchange(fd_, -1));
  const Opened folder(folder_, O_RDONLY | O_DIRECTORY);
  if (folder.fd() >= 0) ::fsync(folder.fd());
}

fs::path plan_path(const fs::path& store, const std::string& id) { return folder_of(store) / (id + ".db"); }

bool is_plan_id(const std::string& id) { return number_of(id) > 0; }

size_t remove_plans(const fs::path& store) {
  const auto folder = folder_of(store);
  std::error_code failed;
  if (!fs::exists(folder, failed)) return 0;
  // Nobody begins a plan meanwhile.
  const Opened last(folder / "last", O_RDWR | O_CREAT);
  if (last.fd() < 0 || ::flock(last.fd(), LOCK_EX) != 0) fail(folder / "last");
  sweep(folder);
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (entry.path().extension() == ".new")
      throw school::Fault(school::FaultKind::usage, "A plan is being made from this school's MIS just now.",
                          "Wait until that has ended, then do this again.");
  const auto ids = plan_ids(store);
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    std::error_code failed_here;
    if (entry.path().filename() != "last") fs::remove(entry.path(), failed_here);
    if (failed_here)
      throw school::Fault(school::FaultKind::ours,
                          fmt::format("{} cannot be removed: {}.", entry.path().string(), failed_here.message()),
                          "Check that you may write in its folder, then do this again.");
  }
  return ids.size();
}

std::vector<std::string> plan_ids(const fs::path& store) {
  std::vector<std::string> ids;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_of(store), none))
    if (entry.path().extension() == ".db" && is_plan_id(entry.path().stem())) ids.push_back(entry.path().stem());
  std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return number_of(a) > number_of(b); });
  return ids;
}

}  // namespace storage
