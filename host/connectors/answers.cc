#include "connectors/answers.h"

namespace connectors {

using isolation::BadFrame;
using isolation::Message;

Answers::Answers(Services services, Send send, const std::function<bool()>& cancelled,
                 std::function<void(const std::string&)> secret)
    : services_(std::move(services)),
      http_(*services_.http, send, cancelled),
      programs_(*services_.programs, send, cancelled, std::move(secret)),
      files_(*services_.files, send, cancelled) {}

bool Answers::takes(Message type) {
  switch (type) {
    case Message::http_send:
    case Message::http_receive:
    case Message::program_run:
    case Message::file_list:
    case Message::file_read:
    case Message::body:
      return true;
    default:
      return false;
  }
}

void Answers::answer(const isolation::Frame& frame) {
  const auto type = static_cast<Message>(frame.type);
  if ((http_.wants_body() || programs_.wants_body()) && type != Message::body)
    throw BadFrame("a request and its body out of order");
  switch (type) {
    case Message::program_run:
      return programs_.answer(frame);
    case Message::file_list:
    case Message::file_read:
      return files_.answer(frame);
    case Message::body:
      if (programs_.wants_body()) return programs_.answer(frame);
      [[fallthrough]];
    default:
      http_.answer(frame);
  }
}

void Answers::drop() {
  http_.drop();
  programs_.drop();
}

}  // namespace connectors
