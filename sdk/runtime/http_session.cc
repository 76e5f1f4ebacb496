#include "runtime/http_session.h"

#include <Poco/Net/NetException.h>

#include <algorithm>
#include <sstream>
#include <string_view>

#include "runtime/http_trouble.h"

namespace runtime {

void Session::send(const std::string& head, const std::string& body) {
  send_all(head);
  send_all(body);
}

void Session::send_all(const std::string& text) {
  constexpr size_t piece = 1 << 20;
  for (size_t at = 0; at < text.size();) {
    const int sent = write(text.data() + at, static_cast<std::streamsize>(std::min(piece, text.size() - at)));
    if (sent <= 0) throw Poco::Net::ConnectionResetException();
    at += static_cast<size_t>(sent);
  }
}

// Poco's own reading takes the end of the connection for the end of the head, so the text is made sure of first.
std::string Session::head_text(const std::string& host) {
  constexpr std::string_view start = "HTTP/1.";
  constexpr size_t most = 64 * 1024;
  std::string head;
  while (!head.ends_with("\r\n\r\n") && !head.ends_with("\n\n")) {
    const int c = get();
    if (c == std::char_traits<char>::eof() && head.empty()) throw Poco::Net::NoMessageException();
    if (c == std::char_traits<char>::eof()) throw broke_off(host);
    head += static_cast<char>(c);
    if (head.size() <= start.size() && !start.starts_with(head)) throw not_http(host, "it does not speak HTTP");
    if (head.size() > most) throw not_http(host, "its headers are too long");
  }
  return head;
}

void Session::receive_head(Poco::Net::HTTPResponse& response, const std::string& host) {
  constexpr int most_before = 10;
  for (int i = 0; i < most_before; ++i) {
    std::istringstream head(head_text(host));
    response.clear();
    try {
      response.read(head);
    } catch (const Poco::Exception& error) {
      throw not_http(host, error.message());
    }
    const int status = response.getStatus();
    if (status == 101 || status < 100 || status > 599) throw not_http(host, "status " + std::to_string(status));
    if (status >= 200) return;
  }
  throw not_http(host, "it never comes to its answer");
}

size_t Session::pull(char* into, size_t room) {
  const int got = read(into, static_cast<std::streamsize>(room));
  return got > 0 ? static_cast<size_t>(got) : 0;
}

}  // namespace runtime
