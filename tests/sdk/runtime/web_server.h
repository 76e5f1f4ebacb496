// A web server on loopback for tests: each request is answered with exactly the bytes that the test writes, right or
// wrong.
#pragma once

#include <Poco/Net/Context.h>
#include <Poco/Net/StreamSocket.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct Asked {
  std::string method, target, head, body;
  std::map<std::string, std::string> headers;  // names in lower case
  unsigned connection = 0;                     // 1 for the first that the server took
  unsigned number = 0;                         // 1 for the first request of all
};

// What goes back: written as it is. `close`: the server then ends the connection.
struct Answer {
  std::string bytes;
  bool close = false;
};

Answer page(const std::string& body, const std::string& headers = "", const std::string& status = "200 OK");

class WebServer {
 public:
  using Handler = std::function<Answer(const Asked&, Poco::Net::StreamSocket&)>;
  explicit WebServer(Handler handler, Poco::Net::Context::Ptr tls = nullptr);
  ~WebServer();
  std::string url(const std::string& target = "/") const;  // https://127.0.0.1:PORT/...
  unsigned short port() const;
  std::vector<Asked> asked() const;
  unsigned connections() const;
  void forget_connections();  // closes every connection that is idle, as a server does after a while

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};
