#include "runtime/run_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace runtime {
namespace {

namespace fs = std::filesystem;

constexpr char prefix[] = "rollcall-run-";
constexpr int as_folder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

// Follows no link. A program may have left folders that not even their owner may enter.
void remove_whole(const fs::path& folder) {
  std::error_code error;
  if (fs::remove_all(folder, error); !error) return;
  // What cannot be entered is opened up level by level, and the rest goes at the end.
  fs::permissions(folder, fs::perms::owner_all, fs::perm_options::add | fs::perm_options::nofollow, error);
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::error_code ignored;
    if (entry.symlink_status(ignored).type() == fs::file_type::directory) remove_whole(entry.path());
  }
  fs::remove_all(folder, error);
}

// A folder whose lock nobody holds was left by a host that was killed.
void remove_left(const fs::path& parent) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent, error)) {
    if (!entry.path().filename().string().starts_with(prefix)) continue;
    const int folder = ::open(entry.path().c_str(), as_folder);
    if (folder < 0) continue;
    struct stat found {};
    if (::fstat(folder, &found) == 0 && found.st_uid == ::geteuid() && ::flock(folder, LOCK_EX | LOCK_NB) == 0)
      remove_whole(entry.path());
    ::close(folder);
  }
}

}  // namespace

RunFolder::RunFolder(const fs::path& parent) {
  remove_left(parent);
  std::string name = (parent / (std::string(prefix) + "XXXXXX")).string();
  if (!::mkdtemp(name.data())) fail("no folder can be made in " + parent.string());
  path_ = name;
  folder_ = ::open(name.c_str(), as_folder);
  if (folder_ < 0 || ::flock(folder_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    if (folder_ >= 0) ::close(folder_);
    remove_whole(path_);
    errno = error;
    fail("the folder " + name + " cannot be used");
  }
}

RunFolder::~RunFolder() {
  remove_whole(path_);
  ::close(folder_);
}

void RunFolder::write(const std::string& name, const std::string& bytes) const {
  const int file = ::openat(folder_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) fail("an input of the program cannot be written");
  for (size_t done = 0; done < bytes.size();) {
    const ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) {
      const int error = errno;
      ::close(file);
      errno = error;
      fail("an input of the program cannot be written");
    }
    done += static_cast<size_t>(wrote);
  }
  if (::close(file) != 0) fail("an input of the program cannot be written");
}

std::optional<std::string> RunFolder::read(const std::string& name, uint64_t most) const {
  const int file = ::openat(folder_, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return {};
  if (file < 0) throw NotAFile(errno == ELOOP ? "a link" : "something that cannot be read");
  struct Closed {
    int file;
    ~Closed() { ::close(file); }
  } closed{file};
  struct stat found {};
  if (::fstat(file, &found) != 0 || !S_ISREG(found.st_mode)) throw NotAFile("no regular file");
  if (found.st_nlink != 1) throw NotAFile("a link");
  std::string bytes;
  bytes.reserve(static_cast<size_t>(std::min<uint64_t>(static_cast<uint64_t>(found.st_size), most)));
  for (char piece[64u << 10];;) {
    const ssize_t got = ::read(file, piece, sizeof piece);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw NotAFile("something that cannot be read");
    if (got == 0) return bytes;
    bytes.append(piece, static_cast<size_t>(got));
    if (bytes.size() > most) throw TooMuch("too much");
  }
}

}  // namespace runtime
