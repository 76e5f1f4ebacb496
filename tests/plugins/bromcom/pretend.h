// pretend.h - the connector's parts over the pretend Bromcom, without a network between them. One thread.
#pragma once

#include <mis++/guard.h>

#include <map>
#include <string>
#include <vector>

#include "bromcom/api.h"
#include "runtime/columns.h"
#include "sandbox/bromcom/bromcom.h"
#include "sdk/include/fake_http.h"

namespace testing {

using Said = std::map<std::string, std::string>;  // by field; what was not said is not there

class Pretend {
 public:
  explicit Pretend(const std::string& fault_spec = "", const std::set<std::string>& unticked = {},
                   mis::sandbox::School made = mis::sandbox::make_school({1, 120}))
      : school(std::move(made)), photos(1), bromcom(school, photos, unticked), faults(fault_spec) {
    access.password = bromcom.password();
    http.host.on_batch = [this](mis_set set, const mis_batch& batch) { read(set, batch); };
    http.answer = [this](const Sent& sent, uint32_t& status, std::string& body) {
      mis::sandbox::Request request{sent.method, sent.url.substr(sent.url.find("/Nucleus")), "", "", "", {}, sent.body};
      const auto from = sent.headers.find("SOAPAction=") + 11;
      request.headers["soapaction"] = sent.headers.substr(from, sent.headers.find(';', from) - from);
      request.faults = faults.strike(bromcom.exchange_of(request), request.path);
      asked.push_back(bromcom.exchange_of(request));
      const auto answer = bromcom.answer(request);
      status = static_cast<uint32_t>(answer.status), body = answer.body;
      return MIS_OK;
    };
  }
  // Signs in, and does `body`; the status is what a trampoline would return. Its words are in http.host.failure.
  template <class Body>
  mis_status run(Body&& body) {
    return mis::guard(http.host.call, [&] {
      mis::Call before(http.host.host, http.host.call, false), call(http.host.host, http.host.call, true);
      bromcom::Api(before, access, mapping, known).sign_in();
      bromcom::Api api(call, access, mapping, known);
      body(api);
    });
  }

  mis::sandbox::School school;
  mis::sandbox::Photos photos;
  mis::sandbox::bromcom::Bromcom bromcom;
  mis::sandbox::Faults faults;
  FakeHttp http;
  ::bromcom::Mapping mapping{::bromcom::kMapping};
  ::bromcom::Access access{"https://cloudmis.bromcom.com/Nucleus/WebServices/ThirdParty/TPReadOnlyDataService.asmx",
                           "20001", "rollcall", ""};
  ::bromcom::Known known;
  std::vector<std::string> asked;                // in the order of the answers
  std::map<mis_set, std::vector<Said>> records;  // by set

 private:
  void read(mis_set set, const mis_batch& batch) {
    for (uint64_t i = 0; i < batch.count; ++i) {
      std::vector<std::optional<std::string>> values;
      if (runtime::read_record(set, static_cast<const char*>(batch.records) + i * batch.stride, batch.stride, values))
        continue;
      Said said;
      const auto columns = runtime::columns(set);
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (values[c]) said[std::string(columns[c].name)] = *values[c];
      records[set].push_back(said);
    }
  }
};

}  // namespace testing
