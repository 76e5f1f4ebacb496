// Answers a connector's mis.http/1 frames from an HttpExchange. Used by one thread.
#pragma once

#include <functional>

#include "isolation/messages.h"
#include "runtime/exchange.h"

namespace connectors {

class HttpAnswers {
 public:
  using Send = std::function<void(std::string_view frame)>;
  HttpAnswers(runtime::HttpExchange& exchange, Send send, std::function<bool()> cancelled)
      : exchange_(exchange), send_(std::move(send)), cancelled_(std::move(cancelled)) {}

  // One of http_send, http_receive and body. Waits for the answer where one is asked for. Throws BadFrame.
  void answer(const isolation::Frame& frame);
  bool wants_body() const { return missing_ > 0; }
  // The call is over: what it asked for and did not fetch is forgotten.
  void drop();

 private:
  void begin_request(isolation::Reader in);
  void add_body(std::string_view piece);
  void send_request();
  void receive(uint64_t ticket);
  void begin(isolation::Message type) { out_.begin(static_cast<uint16_t>(type), call_); }

  runtime::HttpExchange& exchange_;
  Send send_;
  std::function<bool()> cancelled_;
  isolation::Writer out_;
  uint32_t call_ = 0;
  runtime::HttpRequest request_;  // whose body is on its way
  uint64_t missing_ = 0;          // bytes of that body
};

}  // namespace connectors
