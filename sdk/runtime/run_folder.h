// A folder for one run of a program: nobody else may enter it, and it is removed whatever happens. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace runtime {

class RunFolder {
 public:
  // Makes it in `parent`. Removes those that a host left there when it was killed. Throws std::system_error.
  explicit RunFolder(const std::filesystem::path& parent);
  ~RunFolder();
  RunFolder(const RunFolder&) = delete;
  RunFolder& operator=(const RunFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Throws std::system_error.
  void write(const std::string& name, const std::string& bytes) const;

  struct NotAFile : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  struct TooMuch : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  // A regular file that is nowhere else; nothing when it is not there. Throws NotAFile for anything else, TooMuch when
  // it is larger than `most`.
  std::optional<std::string> read(const std::string& name, uint64_t most) const;

 private:
  std::filesystem::path path_;
  int folder_ = -1;  // open, and locked as long as this lives: that is how the living are told from what was left
};

}  // namespace runtime
