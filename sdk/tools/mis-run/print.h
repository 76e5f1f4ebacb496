// The host's side of a connector that is only being looked at: all that it brings is printed, one JSON object a line.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "runtime/columns.h"
#include "runtime/host_side.h"

namespace mis_run {

class Printer : public runtime::HostSide {
 public:
  struct Choices {
    bool records = true;  // or only how many there are
    bool catalogue = true;
    bool verbose = false;              // also the connector's remarks, not only its warnings
    bool progress = false;             // on standard error, overwritten as it goes
    std::vector<std::string> secrets;  // not to be printed in a log line
  };
  struct Services {
    runtime::HttpExchange& http;
    runtime::ProgramRunner* programs;  // nullptr: the connector declares none
    runtime::FileSource& files;
  };
  // `services` and `cancelled` outlive this. Records go to standard output, the rest to standard error.
  Printer(Choices choices, Services services, const std::atomic<bool>& cancelled);
  ~Printer() override;

  void log(mis_log_level level, std::string_view message) override;
  bool is_cancelled() override { return cancelled_; }
  void progress(uint64_t done, uint64_t total, std::string_view note) override;
  mis_status push(mis_set set, const mis_batch& batch) override;
  mis_status end(const mis_set_end& end) override;
  mis_status problem(const mis_problem& problem) override;
  mis_status tell(const mis_catalogue& catalogue) override;
  runtime::HttpExchange* http() override { return &services_.http; }
  runtime::ProgramRunner* programs() override { return services_.programs; }
  runtime::FileSource* files() override { return &services_.files; }

  void say(const std::string& line);  // a line on standard error, beside the progress
  uint64_t bad_records() const { return bad_; }
  bool output_failed() const { return output_failed_; }

 private:
  struct Count {
    uint64_t records = 0, problems = 0;
  };
  mis_status print(const std::string& json);
  mis_status print_record(mis_set set, const char* record, uint32_t stride);
  void clear_progress();

  const Choices choices_;
  const Services services_;
  const std::atomic<bool>& cancelled_;
  std::map<mis_set, Count> counts_;
  std::vector<std::optional<std::string>> values_;  // of the record being read
  uint64_t bad_ = 0;
  bool output_failed_ = false;

  std::mutex terminal_;  // guards standard error and what follows
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_drawn_{};
};

}  // namespace mis_run
