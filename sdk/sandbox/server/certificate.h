// A throw-away authority and a certificate by it for 127.0.0.1 and localhost, made afresh at each start. Pure but for
// the random keys.
#pragma once
#include <string>

namespace mis::sandbox {

struct Certificate {
  std::string authority_pem;    // for the client to trust
  std::string certificate_pem;  // the server's
  std::string key_pem;          // the server's
};

// Throws std::runtime_error where OpenSSL fails.
Certificate make_certificate();

}  // namespace mis::sandbox
