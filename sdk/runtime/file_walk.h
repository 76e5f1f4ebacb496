// Files below a folder, reached step by step from it: no link is followed, and nothing outside is touched. Any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/files.h"

namespace runtime {

// A descriptor, closed when it goes.
class OpenFile {
 public:
  explicit OpenFile(int fd = -1) : fd_(fd) {}
  OpenFile(OpenFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  OpenFile& operator=(OpenFile&& other) noexcept { return std::swap(fd_, other.fd_), *this; }
  ~OpenFile();
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

// The root itself may be a link: the person chose it.
OpenFile open_root(const std::string& folder);

// Can `path` only mean a file below the root? Parts separated by one /, none of them "", "." or "..".
bool stays_below(std::string_view path);

enum class Opened { yes, missing, link, not_a_file, denied };
// A regular file by its path from `root`, which stays below it.
Opened open_below(const OpenFile& root, const std::string& path, OpenFile& file, uint64_t& size);

struct Walk {
  enum class End { whole, cancelled, too_many, denied } end = End::whole;
  std::vector<FileInfo> files;  // sorted by path
  uint64_t passed_over = 0;     // names that are not UTF-8 or too long
};
// Every regular file below `root`, at most `most` of them.
Walk walk(const OpenFile& root, size_t most, const std::function<bool()>& cancelled);

}  // namespace runtime
