// pretend.h - the connector's parts over answers that a test writes by hand, with what they told read back as text.
#pragma once

#include <mis++/call.h>
#include <mis++/guard.h>

#include <map>
#include <string>
#include <vector>

#include "runtime/columns.h"
#include "sdk/include/fake_http.h"
#include "wonde/api.h"

namespace testing {

using Said = std::map<std::string, std::string>;  // by field; what was not said is not there

class Pretend {
 public:
  Pretend() {
    http.host.on_batch = [this](mis_set set, const mis_batch& batch) { read(set, batch); };
    http.answer = [this](const Sent& sent, uint32_t& status, std::string& body) {
      urls.push_back(sent.url);
      auto found = bodies.find(sent.url.substr(access.base.size()));
      status = 404, body = "{}";
      if (found != bodies.end()) status = found->second.first, body = found->second.second;
      return MIS_OK;
    };
  }
  // What is answered at an address behind the base.
  void at(const std::string& url, const std::string& body, uint32_t status = 200) { bodies[url] = {status, body}; }
  // Of the school: "students?per_page=200".
  void in_school(const std::string& url, const std::string& body, uint32_t status = 200) {
    at("/schools/A1/" + url, body, status);
  }
  // The status that `body` comes to, as a trampoline would return it; its words are in http.host.failure.
  template <class Body>
  mis_status run(Body&& body) {
    return mis::guard(http.host.call, [&] {
      mis::Call call(http.host.host, http.host.call, signed_in);
      wonde::Api api(call, access);
      body(api);
    });
  }

  FakeHttp http;
  wonde::Access access{"https://api.wonde.com/v1.0", "0123456789", "A1"};
  bool signed_in = true;
  std::map<std::string, std::pair<uint32_t, std::string>> bodies;
  std::vector<std::string> urls;                 // in the order of the answers
  std::map<mis_set, std::vector<Said>> records;  // by set
  std::vector<std::string> photos;

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
      if (set == MIS_SET_PHOTOS) {
        auto bytes = runtime::photo_bytes(record, batch.stride);
        photos.emplace_back(reinterpret_cast<const char*>(bytes.ptr), bytes.len);
      }
    }
  }
};

// `from` to `to` as students with nothing but ids: {"id":"S1"},{"id":"S2"}
inline std::string rows(int from, int to) {
  std::string text;
  for (int i = from; i <= to; ++i)
    text += (text.empty() ? "" : ",") + std::string("{\"id\":\"S") + std::to_string(i) + "\"}";
  return text;
}

// A page of them, with what it says of the next one: "" for none, else an address as it is.
inline std::string page(const std::string& rows, const std::string& next, int per_page = 2) {
  return R"({"data":[)" + rows + R"(],"meta":{"pagination":{"next":)" + (next.empty() ? "null" : "\"" + next + "\"") +
         R"(,"previous":null,"more":)" + (next.empty() ? "false" : "true") + R"(,"per_page":")" +
         std::to_string(per_page) + R"(","current_page":1}}})";
}

inline std::string count_of(const std::string& kind, int count) {
  return R"({"data":{")" + kind + R"(":{"data":{"count":)" + std::to_string(count) + "}}}}";
}

}  // namespace testing
