// pretend.h - the connector's parts over answers that a test writes by hand, with what they told read back as text.
#pragma once

#include <mis++/call.h>
#include <mis++/guard.h>

#include <map>
#include <string>
#include <vector>

#include "edgen/batch.h"
#include "edgen/rest.h"
#include "edgen/write.h"
#include "runtime/columns.h"
#include "sdk/include/fake_http.h"

namespace testing {

using Said = std::map<std::string, std::string>;  // by field; what was not said is not there

class Pretend {
 public:
  Pretend() {
    access.base = "https://greenhill.isams.cloud";
    access.user = "rollcall";
    access.password = "s3cr3t";
    access.token_path = edgen::kTokenPath;
    access.api_path = edgen::kApiPath;
    access.batch_path = edgen::kBatchPath;
    access.photo_path = edgen::kPhotoPath;
    at("/auth/connect/token", R"({"access_token":"T1","expires_in":3600})");
    at("/api/school/yeargroups", R"({"yearGroups":[{"name":"Year 11","code":"Y11","ncYear":11}]})");
    http.host.on_batch = [this](mis_set set, const mis_batch& batch) { read(set, batch); };
    http.answer = [this](const Sent& sent, uint32_t& status, std::string& body) {
      asked.push_back(sent);
      auto& queue = answers[sent.url.substr(access.base.size())];
      status = 404, body = "{}";
      if (queue.empty()) return MIS_OK;
      std::tie(status, body) = queue.front();
      if (queue.size() > 1) queue.erase(queue.begin());
      return MIS_OK;
    };
  }
  // What is answered at a path: one answer after the other, the last one for ever.
  void at(const std::string& path, const std::string& body, uint32_t status = 200) {
    answers[path].emplace_back(status, body);
  }
  void instead(const std::string& path, const std::string& body, uint32_t status = 200) {
    answers[path] = {{status, body}};
  }

  // The status that `body` comes to, as a trampoline would return it; its words are in http.host.failure.
  template <class Body>
  mis_status run(Body&& body) {
    return mis::guard(http.host.call, [&] {
      mis::Call call(http.host.host, http.host.call, signed_in);
      body(call);
    });
  }
  // Signs in by this way, and writes all but photos, as the connector does.
  template <class Way>
  mis_status import() {
    return run([&](mis::Call& call) {
      Way way(access);
      edgen::Years years(way.sign_in(call));
      years.set_pupils(edgen::roll_call(call, way, years));
      mis_scope scope{};
      scope.struct_size = sizeof scope;
      const mis::Scope all(scope);
      mis::PupilWriter pupils(http.host.sink);
      edgen::write_pupils(call, way, years, all, pupils);
      mis::StaffWriter staff(http.host.sink);
      edgen::write_staff(call, way, staff);
      mis::ClassesWriter classes(http.host.sink);
      edgen::write_classes(call, way, years, all, classes);
    });
  }
  // What is wanted of a set that was ended: how many Ed:Gen counts, and whether it is whole.
  std::vector<Sent> asked_at(const std::string& path) const {
    std::vector<Sent> found;
    for (const auto& one : asked)
      if (one.url == access.base + path) found.push_back(one);
    return found;
  }

  FakeHttp http;
  edgen::Access access;
  bool signed_in = false;
  std::map<std::string, std::vector<std::pair<uint32_t, std::string>>> answers;
  std::vector<Sent> asked;
  std::map<mis_set, std::vector<Said>> records;

 private:
  void read(mis_set set, const mis_batch& batch) {
    for (uint64_t i = 0; i < batch.count; ++i) {
      auto record = static_cast<const char*>(batch.records) + i * batch.stride;
      std::vector<std::optional<std::string>> values;
      if (runtime::read_record(set, record, batch.stride, values)) continue;
      Said said;
      auto columns = runtime::columns(set);
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (values[c]) said[std::string(columns[c].name)] = *values[c];
      records[set].push_back(said);
    }
  }
};

}  // namespace testing
