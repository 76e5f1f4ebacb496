#include "runtime/minisign.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <vector>

#include "runtime/minisign_text.h"

namespace runtime {
namespace {

using namespace minisign;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// The lines of a small text file, without their ends; an end of line at its very end makes no further one.
std::vector<std::string_view> lines_of(std::string_view text) {
  if (text.size() > most_text) throw BadSignature("it is too large for a key or a signature");
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_text(std::string_view line) {
  return std::none_of(line.begin(), line.end(),
                      [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

}  // namespace

namespace minisign {

std::string from_base64(std::string_view text, size_t size, const char* what) {
  std::string bytes(size + 1, '\0');  // one more, so that what is longer is seen
  size_t length = 0;
  const char* end = nullptr;
  const bool read = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                      text.size(), nullptr, &length, &end, sodium_base64_VARIANT_ORIGINAL) == 0;
  bytes.resize(read ? length : 0);
  if (!read || end != text.data() + text.size() || length != size) {
    sodium_memzero(bytes.data(), bytes.size());
    throw BadSignature("its " + std::string(what) + " is not the base64 of " + std::to_string(size) + " bytes");
  }
  return bytes;
}

std::string to_base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its terminating NUL
  return text;
}

std::string blake2b_512(std::string_view bytes) {
  std::string digest(crypto_generichash_BYTES_MAX, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(), raw(bytes), bytes.size(), nullptr,
                     0);
  return digest;
}

}  // namespace minisign

std::string shown_key_id(std::string_view id) {
  std::array<char, 17> hex{};
  std::string reversed(id.rbegin(), id.rend());  // a little-endian number
  reversed.resize(8);
  sodium_bin2hex(hex.data(), hex.size(), raw(reversed), reversed.size());
  std::string text = hex.data();
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  return text;
}

PublicKey parse_public_key(std::string_view text) {
  const auto lines = lines_of(text);
  const bool bare = lines.size() == 1;
  if (!bare && (lines.size() != 2 || !lines[0].starts_with(untrusted)))
    throw BadSignature("it is no minisign public key: that is an \"untrusted comment:\" line and a line of base64");
  const auto bytes = from_base64(lines.back(), 42, "key");
  if (!bytes.starts_with("Ed")) throw BadSignature("its key is of a kind that this program does not know");
  return {bytes.substr(2, 8), bytes.substr(10)};
}

std::string public_key_text(const PublicKey& key) {
  return std::string(untrusted) + "minisign public key " + shown_key_id(key.id) + "\n" +
         to_base64("Ed" + key.id + key.bytes) + "\n";
}

Signature parse_signature(std::string_view text) {
  const auto lines = lines_of(text);
  if (lines.size() != 4 || !lines[0].starts_with(untrusted) || !lines[2].starts_with(trusted))
    throw BadSignature(
        "it is no minisign signature: that has four lines, the first an \"untrusted comment:\", the third a \"trusted "
        "comment:\"");
  if (!is_text(lines[2])) throw BadSignature("its trusted comment has control characters in it");
  const auto head = from_base64(lines[1], 74, "signature");
  const auto kind = head.substr(0, 2);
  if (kind != "ED" && kind != "Ed") throw BadSignature("its signature is of a kind that this program does not know");
  return {kind == "ED", head.substr(2, 8), head.substr(10), std::string(lines[2].substr(trusted.size())),
          from_base64(lines[3], 64, "signature of the trusted comment")};
}

bool verifies(const PublicKey& key, const Signature& signature, std::string_view bytes) {
  if (key.bytes.size() != 32 || signature.bytes.size() != 64 || signature.comment_bytes.size() != 64) return false;
  if (key.id != signature.key_id) return false;
  const std::string hash = signature.hashed ? blake2b_512(bytes) : std::string();
  const std::string_view is_signed = signature.hashed ? std::string_view(hash) : bytes;
  const std::string comment = signature.bytes + signature.trusted_comment;
  return crypto_sign_verify_detached(raw(signature.bytes), raw(is_signed), is_signed.size(), raw(key.bytes)) == 0 &&
         crypto_sign_verify_detached(raw(signature.comment_bytes), raw(comment), comment.size(), raw(key.bytes)) == 0;
}

}  // namespace runtime
