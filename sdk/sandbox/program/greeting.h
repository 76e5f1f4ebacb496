// The one line that mis-sandbox prints: where it is, and what an import needs. Pure.
#pragma once
#include <string>

namespace mis::sandbox {

struct WondeGreeting {
  std::string address;  // "http://127.0.0.1:8080"
  std::string school;   // Wonde's id of it
  std::string token;
  std::string authority;  // file of the authority's certificate; empty without TLS
};

// One JSON object, without a line's end.
std::string greeting(const WondeGreeting& what);

}  // namespace mis::sandbox
