// One connector, served: the host's frames become calls of the ABI, and what the connector gives becomes frames.
// serve() is called by one thread; what the connector calls back may come from any, as runtime/host_side.h says.
#pragma once

#include <atomic>
#include <optional>
#include <vector>

#include "isolation/messages.h"
#include "runtime/connector.h"
#include "worker/file_relay.h"
#include "worker/http_relay.h"
#include "worker/program_relay.h"
#include "worker/wire.h"

namespace worker {

class Server final : public runtime::HostSide {
 public:
  // `plugin` as runtime::load_library() gave it; `wire` outlives this.
  Server(const mis_plugin& plugin, Wire& wire);

  // Makes the call that `frame` asks for, and sends `done`. Throws BadFrame when it asks for none.
  void serve(const Given& frame);

  void log(mis_log_level level, std::string_view message) override;
  bool is_cancelled() override;
  void progress(uint64_t done, uint64_t total, std::string_view note) override;
  mis_status push(mis_set set, const mis_batch& batch) override;
  mis_status end(const mis_set_end& end) override;
  mis_status problem(const mis_problem& problem) override;
  mis_status tell(const mis_catalogue& catalogue) override;
  runtime::HttpExchange* http() override { return &http_; }
  runtime::ProgramRunner* programs() override { return runs_program_ ? &programs_ : nullptr; }
  runtime::FileSource* files() override { return &files_; }

 private:
  std::optional<runtime::Failure> call(const Given& frame);
  void begin(isolation::Message type) { out_.begin(static_cast<uint16_t>(type), call_); }
  mis_status send();
  mis_status leave_out(mis_set set, const std::string& mis_id, const std::string& field, const std::string& why);

  Wire& wire_;
  const bool runs_program_;  // it declares one
  HttpRelay http_;
  ProgramRelay programs_;
  FileRelay files_;
  std::atomic<uint32_t> call_ = 0;
  isolation::Writer out_;  // of what does not come from two threads at once
  std::vector<std::optional<std::string>> values_;
  std::optional<runtime::Connector> connector_;
};

}  // namespace worker
