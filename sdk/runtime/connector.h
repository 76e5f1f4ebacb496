// One connector in use: the calls of the ABI as C++, with its C tables for host, call, sink and services made here.
// Calls on one Connector must not overlap. What a connector gives is checked before the HostSide sees it; a connector that
// breaks the ABI's rules is a Failure with MIS_E_INTERNAL that says what it did.
#pragma once

#include <mis/plugin.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/failure.h"
#include "runtime/host_side.h"

namespace runtime {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// mis_scope with its text owned.
struct Scope {
  std::vector<std::string> years, series;
  mis_date left_since{};
};

class Connector {
 public:
  // `plugin` as load_library() returned it; `host` outlives this.
  Connector(const mis_plugin& plugin, HostSide& host);
  ~Connector();  // destroys the connector, when it was created

  // Each returns nothing when it went well, and the reason when not. A status that the ABI does not know counts as
  // MIS_E_INTERNAL; a failure without a message gets one that names the status. A call out of order, or for a capability
  // that is not declared, is MIS_E_INVALID and does not reach the connector. After a failed create or sign_in it may be tried
  // again.
  std::optional<Failure> create(const Pairs& settings);
  std::optional<Failure> sign_in(const Pairs& values);
  std::optional<Failure> catalogue();
  std::optional<Failure> fetch(const std::string& capability, const Scope& scope);

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
  mis_connector* self_ = nullptr;
};

}  // namespace runtime
