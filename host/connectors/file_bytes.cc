#include "connectors/file_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "isolation/fd.h"
#include "runtime/sha256.h"

namespace connectors {
namespace {

std::string size_text(size_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::string read_all(int fd, size_t size) {
  std::string bytes(size, '\0');
  size_t at = 0;
  while (at < size) {
    const auto got = ::read(fd, bytes.data() + at, size - at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw BadDocument("it cannot be read");
    if (got == 0) break;
    at += static_cast<size_t>(got);
  }
  bytes.resize(at);
  return bytes;
}

[[noreturn]] void fail(const std::filesystem::path& file) {
  throw std::system_error(errno, std::generic_category(), file.string());
}

}  // namespace

std::string file_bytes(const std::filesystem::path& file, size_t most) {
  // Not to be kept waiting by a pipe that somebody has put there.
  const isolation::Fd in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat about {};
  if (in.get() < 0 && errno == ENOENT) throw BadDocument("it is not there");
  if (in.get() < 0 && errno == ELOOP) throw BadDocument("it is a link, and links are not followed");
  if (in.get() < 0 || ::fstat(in.get(), &about) != 0) throw BadDocument("it cannot be read");
  if (!S_ISREG(about.st_mode)) throw BadDocument("it is no file");
  if (static_cast<size_t>(about.st_size) > most) throw BadDocument("it is larger than " + size_text(most));
  return read_all(in.get(), static_cast<size_t>(about.st_size));
}

std::optional<std::string> file_bytes_if_there(const std::filesystem::path& file, size_t most) {
  struct stat about {};
  if (::lstat(file.c_str(), &about) != 0 && errno == ENOENT) return std::nullopt;
  return file_bytes(file, most);
}

void replace_file(const std::filesystem::path& file, const std::string& bytes, int mode) {
  std::string part = (file.parent_path() / (".new-XXXXXX")).string();
  const isolation::Fd out(::mkostemp(part.data(), O_CLOEXEC));
  if (out.get() < 0) fail(file);
  size_t at = 0;
  while (at < bytes.size()) {
    const auto put = ::write(out.get(), bytes.data() + at, bytes.size() - at);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) break;
    at += static_cast<size_t>(put);
  }
  if (at < bytes.size() || ::fchmod(out.get(), static_cast<mode_t>(mode)) != 0 || ::fsync(out.get()) != 0 ||
      ::rename(part.c_str(), file.c_str()) != 0) {
    const int why = errno;
    ::unlink(part.c_str());
    errno = why;
    fail(file);
  }
  // The new name, too, must outlive a power cut.
  const isolation::Fd folder(::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() >= 0) ::fsync(folder.get());
}

std::string sha256_hex(std::string_view bytes) { return runtime::sha256_hex(bytes); }

}  // namespace connectors
