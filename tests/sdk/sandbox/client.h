// A real HTTP client for tests of the pretend MIS: one kept-alive connection, used by one thread.
#pragma once
#include <rapidjson/document.h>

#include <map>
#include <memory>
#include <string>

namespace sandbox_test {

struct Reply {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;

  // Throws std::runtime_error for what is no JSON.
  rapidjson::Document json() const;
};

class Client {
 public:
  // `authority_pem` is the only one that is trusted, for https.
  explicit Client(const std::string& address, const std::string& authority_pem = {});
  ~Client();

  // With this Authorization header; none when empty. Throws Poco::Exception when the connection breaks.
  Reply get(const std::string& path, const std::string& authorization);
  Reply ask(const std::string& method, const std::string& path, const std::string& authorization);
  void timeout_ms(int ms);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sandbox_test
