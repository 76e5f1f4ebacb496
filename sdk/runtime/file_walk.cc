#include "runtime/file_walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "runtime/text.h"
#include "runtime/utf8.h"

namespace runtime {
namespace {

constexpr size_t max_depth = 32, max_path = 4096;
constexpr int as_folder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  for (size_t end; (end = path.find('/')) != path.npos; path.remove_prefix(end + 1))
    parts.emplace_back(path.substr(0, end));
  parts.emplace_back(path);
  return parts;
}

Opened why_not(int error) {
  switch (error) {
    case ENOENT:
      return Opened::missing;
    case ELOOP:
    case ENOTDIR:
      return Opened::link;
    default:
      return Opened::denied;
  }
}

class Walker {
 public:
  Walker(size_t most, const std::function<bool()>& cancelled) : most_(most), cancelled_(cancelled) {}
  Walk made;

  // False: it is over.
  bool into(OpenFile folder, const std::string& prefix, size_t depth) {
    const int fd = ::dup(folder.get());
    const auto close = [](DIR* open) { ::closedir(open); };
    const std::unique_ptr<DIR, decltype(close)> open(fd < 0 ? nullptr : ::fdopendir(fd), close);
    if (!open) return depth > 0 || over(Walk::End::denied);  // one folder that may not be entered is no reason to stop
    while (const dirent* entry = ::readdir(open.get())) {
      const std::string name = entry->d_name;
      if (name == "." || name == "..") continue;
      if (cancelled_ && cancelled_()) return over(Walk::End::cancelled);
      if (!is_utf8(name) || has_control(name) || prefix.size() + name.size() > max_path) {
        ++made.passed_over;
        continue;
      }
      if (!one(folder, name, prefix + name, depth)) return false;
    }
    return true;
  }

 private:
  bool one(const OpenFile& folder, const std::string& name, const std::string& path, size_t depth) {
    struct stat found {};
    if (::fstatat(folder.get(), name.c_str(), &found, AT_SYMLINK_NOFOLLOW) != 0) return true;  // gone meanwhile
    if (S_ISREG(found.st_mode)) {
      if (made.files.size() == most_) return over(Walk::End::too_many);
      made.files.push_back({path, static_cast<uint64_t>(found.st_size)});
    } else if (S_ISDIR(found.st_mode)) {
      if (depth == max_depth) return over(Walk::End::too_many);
      if (OpenFile below(::openat(folder.get(), name.c_str(), as_folder)); below)
        return into(std::move(below), path + "/", depth + 1);
    }
    return true;
  }
  bool over(Walk::End end) {
    made.end = end;
    return false;
  }

  const size_t most_;
  const std::function<bool()>& cancelled_;
};

}  // namespace

OpenFile::~OpenFile() {
  if (fd_ >= 0) ::close(fd_);
}

OpenFile open_root(const std::string& folder) {
  return OpenFile(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

bool stays_below(std::string_view path) {
  if (path.empty() || path.size() > max_path || path.find('\0') != path.npos) return false;
  const auto parts = parts_of(path);
  return parts.size() <= max_depth + 1 && std::none_of(parts.begin(), parts.end(), [](const std::string& part) {
           return part.empty() || part == "." || part == "..";
         });
}

Opened open_below(const OpenFile& root, const std::string& path, OpenFile& file, uint64_t& size) {
  const auto parts = parts_of(path);
  OpenFile folder(::dup(root.get()));
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    OpenFile next(::openat(folder.get(), parts[i].c_str(), as_folder));
    if (!next) return why_not(errno);
    folder = std::move(next);
  }
  OpenFile found(::openat(folder.get(), parts.back().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!found) return why_not(errno);
  struct stat shape {};
  if (::fstat(found.get(), &shape) != 0 || !S_ISREG(shape.st_mode)) return Opened::not_a_file;
  size = static_cast<uint64_t>(shape.st_size);
  file = std::move(found);
  return Opened::yes;
}

Walk walk(const OpenFile& root, size_t most, const std::function<bool()>& cancelled) {
  Walker walker(most, cancelled);
  walker.into(OpenFile(::dup(root.get())), "", 0);
  auto& files = walker.made.files;
  std::sort(files.begin(), files.end(), [](const FileInfo& a, const FileInfo& b) { return a.path < b.path; });
  return std::move(walker.made);
}

}  // namespace runtime
