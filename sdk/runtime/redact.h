// Secrets taken out of text that somebody will read. Pure; any thread.
#pragma once

#include <string>
#include <vector>

namespace runtime {

// `text` with every known secret replaced by "[secret]": as it is, URL-encoded, escaped as XML and JSON do it, and in
// base64 at whatever place in the encoded bytes it stands; and with the credentials after "Basic " and "Bearer "
// replaced, known or not. A secret of fewer than 4 characters is replaced only where it stands as a word of its own,
// and not in its encoded forms: anything else would shred the text.
std::string redact(std::string text, const std::vector<std::string>& secrets);

// The same for many texts.
class Redactor {
 public:
  explicit Redactor(std::vector<std::string> secrets);
  std::string operator()(std::string text) const;

 private:
  std::vector<std::string> secrets_, patterns_;
};

}  // namespace runtime
