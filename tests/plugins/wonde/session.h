// session.h - the connector as its users have it: the shared library, loaded, over real HTTP to a pretend Wonde in this
// process, with what it told read back as text. One thread.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "runtime/columns.h"
#include "runtime/connector.h"
#include "runtime/http.h"
#include "runtime/library.h"
#include "sandbox/dump/dump.h"
#include "sandbox/school/later.h"
#include "sandbox/server/server.h"
#include "sandbox/wonde/wonde.h"

namespace testing {

using Said = std::map<std::string, std::string>;  // by field; what was not said is not there

// A made-up school, served.
struct Served {
  explicit Served(std::uint64_t seed = 1, std::uint32_t pupils = 130, const std::string& fault_spec = "",
                  mis::sandbox::WondeHabits habits = {}, mis::sandbox::Later changes = {})
      : Served(mis::sandbox::later(mis::sandbox::make_school({seed, pupils}), changes), fault_spec, habits) {}
  Served(mis::sandbox::School made, const std::string& fault_spec, mis::sandbox::WondeHabits habits)
      : school(std::move(made)),
        photos(school.seed),
        wonde(school, photos, habits),
        faults(fault_spec),
        server(wonde, faults, {}) {}
  mis::sandbox::School school;
  mis::sandbox::Photos photos;
  mis::sandbox::Wonde wonde;
  mis::sandbox::Faults faults;
  mis::sandbox::Server server;
};

class Session : public runtime::HostSide {
 public:
  // Settings besides base_url.
  explicit Session(const Served& served, runtime::Pairs settings = {}) : token_(served.wonde.token()) {
    runtime::HttpPolicy policy;
    policy.addresses = {served.server.address()};
    policy.attempts = 2;
    policy.back_off_ms = 1;
    policy.timeout_ms = 5000;
    http_ = std::make_unique<runtime::HttpService>(policy, [this](const runtime::HttpEvent& event) {
      ++requests;
      hosts.insert(event.url.substr(0, event.url.find('/', 8)));
    });
    settings.emplace_back("base_url", served.server.address());
    connector_ =
        std::make_unique<runtime::Connector>(runtime::load_library(ROLLCALL_PLUGINS "/wonde/1.0.0/wonde.so"), *this);
    create_failure = connector_->create(settings);
  }
  ~Session() override { connector_.reset(); }

  std::optional<runtime::Failure> sign_in(const std::string& token = {}) {
    return connector_->sign_in({{"token", token.empty() ? token_ : token}});
  }
  std::optional<runtime::Failure> fetch(const std::string& capability, const runtime::Scope& scope = {}) {
    return connector_->fetch(capability, scope);
  }
  std::optional<runtime::Failure> catalogue() { return connector_->catalogue(); }

  std::optional<runtime::Failure> create_failure;
  std::map<mis_set, std::vector<Said>> records;
  std::vector<std::pair<std::string, std::string>> photos;  // pupil, bytes
  std::map<mis_set, std::pair<int64_t, bool>> ends;         // expected, whole
  std::vector<Said> problems;
  Said school;
  std::map<std::string, int64_t> years;
  std::set<std::string> hosts;  // asked, with scheme and port
  int requests = 0;
  std::size_t largest_batch = 0;

 private:
  static std::string text(mis_str text) { return text.ptr ? std::string(text.ptr, text.len) : ""; }
  void log(mis_log_level, std::string_view) override {}
  bool is_cancelled() override { return false; }
  void progress(uint64_t, uint64_t, std::string_view) override {}
  mis_status push(mis_set set, const mis_batch& batch) override {
    largest_batch = std::max<std::size_t>(largest_batch, batch.count);
    for (uint64_t i = 0; i < batch.count; ++i) {
      auto record = static_cast<const char*>(batch.records) + i * batch.stride;
      std::vector<std::optional<std::string>> values;
      if (auto bad = runtime::read_record(set, record, batch.stride, values)) {
        problems.push_back({{"field", bad->field}, {"message", bad->why}});
        continue;
      }
      Said said;
      auto columns = runtime::columns(set);
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (values[c]) said[std::string(columns[c].name)] = *values[c];
      if (set == MIS_SET_PHOTOS) {
        auto bytes = runtime::photo_bytes(record, batch.stride);
        photos.emplace_back(said["pupil"], std::string(reinterpret_cast<const char*>(bytes.ptr), bytes.len));
      }
      records[set].push_back(std::move(said));
    }
    return MIS_OK;
  }
  mis_status end(const mis_set_end& end) override {
    ends[end.set] = {end.expected, end.whole == 1};
    return MIS_OK;
  }
  mis_status problem(const mis_problem& problem) override {
    problems.push_back(
        {{"id", text(problem.mis_id)}, {"field", text(problem.field)}, {"message", text(problem.message)}});
    return MIS_OK;
  }
  mis_status tell(const mis_catalogue& catalogue) override {
    school = {{"name", text(catalogue.school->name)},
              {"urn", text(catalogue.school->urn)},
              {"dfe_number", text(catalogue.school->dfe_number)},
              {"system", text(catalogue.school->system)}};
    for (uint64_t i = 0; i < catalogue.year_count; ++i)
      years[text(catalogue.years[i].code)] = catalogue.years[i].pupils;
    return MIS_OK;
  }
  runtime::HttpExchange* http() override { return http_.get(); }

  std::string token_;
  std::unique_ptr<runtime::HttpService> http_;
  std::unique_ptr<runtime::Connector> connector_;
};

}  // namespace testing
