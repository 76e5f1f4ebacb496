#include "connectors/http_answers.h"

#include <algorithm>

namespace connectors {
namespace {

using isolation::BadFrame;
using isolation::Message;

constexpr uint64_t max_request_body = 32u << 20;

}  // namespace

void HttpAnswers::answer(const isolation::Frame& frame) {
  call_ = frame.call;
  isolation::Reader in(frame.payload);
  const auto type = static_cast<Message>(frame.type);
  if ((type == Message::body) != (missing_ > 0)) throw BadFrame("a request and its body out of order");
  if (type == Message::http_send) begin_request(in);
  if (type == Message::body) add_body(in.rest());
  if (type == Message::http_receive) {
    const uint64_t ticket = in.u64();
    in.end();
    receive(ticket);
  }
}

void HttpAnswers::begin_request(isolation::Reader in) {
  isolation::Get get(in);
  request_ = {};
  get(request_), get(missing_);
  in.end();
  if (missing_ > max_request_body) throw BadFrame("a request with a body of " + std::to_string(missing_) + " bytes");
  if (missing_ == 0) send_request();
}

void HttpAnswers::add_body(std::string_view piece) {
  if (piece.empty() || piece.size() > missing_) throw BadFrame("a piece of a body that does not fit");
  request_.body += piece;
  missing_ -= piece.size();
  if (missing_ == 0) send_request();
}

void HttpAnswers::send_request() {
  uint64_t ticket = 0;
  runtime::Failure why;
  const mis_status status = exchange_.send(std::move(request_), ticket, why);
  begin(Message::http_ticket);
  isolation::Put put(out_);
  put(status), put(ticket), put(why);
  send_(out_.finish());
}

void HttpAnswers::receive(uint64_t ticket) {
  runtime::HttpResponse response;
  runtime::Failure why;
  uint64_t failed = 0;
  const mis_status status = exchange_.receive(ticket, cancelled_, response, failed, why);
  begin(Message::http_answer);
  isolation::Put put(out_);
  put(status), put(failed), put(why);
  if (status == MIS_OK) put(response), put(uint64_t{response.body.size()});
  send_(out_.finish());
  std::string_view body = status == MIS_OK ? response.body : std::string_view();
  for (; !body.empty(); body.remove_prefix(std::min(body.size(), isolation::body_piece))) {
    begin(Message::body);
    out_.raw(body.substr(0, isolation::body_piece));
    send_(out_.finish());
  }
}

void HttpAnswers::drop() {
  missing_ = 0;
  exchange_.drop();
}

}  // namespace connectors
