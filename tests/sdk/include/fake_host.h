// fake_host.h - a host for tests of the wrapper: it records what a connector says through the C tables. One thread.
#pragma once

#include <mis/mis.h>

#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace testing {

inline std::string str(mis_str text) { return text.ptr ? std::string(text.ptr, text.len) : "(not said)"; }

// A record's text must be copied before push returns, as a real host does.
struct FakeHost {
  std::vector<std::string> log;
  std::vector<std::string> ends;      // "set expected whole"
  std::vector<std::string> problems;  // "set id field: message"
  std::vector<uint64_t> batches;      // counts
  std::vector<uint64_t> batch_bytes;
  std::map<mis_set, std::vector<std::string>> ids;
  std::map<mis_set, std::vector<std::vector<char>>> records;  // the structs; their text is gone
  std::vector<std::string> surnames;                          // of pupils
  std::string failure, failed_field;                          // the last one told
  int64_t retry_after_ms = -1;
  mis_status failed_status = 0;
  mis_status push_answer = MIS_OK;
  bool cancelled = false;
  std::function<void(mis_set, const mis_batch&)> on_batch;  // while the text is there
  std::map<std::string, const void*> services;

  FakeHost() = default;
  FakeHost(const FakeHost&) = delete;

  mis_host host{sizeof(mis_host), MIS_ABI_VERSION(1, 0), "Test", "1", this, on_log, on_service};
  mis_call call{sizeof(mis_call), 0, this, on_cancelled, [](void*, uint64_t, uint64_t, mis_str) {}, on_fail};
  mis_sink sink{sizeof(mis_sink), 0, this, on_push, on_end, on_problem};

 private:
  static FakeHost& of(void* ctx) { return *static_cast<FakeHost*>(ctx); }
  static void on_log(void* ctx, mis_log_level, mis_str text) { of(ctx).log.push_back(str(text)); }
  static const void* on_service(void* ctx, const char* id) {
    auto found = of(ctx).services.find(id);
    return found == of(ctx).services.end() ? nullptr : found->second;
  }
  static int32_t on_cancelled(void* ctx) { return of(ctx).cancelled; }
  static void on_fail(void* ctx, const mis_error* error) {
    of(ctx).failure = str(error->message);
    of(ctx).failed_field = str(error->field_id);
    of(ctx).failed_status = error->status;
    of(ctx).retry_after_ms = error->retry_after_ms;
  }
  static mis_status on_push(void* ctx, mis_set set, const mis_batch* batch) {
    FakeHost& self = of(ctx);
    if (self.push_answer != MIS_OK) return self.push_answer;
    self.batches.push_back(batch->count);
    if (self.on_batch) self.on_batch(set, *batch);
    uint64_t bytes = batch->count * batch->stride;
    for (uint64_t i = 0; i < batch->count; ++i) {
      auto record = static_cast<const char*>(batch->records) + i * batch->stride;
      self.records[set].emplace_back(record, record + batch->stride);
      mis_str id;  // every record but a teacher's and a result's begins with two 32-bit words and its id
      std::memcpy(&id, record + 8, sizeof id);
      self.ids[set].push_back(str(id));
      if (set == MIS_SET_PUPILS)
        self.surnames.push_back(str(reinterpret_cast<const mis_pupil*>(record)->legal_surname));
      if (set == MIS_SET_PHOTOS) bytes += reinterpret_cast<const mis_photo*>(record)->bytes.len;
    }
    self.batch_bytes.push_back(bytes);
    return MIS_OK;
  }
  static mis_status on_end(void* ctx, const mis_set_end* end) {
    of(ctx).ends.push_back(std::to_string(end->set) + " " + std::to_string(end->expected) + " " +
                           std::to_string(end->whole));
    return MIS_OK;
  }
  static mis_status on_problem(void* ctx, const mis_problem* problem) {
    of(ctx).problems.push_back(std::to_string(problem->set) + " " + str(problem->mis_id) + " " + str(problem->field) +
                               ": " + str(problem->message));
    return MIS_OK;
  }
};

}  // namespace testing
