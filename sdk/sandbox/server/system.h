// What a pretend MIS is to the server that carries it: requests in, answers out. A System is asked by many threads at
// once.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sandbox/server/fault.h"

namespace mis::sandbox {

struct Request {
  std::string method;         // "GET"
  std::string path;           // decoded, without the query: "/v1.0/schools"
  std::string query;          // as it came: "include=year&page=2"
  std::string origin;         // how the client calls this server: "http://127.0.0.1:8080"
  std::string authorization;  // that header, or empty
  std::vector<Fault> faults;  // due at this exchange; those of the carrier are seen to already
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
  virtual Answer answer(const Request& request) const = 0;
};

}  // namespace mis::sandbox
