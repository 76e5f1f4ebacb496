#include "cli/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace cli {

int write_new(const std::filesystem::path& file, std::string_view bytes) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return errno;
  int error = 0;
  while (!bytes.empty() && error == 0) {
    const auto more = ::write(fd, bytes.data(), bytes.size());
    if (more > 0)
      bytes.remove_prefix(static_cast<size_t>(more));
    else
      error = more < 0 ? errno : EIO;
  }
  if (::close(fd) != 0 && error == 0) error = errno;
  if (error != 0) ::unlink(file.c_str());
  return error;
}

}  // namespace cli
