// What a pretend MIS is to the server that carries it: requests in, answers out. A System is asked by many threads at
// once.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/server/fault.h"

namespace mis::sandbox {

inline constexpr std::size_t kLongestBody = 16 << 20;

struct Request {
  std::string method;                            // "GET"
  std::string path;                              // decoded, without the query: "/v1.0/schools"
  std::string query;                             // as it came: "include=year&page=2"
  std::string origin;                            // how the client calls this server: "http://127.0.0.1:8080"
  std::string authorization;                     // that header, or empty
  std::vector<Fault> faults;                     // due at this exchange; those of the carrier are seen to already
  std::string body{};                            // at most kLongestBody bytes of it
  std::map<std::string, std::string> headers{};  // by name in lower case: "soapaction"
};

struct Answer {
  int status = 200;
  std::string body;
  std::string type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
};

class System {
 public:
  virtual ~System() = default;
  // The word for this exchange that --faults uses: "students", "students/item".
  virtual std::string exchange(const std::string& path) const = 0;
  // The same where the path does not say it: where all is asked at one address.
  virtual std::string exchange_of(const Request& request) const { return exchange(request.path); }
  virtual Answer answer(const Request& request) const = 0;
};

}  // namespace mis::sandbox
