// Whose connectors and licences count here: the keys that Rollcall was built or installed with, and an organisation's
// own in its home. Plain values; read once for a command. See docs/trust.md.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace connectors {

struct TrustedKey {
  std::string id;         // as minisign shows it: "0854FC388230C5FB"
  std::string bytes;      // Ed25519
  std::string publisher;  // "rollcall": this build's own; else the prefix of ids that the key is bound to
  bool ours = false;      // may sign any id; the others only PUBLISHER and PUBLISHER.*

  bool may_sign(std::string_view connector) const;
};

struct Trust {
  std::vector<TrustedKey> keys;       // for connectors
  std::vector<TrustedKey> licences;   // for licences
  std::filesystem::path developer;    // a folder whose connectors run unsigned; empty: none
  std::vector<std::string> problems;  // keys that do not count, and why, for people
};

// `program_keys`: the folder of the keys beside the program: rollcall.pub, and licence.pub where the vendor signs
// licences with another key. `home_keys`: PREFIX.pub, or PREFIX@ANYTHING.pub for a further key of the same publisher.
// Neither needs to be there.
Trust read_trust(const std::filesystem::path& program_keys, const std::filesystem::path& home_keys);

// What the signature of a document came to.
struct Verdict {
  enum class Kind { good, unknown_key, wrong_id, changed };
  Kind kind = Kind::changed;
  std::string key_id, publisher;
  std::string problem;  // why it does not count, in words; empty when it does
};

// Whether `signature` (the text of a .minisig) is by one of `keys` over `bytes`. `connector`: the id that the key must
// be bound to; empty: any.
Verdict judge(const std::vector<TrustedKey>& keys, std::string_view bytes, std::string_view signature,
              std::string_view connector);

}  // namespace connectors
