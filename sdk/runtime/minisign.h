// The minisign format (https://jedisct1.github.io/minisign/): public keys, and signatures verified. Ed25519, fixed here
// and never taken from a file. Pure; any thread.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace runtime {

// A key or a signature that cannot be read; the text goes on after the file's name: "it has no ...".
struct BadSignature : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct PublicKey {
  std::string id;     // 8 bytes
  std::string bytes;  // 32
};

// "0854FC388230C5FB", as minisign shows it, with all 16 digits.
std::string shown_key_id(std::string_view id);

// A file as `minisign -G` writes it, or its second line alone. Throws BadSignature.
PublicKey parse_public_key(std::string_view text);
std::string public_key_text(const PublicKey& key);

struct Signature {
  bool hashed = true;           // of the usual form (of the BLAKE2b of the file); else the legacy one, of the file
  std::string key_id, bytes;    // 8, 64
  std::string trusted_comment;  // signed as well
  std::string comment_bytes;    // 64: over bytes and trusted_comment
};

// A .minisig file. Throws BadSignature.
Signature parse_signature(std::string_view text);

// Whether both of its signatures, of the file and of the trusted comment, are this key's over these bytes.
bool verifies(const PublicKey& key, const Signature& signature, std::string_view bytes);

}  // namespace runtime
