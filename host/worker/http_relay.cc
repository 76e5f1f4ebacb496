#include "worker/http_relay.h"

#include <algorithm>

namespace worker {
namespace {

using isolation::body_piece;
using isolation::Message;

constexpr size_t max_request_body = 32u << 20;

mis_status over(runtime::Failure& why) {
  why.status = MIS_E_CANCELLED;
  return MIS_E_CANCELLED;
}

}  // namespace

// The next frame is the answer to what was just asked: calls of the connector do not overlap.
std::optional<Given> HttpRelay::reply(Message type) {
  auto given = wire_.receive();
  if (given && given->type != type) throw isolation::BadFrame("another frame than the answer");
  return given;
}

bool HttpRelay::send_body(std::string_view body) {
  for (; !body.empty(); body.remove_prefix(std::min(body.size(), body_piece))) {
    out_.begin(static_cast<uint16_t>(Message::body), call_);
    out_.raw(body.substr(0, body_piece));
    if (!wire_.send(out_.finish())) return false;
  }
  return true;
}

mis_status HttpRelay::send(runtime::HttpRequest request, uint64_t& ticket, runtime::Failure& why) {
  if (request.body.size() > max_request_body) {
    why.status = MIS_E_INPUT;
    why.message = "A request has a body of " + std::to_string(request.body.size()) + " bytes; the most is 32 MiB.";
    return MIS_E_INPUT;
  }
  out_.begin(static_cast<uint16_t>(Message::http_send), call_);
  isolation::Put put(out_);
  put(request);
  put(uint64_t{request.body.size()});
  if (!wire_.send(out_.finish()) || !send_body(request.body)) return over(why);
  const auto given = reply(Message::http_ticket);
  if (!given) return over(why);
  isolation::Reader in(given->payload);
  isolation::Get get(in);
  mis_status status = MIS_OK;
  get(status), get(ticket), get(why);
  return status;
}

mis_status HttpRelay::receive(uint64_t ticket, const std::function<bool()>&, runtime::HttpResponse& response,
                              uint64_t& failed, runtime::Failure& why) {
  out_.begin(static_cast<uint16_t>(Message::http_receive), call_);
  out_.u64(ticket);
  if (!wire_.send(out_.finish())) return over(why);
  const auto given = reply(Message::http_answer);
  if (!given) return over(why);
  isolation::Reader in(given->payload);
  isolation::Get get(in);
  mis_status status = MIS_OK;
  get(status), get(failed), get(why);
  if (status != MIS_OK) return status;
  uint64_t size = 0;
  get(response), get(size);
  response.body.clear();
  response.body.reserve(size);
  while (response.body.size() < size) {
    const auto piece = reply(Message::body);
    if (!piece) return over(why);
    response.body += piece->payload;
  }
  return MIS_OK;
}

}  // namespace worker
