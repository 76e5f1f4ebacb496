// What can go wrong between here and a server, in sentences for a person. Thrown inside mis_services, caught before its
// border.
#pragma once

#include <mis/types.h>

#include <string>

namespace Poco {
class Exception;
}

namespace runtime {

struct Trouble {
  mis_status status = MIS_E_NETWORK;
  std::string message;
  bool again = false;  // it may be gone when the same is tried again
};

// Why no connection to `host` came about.
Trouble not_reached(const std::string& host, const Poco::Exception& cause);
// Why a connection that there was gave no whole answer.
Trouble broke_off(const std::string& host);
Trouble no_answer(const std::string& host);
Trouble not_http(const std::string& host, const std::string& what);
Trouble too_large(const std::string& host, uint64_t limit);
Trouble bad_certificate(const std::string& host, const std::string& reason);
Trouble no_secure_line(const std::string& host, const std::string& reason);

}  // namespace runtime
