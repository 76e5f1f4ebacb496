// Whether a host can be reached from here, as a connector would reach it: name, proxy, TLS and its certificate. Nothing
// is told to it. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace connectors {

struct Reached {
  std::string problem;           // why it cannot be reached, in words; empty: it can
  std::optional<int64_t> clock;  // what its clock says, in seconds since 1970; nothing: it does not say
  double seconds = 0;
};

// `address`: "https://api.wonde.com". Waits at most ten seconds. Throws school::Fault usage when `ca_file` cannot be
// read or `proxy` is no address.
Reached reach(const std::string& address, const std::string& ca_file, const std::string& proxy);

// Of a URL only what says where it goes: "https://host" or "http://localhost:8080"; empty when it is none.
std::string origin_in(const std::string& url);

// Is it this machine, by its name alone?
bool is_this_machine(const std::string& url);

}  // namespace connectors
