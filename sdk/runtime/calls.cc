#include "runtime/calls.h"

#include <cstring>

#include "runtime/guard.h"
#include "runtime/status.h"
#include "runtime/text.h"
#include "runtime/values.h"

namespace runtime {
namespace {

constexpr size_t kMaxMessage = 4096, kMaxNote = 256;
constexpr uint64_t kAnyLength = UINT64_MAX;  // shown() cuts it

std::string shown_of(const mis_str& text, size_t most, const std::string& what) {
  return shown(text_of(text, kAnyLength, what), most);
}

}  // namespace

Calls::Calls(HostSide& host, std::string who)
    : side_(host),
      http_(host.http()),
      programs_(host.programs()),
      files_(host.files()),
      who_(std::move(who)),
      host_table_{
          sizeof(mis_host), MIS_ABI_VERSION(MIS_ABI_MAJOR, MIS_ABI_MINOR), "Rollcall", ROLLCALL_VERSION, this, log,
          service},
      call_table_{sizeof(mis_call), 0, this, is_cancelled, progress, fail},
      sink_table_{sizeof(mis_sink), 0, this, push, end, problem},
      http_table_{sizeof(mis_http), 0, this, send, receive},
      program_table_{sizeof(mis_program), 0, this, run_program},
      files_table_{sizeof(mis_files), 0, this, list_files, read_file} {}

std::optional<Failure> Calls::run(Duty duty, const std::function<mis_status()>& call) {
  duty_ = std::move(duty);
  ended_.clear();
  told_catalogue_ = told_by_host_ = cancel_seen_ = false;
  refused_ = MIS_OK;
  breach_.reset();
  fault_.reset();
  told_.reset();
  mis_status returned = MIS_E_INTERNAL;
  active_ = true;
  try {
    returned = call();
  } catch (const std::exception& e) {
    breach(std::string("let an exception out of its function: ") + shown(e.what(), kMaxNote));
  } catch (...) {
    breach("let an exception out of its function");
  }
  active_ = false;  // a receive() still waiting in a thread of the connector's gives up now
  std::lock_guard lock(serial_);
  if (http_) http_->drop();
  std::lock_guard memory(memory_);
  return outcome(returned);
}

std::optional<Failure> Calls::outcome(mis_status returned) {
  if (breach_) return broken(*breach_);
  if (fault_) return fault_;
  if (returned > MIS_OK) return broken("returned " + status_name(returned));
  const bool was_cancelled =
      cancelled() || refused_ == MIS_E_CANCELLED || (told_by_host_ && told_->status == MIS_E_CANCELLED);
  if (returned == MIS_E_CANCELLED && !was_cancelled)
    return broken("returned MIS_E_CANCELLED, but nobody had cancelled");
  if (returned != MIS_OK) return failed(returned);
  if (refused_ == MIS_E_CANCELLED) return failed(refused_);
  if (refused_ != MIS_OK) return broken("returned MIS_OK, but the host had answered " + status_name(refused_));
  if (const std::string missing = unfinished(); !missing.empty()) return broken(missing);
  return {};
}

Failure Calls::failed(mis_status status) {
  Failure failure;
  // A service's reason belongs to the status that it came with; the connector's own to whatever it returns.
  if (told_ && (!told_by_host_ || told_->status == status)) failure = *told_;
  failure.status = is_known(status) ? status : MIS_E_INTERNAL;
  if (failure.message.empty()) {
    failure.message = status == refused_ ? "The host stopped the connector " : "The connector ";
    failure.message += who_ + (status == refused_ ? " while it was " : " gave no reason for failing while ") +
                       duty_.doing + ": " + status_name(status) + ", " + status_meaning(status) + ".";
  }
  return failure;
}

Failure Calls::broken(const std::string& what) const {
  return {MIS_E_INTERNAL, "The connector " + who_ + " broke the rules of its interface while " + duty_.doing + ": it " +
                              what + ". Tell the connector's author."};
}

void Calls::breach(const std::string& what) {
  std::lock_guard lock(memory_);
  if (!breach_) breach_ = what;
}

void Calls::tell_failure(Failure failure, bool by_host) {
  std::lock_guard lock(memory_);
  told_ = std::move(failure);
  told_by_host_ = by_host;
}

bool Calls::cancelled() {
  if (!cancel_seen_ && side_.is_cancelled()) cancel_seen_ = true;
  return cancel_seen_;
}

void MIS_CALL Calls::log(void* ctx, mis_log_level level, mis_str message) noexcept {
  // Allowed from create() until destroy() returns, so also between calls: not guarded(), but as tight.
  try {
    const mis_log_level known = level < MIS_LOG_DEBUG ? MIS_LOG_DEBUG : level > MIS_LOG_ERROR ? MIS_LOG_ERROR : level;
    self(ctx).side_.log(known, shown_of(message, kMaxMessage, "logged a message that"));
  } catch (const Breach& e) {
    self(ctx).breach(e.what());
  } catch (...) {  // a line that cannot be written is not worth failing for
  }
}

const void* MIS_CALL Calls::service(void* ctx, const char* id) noexcept {
  Calls& calls = self(ctx);
  if (!id) return nullptr;
  if (calls.http_ && std::strcmp(id, MIS_SERVICE_HTTP) == 0) return &calls.http_table_;
  if (calls.programs_ && std::strcmp(id, MIS_SERVICE_PROGRAM) == 0) return &calls.program_table_;
  if (calls.files_ && std::strcmp(id, MIS_SERVICE_FILES) == 0) return &calls.files_table_;
  return nullptr;
}

int32_t MIS_CALL Calls::is_cancelled(void* ctx) noexcept {
  bool yes = true;
  self(ctx).guarded([&]() -> mis_status {
    yes = self(ctx).cancelled();
    return MIS_OK;
  });
  return yes ? 1 : 0;
}

void MIS_CALL Calls::progress(void* ctx, uint64_t done, uint64_t total, mis_str note) noexcept {
  self(ctx).guarded([&]() -> mis_status {
    self(ctx).side_.progress(done, total, shown_of(note, kMaxNote, "gave a note of its progress that"));
    return MIS_OK;
  });
}

void MIS_CALL Calls::fail(void* ctx, const mis_error* error) noexcept {
  self(ctx).guarded([&]() -> mis_status {
    const mis_error e = taken(error, MIS_SIZE_THROUGH(mis_error, released_at), "gave call->fail an error that");
    Failure failure;
    failure.status = e.status;
    failure.message = shown_of(e.message, kMaxMessage, "gave call->fail a message that");
    failure.field_id = shown_of(e.field_id, kMaxNote, "gave call->fail a field_id that");
    failure.remote_code = shown_of(e.remote_code, kMaxNote, "gave call->fail a remote_code that");
    failure.retry_after_ms = e.retry_after_ms < 0 ? -1 : e.retry_after_ms;
    failure.released_at = moment_of(e.released_at, "gave call->fail a released_at that");
    self(ctx).tell_failure(std::move(failure), false);
    return MIS_OK;
  });
}

}  // namespace runtime
