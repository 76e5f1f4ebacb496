// One open connection that speaks HTTP/1.1: Poco's session without its silent reconnecting and its lenient bodies.
// Internal to mis_services (it brings Poco). One thread. Throws Poco's exceptions and Trouble.
#pragma once

#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSession.h>
#include <Poco/Net/StreamSocket.h>

#include <string>

namespace runtime {

class Session : public Poco::Net::HTTPSession {
 public:
  explicit Session(const Poco::Net::StreamSocket& socket) : HTTPSession(socket, true) {}
  ~Session() override = default;

  void send(const std::string& head, const std::string& body);
  // The head of the final answer; those that come before it (1xx) are passed over.
  void receive_head(Poco::Net::HTTPResponse& response, const std::string& host);
  size_t pull(char* into, size_t room);  // 0: the server has ended the connection
  // An idle connection on which something came can only have been closed, or is not to be trusted.
  bool usable() { return !socket().poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ) && buffered() == 0; }

 private:
  void send_all(const std::string& text);
  std::string head_text(const std::string& host);  // up to the empty line
};

}  // namespace runtime
