// What a connector may call back into, as C++. runtime/connector.h makes the C tables of the ABI from it.
#pragma once

#include <mis/plugin.h>

#include <string_view>

#include "runtime/exchange.h"
#include "runtime/files.h"
#include "runtime/programs.h"

namespace runtime {

// Abstract because the worker answers over frames and mis-run answers by printing. log, progress and is_cancelled may
// be called from any thread of the connector's; the rest from one thread at a time. What is passed is borrowed.
class HostSide {
 public:
  virtual ~HostSide() = default;
  virtual void log(mis_log_level level, std::string_view message) = 0;
  virtual bool is_cancelled() = 0;
  virtual void progress(uint64_t done, uint64_t total, std::string_view note) = 0;
  // Anything but MIS_OK stops the connector. A batch, end, problem or catalogue was checked as a whole by
  // runtime::Connector; what each record says was not: read_record() (runtime/columns.h) does that.
  virtual mis_status push(mis_set set, const mis_batch& batch) = 0;
  virtual mis_status end(const mis_set_end& end) = 0;
  virtual mis_status problem(const mis_problem& problem) = 0;
  virtual mis_status tell(const mis_catalogue& catalogue) = 0;
  // The services; nullptr: not offered. Asked once, when the connector begins.
  virtual HttpExchange* http() = 0;
  virtual ProgramRunner* programs() { return nullptr; }
  virtual FileSource* files() { return nullptr; }
};

}  // namespace runtime
