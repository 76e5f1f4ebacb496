// An absolute http or https address taken apart strictly, and the rule of what may be reached. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/failure.h"

namespace runtime {

struct Address {
  bool tls = true;
  std::string host;  // lower case; an IPv6 address without its brackets
  uint16_t port = 443;
  std::string target = "/";  // path and query, as they were written
};

// Hostile input: anything but http and https, a user name in it, spaces and control characters are failures.
// The reason quotes no more than the host.
std::optional<Address> parse_address(std::string_view url, Failure& why);

// `location` as an answer from `base` gave it: absolute, or relative to it.
std::optional<Address> follow(const Address& base, std::string_view location, Failure& why);

std::string origin_of(const Address& address);   // "https://api.wonde.com:443"
std::string shown_host(const Address& address);  // for a person: the host, and the port unless it is the usual one
std::string full_url(const Address& address);
std::string without_values(
    const Address& address);  // "https://h/p?per_page=&cursor=": what a query asks, not its values

// Is it this machine, by its name alone?
bool is_loopback(const std::string& host);

// Which hosts a connector declared, and which addresses the person gave.
class Reach {
 public:
  Reach(std::vector<std::string> hosts, const std::vector<std::string>& addresses);
  // Nothing when the address may be reached, else why not (MIS_E_REFUSED).
  std::optional<Failure> refuses(const Address& address) const;

 private:
  std::vector<std::string> hosts_, origins_;
};

}  // namespace runtime
