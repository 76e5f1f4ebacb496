#include "sdk/runtime/web_server.h"

#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/String.h>
#include <sys/socket.h>

#include <algorithm>
#include <thread>

namespace {

// The next request on a connection; false when it ended.
bool read_request(Poco::Net::StreamSocket& socket, std::string& kept, Asked& asked) {
  char buffer[4096];
  const auto more = [&] {
    const int got = socket.receiveBytes(buffer, sizeof buffer);
    if (got > 0) kept.append(buffer, static_cast<size_t>(got));
    return got > 0;
  };
  size_t end;
  while ((end = kept.find("\r\n\r\n")) == kept.npos) {
    if (!more()) return false;
  }
  asked.head = kept.substr(0, end + 2);
  kept.erase(0, end + 4);
  asked.method = asked.head.substr(0, asked.head.find(' '));
  asked.target = asked.head.substr(asked.method.size() + 1);
  asked.target.erase(asked.target.find(' '));
  for (size_t at = asked.head.find("\r\n") + 2; at < asked.head.size();) {
    const size_t stop = asked.head.find("\r\n", at);
    const std::string line = asked.head.substr(at, stop - at);
    asked.headers[Poco::toLower(line.substr(0, line.find(':')))] = line.substr(line.find(':') + 2);
    at = stop + 2;
  }
  const size_t length = asked.headers.count("content-length") ? std::stoul(asked.headers["content-length"]) : 0;
  while (kept.size() < length) {
    if (!more()) return false;
  }
  asked.body = kept.substr(0, length);
  kept.erase(0, length);
  return true;
}

}  // namespace

Answer page(const std::string& body, const std::string& headers, const std::string& status) {
  return {"HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" +
          body};
}

struct WebServer::Impl {
  void serve(Poco::Net::StreamSocket socket, unsigned number) {
    try {
      std::string kept;
      for (;;) {
        Asked asked;
        asked.connection = number;
        if (!read_request(socket, kept, asked)) break;
        {
          const std::lock_guard lock(mutex);
          asked.number = static_cast<unsigned>(seen.size()) + 1;
          seen.push_back(asked);
        }
        const Answer answer = handler(asked, socket);
        for (size_t at = 0; at < answer.bytes.size();) {
          const size_t piece = std::min<size_t>(answer.bytes.size() - at, 1 << 16);
          const int sent = socket.sendBytes(answer.bytes.data() + at, static_cast<int>(piece));
          if (sent <= 0) break;
          at += static_cast<size_t>(sent);
        }
        if (answer.close) break;
      }
      socket.shutdown();
    } catch (const Poco::Exception&) {
      // The client went away, or its handshake failed: what the tests are about.
    }
    ::shutdown(socket.impl()->sockfd(), SHUT_RDWR);
  }

  void accept() {
    try {
      for (;;) {
        Poco::Net::StreamSocket socket = listening->acceptConnection();
        const std::lock_guard lock(mutex);
        const unsigned number = ++connections;
        taken.push_back(socket);
        threads.emplace_back([this, socket, number] { serve(socket, number); });
      }
    } catch (const Poco::Exception&) {
      // The listening socket was shut down: the test is over.
    }
  }

  Handler handler;
  bool tls = false;
  std::unique_ptr<Poco::Net::ServerSocket> listening;
  std::thread accepting;
  mutable std::mutex mutex;  // guards all that follows
  std::vector<std::thread> threads;
  std::vector<Asked> seen;
  std::vector<Poco::Net::StreamSocket> taken;  // every connection's, so that each number stays its own to the end
  unsigned connections = 0;
};

WebServer::WebServer(Handler handler, Poco::Net::Context::Ptr tls) : impl_(new Impl) {
  const Poco::Net::SocketAddress any("127.0.0.1", 0);
  impl_->handler = std::move(handler);
  impl_->tls = !tls.isNull();
  impl_->listening = impl_->tls ? std::make_unique<Poco::Net::SecureServerSocket>(any, 64, tls)
                                : std::make_unique<Poco::Net::ServerSocket>(any);
  impl_->accepting = std::thread([this] { impl_->accept(); });
}

WebServer::~WebServer() {
  ::shutdown(impl_->listening->impl()->sockfd(), SHUT_RDWR);
  impl_->accepting.join();
  forget_connections();
  for (std::thread& thread : impl_->threads) thread.join();
}

std::string WebServer::url(const std::string& target) const {
  return (impl_->tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port()) + target;
}

unsigned short WebServer::port() const { return impl_->listening->address().port(); }

std::vector<Asked> WebServer::asked() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->seen;
}

unsigned WebServer::connections() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->connections;
}

void WebServer::forget_connections() {
  const std::lock_guard lock(impl_->mutex);
  for (const auto& socket : impl_->taken) ::shutdown(socket.impl()->sockfd(), SHUT_RDWR);
}
