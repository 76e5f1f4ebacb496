// Secret keys in the minisign format, and signing: for the build, which signs what it makes, and for tools of a vendor.
// The host links none of it. Used by one thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "runtime/minisign.h"

namespace runtime {

class SecretKey {
 public:
  static SecretKey make();
  // A file as `minisign -G` writes it, with a password or (-W) without; `password` is asked only when it has one.
  // Throws BadSignature, also when the password is not the right one.
  static SecretKey read(std::string_view text, const std::function<std::string()>& password);
  ~SecretKey();  // forgets the secret
  SecretKey(SecretKey&&) = default;

  std::string text() const;  // of a file without a password
  PublicKey public_key() const;
  // A .minisig over these bytes, of the usual hashed form. `comment` is one line.
  std::string sign(std::string_view bytes, std::string_view comment) const;

 private:
  SecretKey(std::string id, std::string bytes) : id_(std::move(id)), bytes_(std::move(bytes)) {}
  std::string id_, bytes_;  // 8; 64: the seed and the public key
};

}  // namespace runtime
