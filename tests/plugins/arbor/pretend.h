// pretend.h - the connector's parts over GraphQL answers that a test writes by hand, with what they told read back as
// text. One thread.
#pragma once

#include <mis++/call.h>
#include <mis++/guard.h>

#include <map>
#include <string>
#include <vector>

#include "arbor/api.h"
#include "runtime/columns.h"
#include "sdk/include/fake_http.h"

namespace testing {

using Said = std::map<std::string, std::string>;  // by field; what was not said is not there

class Pretend {
 public:
  Pretend() {
    http.host.on_batch = [this](mis_set set, const mis_batch& batch) { read(set, batch); };
    http.answer = [this](const Sent& sent, uint32_t& code, std::string& body) {
      asked.push_back(sent.body.empty() ? sent.url : sent.body);
      code = status;
      body = whole.empty() ? answer_to(sent.body) : whole;
      return MIS_OK;
    };
  }
  // What a list has: page after page, each the rows of a JSON array. Pages beyond are empty.
  void list(const std::string& entity, std::vector<std::string> pages) { pages_[entity] = std::move(pages); }
  // The status that `body` comes to, as a trampoline would return it; its words are in http.host.failure.
  template <class Body>
  mis_status run(Body&& body) {
    return mis::guard(http.host.call, [&] {
      mis::Call call(http.host.host, http.host.call, signed_in);
      arbor::Api api(call, access);
      body(api);
    });
  }
  bool says(const std::string& words) const { return http.host.failure.find(words) != std::string::npos; }

  FakeHttp http;
  arbor::Access access{"https://the-school.uk.arbor.sc", "Basic dTprZXk="};
  bool signed_in = true;
  uint32_t status = 200;
  std::string whole;               // in place of every answer; empty: as the lists are
  std::string errors;              // of every answer: "{\"message\":...}"
  std::vector<std::string> asked;  // bodies, in the order of the answers
  std::map<mis_set, std::vector<Said>> records;

 private:
  std::string answer_to(const std::string& body) const {
    const std::string start = R"({"query":"{ )";
    const std::string entity = body.substr(start.size(), body.find('(') - start.size());
    const std::size_t number = std::stoul(body.substr(body.find("page_num: ") + 10));
    const auto found = pages_.find(entity);
    const std::string rows = found == pages_.end() || number >= found->second.size() ? "" : found->second.at(number);
    return R"({"data":{")" + entity + R"(":[)" + rows + "]}" + (errors.empty() ? "" : R"(,"errors":[)" + errors + "]") +
           "}";
  }
  void read(mis_set set, const mis_batch& batch) {
    for (uint64_t i = 0; i < batch.count; ++i) {
      const auto* record = static_cast<const char*>(batch.records) + i * batch.stride;
      std::vector<std::optional<std::string>> values;
      if (runtime::read_record(set, record, batch.stride, values)) continue;
      Said said;
      const auto columns = runtime::columns(set);
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (values[c]) said[std::string(columns[c].name)] = *values[c];
      records[set].push_back(said);
    }
  }

  std::map<std::string, std::vector<std::string>> pages_;
};

}  // namespace testing
