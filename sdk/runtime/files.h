// mis.files/1 as C++: what the host does, and what the worker passes on over its frames.
#pragma once

#include <mis/service/files.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "runtime/failure.h"

namespace runtime {

struct FileInfo {
  std::string path;  // from the root, parts separated by /
  uint64_t size = 0;
};

// Abstract because a connector's files are read in the host and passed on in the worker. Used by one thread at a time.
class FileSource {
 public:
  virtual ~FileSource() = default;
  // Every regular file below the root, sorted by path; no link is followed. On failure `why` says so.
  virtual mis_status list(mis_root root, const std::function<bool()>& cancelled, std::vector<FileInfo>& files,
                          Failure& why) = 0;
  // One file, whole.
  virtual mis_status read(mis_root root, const std::string& path, const std::function<bool()>& cancelled,
                          std::string& bytes, Failure& why) = 0;
};

}  // namespace runtime
