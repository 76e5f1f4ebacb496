// mis.program/1 as C++: what the host does, what the worker passes on over its frames, and what a recording keeps.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/failure.h"

namespace runtime {

struct ProgramArgument {
  std::string text;  // "{in:NAME}" and "{out:NAME}" in it stand for the full path of that input or output
  bool secret = false;
};

struct ProgramOrder {
  std::vector<ProgramArgument> arguments;
  std::vector<std::pair<std::string, std::string>> inputs;  // name, bytes
  std::vector<std::string> outputs;                         // names
  uint32_t timeout_ms = 0;                                  // 0: the service's own
  uint64_t max_output = 0;                                  // 0: the service's own
};

// Of a run that ended by itself.
struct ProgramOutcome {
  int32_t exit_code = 0;
  std::string standard_output, standard_error;
  std::vector<std::optional<std::string>> outputs;  // in the order asked for; nothing: not written
};

// Abstract because a connector's runs are made in the host, passed on in the worker, and given from a recording in a
// replay. Used by one thread at a time.
class ProgramRunner {
 public:
  virtual ~ProgramRunner() = default;
  // Runs the program that the connector declared. On failure `why` says so; MIS_E_CANCELLED soon after `cancelled` says
  // yes, and nothing of the run is left then.
  virtual mis_status run(ProgramOrder order, const std::function<bool()>& cancelled, ProgramOutcome& outcome,
                         Failure& why) = 0;
};

}  // namespace runtime
