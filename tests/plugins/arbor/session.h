// session.h - the connector as its users have it: the shared library, loaded, over real HTTP to a pretend Arbor in this
// process, with what it told read back as text. One thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "runtime/columns.h"
#include "runtime/connector.h"
#include "runtime/http.h"
#include "runtime/library.h"
#include "sandbox/arbor/arbor.h"
#include "sandbox/arbor/ids.h"
#include "sandbox/school/later.h"
#include "sandbox/server/server.h"

namespace testing {

using Said = std::map<std::string, std::string>;  // by field; what was not said is not there

// A made-up school, served.
struct Served {
  explicit Served(std::uint64_t seed = 1, std::uint32_t pupils = 130, const std::string& fault_spec = "",
                  const mis::sandbox::arbor::Habits& habits = {}, const mis::sandbox::Later& changes = {})
      : school(mis::sandbox::later(mis::sandbox::make_school({seed, pupils}), changes)),
        photos(seed, 9),
        arbor(school, photos, habits),
        faults(fault_spec),
        server(arbor, faults, {}) {}
  mis::sandbox::School school;
  mis::sandbox::Photos photos;
  mis::sandbox::arbor::Arbor arbor;
  mis::sandbox::Faults faults;
  mis::sandbox::Server server;
};

class Session : public runtime::HostSide {
 public:
  explicit Session(const Served& served) : key_(served.arbor.key()) {
    runtime::HttpPolicy policy;
    policy.addresses = {served.server.address()};
    policy.attempts = 2;
    policy.back_off_ms = 1;
    policy.timeout_ms = 30'000;
    http_ = std::make_unique<runtime::HttpService>(policy, [this](const runtime::HttpEvent&) { ++requests; });
    connector_ =
        std::make_unique<runtime::Connector>(runtime::load_library(ROLLCALL_PLUGINS "/arbor/1.0.0/arbor.so"), *this);
    create_failure = connector_->create({{"base_url", served.server.address()}});
  }
  ~Session() override { connector_.reset(); }

  std::optional<runtime::Failure> sign_in() {
    return connector_->sign_in({{"username", mis::sandbox::arbor::Arbor::user()}, {"key", key_}});
  }
  std::optional<runtime::Failure> fetch(const std::string& capability, const runtime::Scope& scope = {}) {
    return connector_->fetch(capability, scope);
  }
  std::optional<runtime::Failure> catalogue() { return connector_->catalogue(); }

  std::optional<runtime::Failure> create_failure;
  std::map<mis_set, std::vector<Said>> records;
  std::map<mis_set, std::pair<int64_t, bool>> ends;  // expected, whole
  std::vector<std::string> problems;
  std::vector<std::pair<std::string, std::string>> series;  // of the catalogue: id, the hour of its release or ""
  int requests = 0;

 private:
  static std::string text(mis_str text) { return text.ptr ? std::string(text.ptr, text.len) : ""; }
  void log(mis_log_level, std::string_view) override {}
  bool is_cancelled() override { return false; }
  void progress(uint64_t, uint64_t, std::string_view) override {}
  mis_status push(mis_set set, const mis_batch& batch) override {
    for (uint64_t i = 0; i < batch.count; ++i) {
      const auto* record = static_cast<const char*>(batch.records) + i * batch.stride;
      std::vector<std::optional<std::string>> values;
      if (const auto bad = runtime::read_record(set, record, batch.stride, values)) {
        problems.push_back(std::string(bad->field) + " " + bad->why);
        continue;
      }
      Said said;
      const auto columns = runtime::columns(set);
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (values[c]) said[std::string(columns[c].name)] = *values[c];
      records[set].push_back(std::move(said));
    }
    return MIS_OK;
  }
  mis_status end(const mis_set_end& end) override {
    ends[end.set] = {end.expected, end.whole == 1};
    return MIS_OK;
  }
  mis_status problem(const mis_problem& problem) override {
    problems.push_back(text(problem.message));
    return MIS_OK;
  }
  mis_status tell(const mis_catalogue& catalogue) override {
    for (uint64_t i = 0; i < catalogue.series_count; ++i) {
      const auto& one = catalogue.series[i];
      series.emplace_back(
          text(one.mis_id),
          one.released_at.date.year ? std::to_string(one.released_at.hour) + " " + text(one.released_at.zone) : "");
    }
    return MIS_OK;
  }
  runtime::HttpExchange* http() override { return http_.get(); }

  std::string key_;
  std::unique_ptr<runtime::HttpService> http_;
  std::unique_ptr<runtime::Connector> connector_;
};

}  // namespace testing
