// A publisher of connectors, with a key of their own.
#pragma once

#include <string>

#include "connectors/trust.h"
#include "runtime/minisign_key.h"
#include "support/temporary.h"

namespace connectors_test {

struct Signer {
  runtime::SecretKey key = runtime::SecretKey::make();
  std::string id() const { return runtime::shown_key_id(key.public_key().id); }
  std::string public_text() const { return runtime::public_key_text(key.public_key()); }
  // FILE.minisig beside it.
  void sign(const std::filesystem::path& file) const {
    support::write_file(file.string() + ".minisig", key.sign(support::read_file(file), "timestamp:1\tfile:x\thashed"));
  }
};

// Trust in this one: as Rollcall's own key, or bound to a prefix of ids.
inline connectors::Trust trusting(const Signer& signer, const std::string& prefix = {}) {
  connectors::Trust trust;
  trust.keys.push_back(
      {signer.id(), signer.key.public_key().bytes, prefix.empty() ? "rollcall" : prefix, prefix.empty()});
  trust.licences = trust.keys;
  return trust;
}

}  // namespace connectors_test
