#include "storage/seal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "school/fault.h"

namespace storage {

using school::Fault;
using school::FaultKind;

namespace {

constexpr size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr char format_1 = 1;  // first byte of what seal() gives: so that another cipher may follow

void begin() {
  if (sodium_init() < 0) throw Fault(FaultKind::ours, "libsodium does not start.", "Please report this.");
}

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Forgets a secret when it goes out of scope.
struct Wiped {
  std::string text;
  ~Wiped() { sodium_memzero(text.data(), text.size()); }
};

std::string to_base64(const std::string& key) {
  std::string text(sodium_base64_ENCODED_LEN(key.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(key), key.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its terminating NUL
  return text;
}

std::string key_of(const std::string& base64, const std::string& where) {
  std::string key(key_size, '\0');
  size_t length = 0;
  const bool read = sodium_base642bin(raw(key), key.size(), base64.data(), base64.size(), " \r\n", &length, nullptr,
                                      sodium_base64_VARIANT_ORIGINAL) == 0;
  if (!read || length != key_size) {
    sodium_memzero(key.data(), key.size());
    throw Fault(FaultKind::bad_input, fmt::format("The key in {} is not the base64 of {} bytes.", where, key_size),
                "Put back the right one. Tokens that were sealed with a key that is lost must be entered again.");
  }
  return key;
}

[[noreturn]] void fail(const std::filesystem::path& file) {
  throw Fault(FaultKind::ours,
              fmt::format("The key {} cannot be read or written: {}.", file.string(), std::strerror(errno)),
              "Check that you may write there.");
}

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

std::optional<std::string> key_in(const std::filesystem::path& file) {
  const Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
  if (in.fd < 0 && errno == ENOENT) return std::nullopt;
  struct stat about {};
  if (in.fd < 0 || ::fstat(in.fd, &about) != 0) fail(file);
  if (!S_ISREG(about.st_mode) || (about.st_mode & 077) != 0) {
    throw Fault(
        FaultKind::not_allowed,
        fmt::format("The key {} may be read or written by others (mode {:04o}).", file.string(), about.st_mode & 07777),
        "Make it private (chmod 600). If somebody may have copied it, delete it and enter the tokens again.");
  }
  Wiped text{std::string(256, '\0')};
  const auto length = ::read(in.fd, text.text.data(), text.text.size());
  if (length < 0) fail(file);
  const Wiped base64{text.text.substr(0, static_cast<size_t>(length))};
  return key_of(base64.text, file.string());
}

// Whole or not at all, and the first of two that do it at once wins.
void make_key(const std::filesystem::path& home) {
  const auto file = home / "key";
  std::error_code failed;
  if (!std::filesystem::exists(home) && std::filesystem::create_directories(home, failed))
    std::filesystem::permissions(home, std::filesystem::perms::owner_all, failed);
  std::string part = (home / "key-XXXXXX").string();
  const Descriptor out{::mkostemp(part.data(), O_CLOEXEC)};  // mode 0600
  if (out.fd < 0) fail(file);
  Wiped key{std::string(key_size, '\0')};
  randombytes_buf(key.text.data(), key.text.size());
  const Wiped base64{to_base64(key.text) + "\n"};
  const bool written =
      ::write(out.fd, base64.text.data(), base64.text.size()) == static_cast<ssize_t>(base64.text.size()) &&
      ::fsync(out.fd) == 0 && (::link(part.c_str(), file.c_str()) == 0 || errno == EEXIST);
  const auto why = errno;
  ::unlink(part.c_str());
  errno = why;
  if (!written) fail(file);
}

// What the seal is bound to. Neither part holds a NUL, so that no two pairs read the same.
std::string bound_to(const std::string& connector, const std::string& address) { return connector + '\0' + address; }

}  // namespace

std::string secret_key(const std::filesystem::path& home) {
  begin();
  if (const char* given = std::getenv("ROLLCALL_KEY"); given && *given) {
    const Wiped base64{given};
    return key_of(base64.text, "$ROLLCALL_KEY");
  }
  if (auto key = key_in(home / "key")) return *std::move(key);
  make_key(home);
  if (auto key = key_in(home / "key")) return *std::move(key);
  fail(home / "key");
}

std::string seal(const std::string& key, const std::string& connector, const std::string& address,
                 const std::string& secret) {
  begin();
  if (key.size() != key_size)
    throw Fault(FaultKind::ours, "A key for sealing has the wrong size.", "Please report this.");
  const auto bound = bound_to(connector, address);
  std::string sealed(1 + nonce_size + secret.size() + tag_size, format_1);
  unsigned char* const nonce = raw(sealed) + 1;
  randombytes_buf(nonce, nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, raw(secret), secret.size(), raw(bound),
                                             bound.size(), nullptr, nonce, raw(key));
  return sealed;
}

std::string open_sealed(const std::string& key, const std::string& connector, const std::string& address,
                        const std::string& sealed) {
  begin();
  const auto bound = bound_to(connector, address);
  std::string secret;
  bool opened = key.size() == key_size && sealed.size() >= 1 + nonce_size + tag_size && sealed[0] == format_1;
  if (opened) {
    secret.resize(sealed.size() - 1 - nonce_size - tag_size);
    const unsigned char* const nonce = raw(sealed) + 1;
    opened = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(secret), nullptr, nullptr, nonce + nonce_size,
                                                        secret.size() + tag_size, raw(bound), bound.size(), nonce,
                                                        raw(key)) == 0;
  }
  if (!opened) {
    throw Fault(
        FaultKind::not_allowed,
        fmt::format(
            "The stored token of {} for {} does not open: it was sealed with another key, for another address, or "
            "was changed.",
            connector, address),
        fmt::format("Enter it again: rollcall token set {}.", connector));
  }
  return secret;
}

}  // namespace storage
