// What a person hears when a connector crashed, hung, went away or lied, with what it printed. A plain value.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "school/fault.h"

namespace connectors {

class Broken : public school::Fault {
 public:
  Broken(const school::Fault& fault, std::vector<std::string> log)
      : Fault(fault.kind(), fault.what(), fault.what_to_do()), log_(std::move(log)) {}
  // The last lines that it printed, as they may be shown: the known secrets are taken out.
  const std::vector<std::string>& log() const { return log_; }

 private:
  std::vector<std::string> log_;
};

}  // namespace connectors
