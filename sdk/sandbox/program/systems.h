// The MISes that mis-sandbox can pretend to be, one row each: a new one is registered in systems.cc, and its options,
// when it has some of its own, in options.cc. Constants; any thread.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/dump/dump.h"
#include "sandbox/server/system.h"

namespace mis::sandbox {

struct Options;

using Pairs = std::vector<std::pair<std::string, std::string>>;  // name, value: in the order in which they are printed

// One that is being pretended, for as long as this lives.
struct Pretence {
  std::shared_ptr<const System> system;  // what the server carries; none for a MIS that is a program and no server
  Telling telling;
  // What goes behind --set; `address` is the server's, "http://127.0.0.1:8080", or empty where there is none.
  std::function<Pairs(const std::string& address)> settings;
  Pairs secrets;
  std::string address_field{};  // of the sign-in, where it asks for the address too
};

struct SystemRow {
  std::string_view name;                  // "wonde"
  std::string_view line;                  // what it is, for --help
  std::vector<std::string_view> options;  // those of its own that it takes, "--string-dates"; others are refused
  Pretence (*pretend)(const School& school, const Photos& photos, const Options& options);  // which outlive it
  bool program = false;  // and no server: it takes neither a port nor TLS
};

const std::vector<SystemRow>& systems();
const SystemRow* find_system(std::string_view name);  // nullptr: there is none

}  // namespace mis::sandbox
