// mis.program/1 on this machine: the one declared program, run without a shell in a folder of its own. Used by one
// thread at a time.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "runtime/program_order.h"
#include "runtime/program_place.h"

namespace runtime {

struct ProgramPolicy {
  ProgramPlace place;
  // Why a program that was found may not be run after all, in words; empty: it may. Empty function: any may.
  std::function<std::string(const std::filesystem::path&)> refuses;
  std::filesystem::path temporary;           // where the folders of the runs are made; empty: the system's
  unsigned timeout_ms = 600'000;             // of one run; a connector may ask for up to an hour
  uint64_t max_output = max_program_output;  // of all that comes back; a connector may ask for less
};

// One finished run, for the run's figures and for the log of support. No argument in it.
struct ProgramEvent {
  std::string program;
  int32_t exit_code = 0;
  mis_status status = MIS_OK;
  uint64_t bytes = 0;  // that came back
  double seconds = 0;
};

class ProgramService final : public ProgramRunner {
 public:
  // `on_event` is told of each run when it is over; `on_wait` of each second that one takes, while it takes it.
  using OnWait = std::function<void(uint64_t seconds, const std::string& program)>;
  explicit ProgramService(ProgramPolicy policy, std::function<void(const ProgramEvent&)> on_event = {},
                          OnWait on_wait = {})
      : policy_(std::move(policy)), on_event_(std::move(on_event)), on_wait_(std::move(on_wait)) {}

  mis_status run(ProgramOrder order, const std::function<bool()>& cancelled, ProgramOutcome& outcome,
                 Failure& why) override;

 private:
  mis_status run_in_folder(const std::filesystem::path& program, const ProgramOrder& order,
                           const std::function<bool()>& cancelled, ProgramOutcome& outcome, Failure& why);

  const ProgramPolicy policy_;
  std::function<void(const ProgramEvent&)> on_event_;
  OnWait on_wait_;
};

}  // namespace runtime
