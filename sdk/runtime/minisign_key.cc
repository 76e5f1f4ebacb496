#include "runtime/minisign_key.h"

#include <sodium.h>

#include "runtime/minisign_text.h"

namespace runtime {
namespace {

using namespace minisign;

// Of the decoded secret key: "Ed", how the password is used, "B2", salt, two limits, then what the password hides: the
// key's id, the key, and a checksum over "Ed" and both.
constexpr size_t salt_at = 6, limits_at = 38, hidden_at = 54, hidden_size = 8 + 64 + 32, whole_size = 158;
constexpr std::string_view no_password("\0\0", 2), scrypt = "Sc";

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

struct Wiped {
  std::string text;
  ~Wiped() { sodium_memzero(text.data(), text.size()); }
};

void begin() {
  if (sodium_init() < 0) throw BadSignature("libsodium does not start");
}

uint64_t little_endian(std::string_view eight) {
  uint64_t number = 0;
  for (size_t i = 8; i-- > 0;) number = number << 8 | static_cast<unsigned char>(eight[i]);
  return number;
}

std::string checksum(const std::string& id, const std::string& key) {
  const Wiped over{"Ed" + id + key};
  std::string sum(32, '\0');
  crypto_generichash(raw(sum), sum.size(), raw(over.text), over.text.size(), nullptr, 0);
  return sum;
}

// The password makes a stream that lies over the hidden part.
void uncover(Wiped& hidden, std::string_view whole, const std::function<std::string()>& password) {
  const uint64_t opslimit = little_endian(whole.substr(limits_at)),
                 memlimit = little_endian(whole.substr(limits_at + 8));
  if (memlimit > (4ull << 30)) throw BadSignature("it asks for more than 4 GiB of memory to try its password");
  const Wiped said{password()};
  Wiped stream{std::string(hidden_size, '\0')};
  if (crypto_pwhash_scryptsalsa208sha256(raw(stream.text), hidden_size, said.text.data(), said.text.size(),
                                         raw(whole.substr(salt_at)), opslimit, memlimit) != 0)
    throw BadSignature("there is not enough memory to try its password");
  for (size_t i = 0; i < hidden_size; ++i) hidden.text[i] = static_cast<char>(hidden.text[i] ^ stream.text[i]);
}

// The second half is the public key of the first.
bool fits_together(const std::string& key) {
  Wiped again{std::string(crypto_sign_SECRETKEYBYTES, '\0')};
  std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_seed_keypair(raw(open), raw(again.text), raw(std::string_view(key)));
  return again.text == key;
}

}  // namespace

SecretKey SecretKey::make() {
  begin();
  std::string id(8, '\0'), secret(crypto_sign_SECRETKEYBYTES, '\0'), open(crypto_sign_PUBLICKEYBYTES, '\0');
  randombytes_buf(raw(id), id.size());
  crypto_sign_keypair(raw(open), raw(secret));
  return {id, std::move(secret)};
}

SecretKey SecretKey::read(std::string_view text, const std::function<std::string()>& password) {
  begin();
  const auto first = text.find('\n');
  if (text.size() > most_text || !text.starts_with(untrusted) || first == text.npos)
    throw BadSignature("it is no minisign secret key");
  auto line = text.substr(first + 1);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  const Wiped whole{from_base64(line, whole_size, "key")};
  const std::string_view how = std::string_view(whole.text).substr(2, 2);
  if (!whole.text.starts_with("Ed") || whole.text.substr(4, 2) != "B2" || (how != no_password && how != scrypt))
    throw BadSignature("its key is of a kind that this program does not know");
  Wiped hidden{whole.text.substr(hidden_at)};
  if (how == scrypt) uncover(hidden, whole.text, password);
  const std::string id = hidden.text.substr(0, 8);
  SecretKey made(id, hidden.text.substr(8, 64));
  if (how == scrypt && checksum(id, made.bytes_) != hidden.text.substr(72))
    throw BadSignature("the password is not the right one");
  if (!fits_together(made.bytes_)) throw BadSignature("it is damaged");  // minisign -W writes no checksum
  return made;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string SecretKey::text() const {
  const Wiped whole{"Ed" + std::string(no_password) + "B2" + std::string(hidden_at - salt_at, '\0') + id_ + bytes_ +
                    checksum(id_, bytes_)};
  return std::string(untrusted) + "minisign encrypted secret key\n" + to_base64(whole.text) + "\n";
}

PublicKey SecretKey::public_key() const { return {id_, bytes_.substr(32)}; }

std::string SecretKey::sign(std::string_view bytes, std::string_view comment) const {
  const auto hash = blake2b_512(bytes);
  std::string signature(crypto_sign_BYTES, '\0'), over_comment(crypto_sign_BYTES, '\0');
  crypto_sign_detached(raw(signature), nullptr, raw(hash), hash.size(), raw(bytes_));
  const auto with_comment = signature + std::string(comment);
  crypto_sign_detached(raw(over_comment), nullptr, raw(with_comment), with_comment.size(), raw(bytes_));
  return std::string(untrusted) + "signature from key " + shown_key_id(id_) + "\n" + to_base64("ED" + id_ + signature) +
         "\n" + std::string(trusted) + std::string(comment) + "\n" + to_base64(over_comment) + "\n";
}

}  // namespace runtime
