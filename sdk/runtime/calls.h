// What a connector may call while one of its functions runs: the C tables of the ABI over a HostSide, and the memory of
// what the connector did in the call in progress, from which the call's outcome follows. The tables' functions may be
// called from any thread; begin() and finish() from the thread that makes the call.
#pragma once

#include <mis/plugin.h>
#include <mis/service/files.h>
#include <mis/service/http.h>
#include <mis/service/program.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "runtime/failure.h"
#include "runtime/host_side.h"

namespace runtime {

class Calls {
 public:
  // `who` names the connector in messages: `"Wonde" 1.2.0`. `host` outlives this.
  Calls(HostSide& host, std::string who);

  const mis_host* host() const { return &host_table_; }
  const mis_call* call() const { return &call_table_; }
  const mis_sink* sink() const { return &sink_table_; }
  // For mis_plugin.catalogue, with this as its ctx.
  static mis_status MIS_CALL tell(void* ctx, const mis_catalogue* catalogue) noexcept;

  // Makes one call on the connector. `doing` goes on after "while ": "reading mis.pupils/1". A fetch names the sets
  // that it has to end, a catalogue that it has to tell. What the connector throws is caught.
  struct Duty {
    std::string doing;
    std::set<mis_set> sets = {};
    bool tells = false;
  };
  std::optional<Failure> run(Duty duty, const std::function<mis_status()>& call);

  // The connector did what the ABI forbids: `what` goes on after "it ". Only the first counts.
  void breach(const std::string& what);

 private:
  // How the functions of the tables begin and end: not outside of a call, not after a breach, and nothing is thrown on.
  template <class F>
  mis_status guarded(F body) noexcept;
  // As guarded(), for sink and catalogue: serial, cancelled at once, and after a refusal the same again.
  template <class F>
  mis_status received(F body) noexcept;

  static Calls& self(void* ctx) { return *static_cast<Calls*>(ctx); }
  static void MIS_CALL log(void* ctx, mis_log_level level, mis_str message) noexcept;
  static const void* MIS_CALL service(void* ctx, const char* id) noexcept;
  static int32_t MIS_CALL is_cancelled(void* ctx) noexcept;
  static void MIS_CALL progress(void* ctx, uint64_t done, uint64_t total, mis_str note) noexcept;
  static void MIS_CALL fail(void* ctx, const mis_error* error) noexcept;
  static mis_status MIS_CALL push(void* ctx, mis_set set, const mis_batch* batch) noexcept;
  static mis_status MIS_CALL end(void* ctx, const mis_set_end* end) noexcept;
  static mis_status MIS_CALL problem(void* ctx, const mis_problem* problem) noexcept;
  using Take = mis_status(MIS_CALL*)(void* take_ctx, const mis_http_response* response);
  static mis_status MIS_CALL send(void* ctx, const mis_call* call, const mis_http_request* request,
                                  uint64_t* ticket) noexcept;
  static mis_status MIS_CALL receive(void* ctx, const mis_call* call, uint64_t ticket, Take take, void* take_ctx,
                                     uint64_t* failed) noexcept;
  using TakeResult = mis_status(MIS_CALL*)(void* take_ctx, const mis_program_result* result);
  static mis_status MIS_CALL run_program(void* ctx, const mis_call* call, const mis_program_run* run, TakeResult take,
                                         void* take_ctx) noexcept;
  using TellFile = mis_status(MIS_CALL*)(void* tell_ctx, const mis_file_info* file);
  static mis_status MIS_CALL list_files(void* ctx, const mis_call* call, mis_root root, TellFile tell,
                                        void* tell_ctx) noexcept;
  using TakeBytes = mis_status(MIS_CALL*)(void* take_ctx, mis_bytes bytes);
  static mis_status MIS_CALL read_file(void* ctx, const mis_call* call, mis_root root, mis_str path, TakeBytes take,
                                       void* take_ctx) noexcept;
  // Asks one service, which may wait: `ask` gets the question when to stop, and says in `why` what went wrong.
  template <class Ask>
  mis_status asked(Ask ask);

  bool cancelled();
  void tell_failure(Failure failure, bool by_host);
  void check_set(mis_set set) const;
  std::optional<Failure> outcome(mis_status returned);
  std::string unfinished() const;
  Failure failed(mis_status status);
  Failure broken(const std::string& what) const;

  HostSide& side_;
  HttpExchange* const http_;
  ProgramRunner* const programs_;
  FileSource* const files_;
  const std::string who_;
  mis_host host_table_;
  mis_call call_table_;
  mis_sink sink_table_;
  mis_http http_table_;
  mis_program program_table_;
  mis_files files_table_;

  // Held around every call of the HostSide that may not overlap, never while the connector's code runs.
  std::mutex serial_;
  std::mutex memory_;  // for breach_, fault_, told_
  std::atomic<bool> active_ = false, cancel_seen_ = false;

  // Of the call in progress:
  Duty duty_;
  std::set<mis_set> ended_;
  bool told_catalogue_ = false;
  mis_status refused_ = MIS_OK;        // what the host answered when it wanted no more
  std::optional<std::string> breach_;  // what the connector did wrong
  std::optional<Failure> fault_;       // what went wrong in the host
  std::optional<Failure> told_;        // what the connector, or a service, said of the failure
  bool told_by_host_ = false;
};

}  // namespace runtime
