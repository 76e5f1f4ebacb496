#include "runtime/http_trouble.h"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>

namespace runtime {

Trouble not_reached(const std::string& host, const Poco::Exception& cause) {
  if (dynamic_cast<const Poco::Net::DNSException*>(&cause)) {
    return {MIS_E_NETWORK,
            "No computer called " + host + " was found. Check the address, and that this machine is on the network.",
            true};
  }
  if (dynamic_cast<const Poco::Net::ConnectionRefusedException*>(&cause)) {
    return {MIS_E_NETWORK, host + " refused the connection. Check the address and its port, or try again later.", true};
  }
  if (dynamic_cast<const Poco::TimeoutException*>(&cause)) {
    return {MIS_E_NETWORK,
            host + " did not take the connection in time. Check the address and the firewall, or try again later.",
            true};
  }
  return {MIS_E_NETWORK,
          host + " could not be reached (" + cause.displayText() + "). Check the network, or try again later.", true};
}

Trouble broke_off(const std::string& host) {
  return {MIS_E_NETWORK,
          "The answer of " + host + " broke off before its end. Try again; if it stays so, check the network or proxy.",
          true};
}

Trouble no_answer(const std::string& host) {
  return {MIS_E_NETWORK, host + " closed the connection without an answer. Try again later.", true};
}

Trouble not_http(const std::string& host, const std::string& what) {
  return {MIS_E_PROTOCOL,
          host + " did not answer as a web server does: " + what +
              ". Check the address, and what stands between, such as a proxy.",
          false};
}

Trouble too_large(const std::string& host, uint64_t limit) {
  const uint64_t mebibyte = 1u << 20;
  const std::string shown =
      limit % mebibyte == 0 ? std::to_string(limit / mebibyte) + " MiB" : std::to_string(limit) + " bytes";
  return {MIS_E_PROTOCOL,
          "An answer of " + host + " is larger than the limit of " + shown +
              ", and was broken off. Ask for less at once, or tell the connector's author.",
          false};
}

Trouble bad_certificate(const std::string& host, const std::string& reason) {
  return {MIS_E_NETWORK,
          "The certificate of " + host + " could not be verified: " + reason +
              ". Nothing was sent. Check the address and this machine's clock; if the network looks into "
              "secure traffic, its authority must be given.",
          false};
}

Trouble no_secure_line(const std::string& host, const std::string& reason) {
  return {MIS_E_NETWORK,
          "No secure connection to " + host + " came about (" + reason +
              "). Nothing was sent. Check the address and its port.",
          false};
}

}  // namespace runtime
