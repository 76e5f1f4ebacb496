#include "worker/relay.h"

#include <algorithm>

namespace worker {

using isolation::body_piece;
using isolation::Message;

mis_status over(runtime::Failure& why) {
  why.status = MIS_E_CANCELLED;
  return MIS_E_CANCELLED;
}

// Calls of the connector do not overlap, so what comes next is the answer to what was just asked.
std::optional<Given> Relay::reply(Message type) {
  auto given = wire_.receive();
  if (given && given->type != type) throw isolation::BadFrame("another frame than the answer");
  return given;
}

bool Relay::send_body(std::string_view body) {
  for (; !body.empty(); body.remove_prefix(std::min(body.size(), body_piece))) {
    begin(Message::body);
    out_.raw(body.substr(0, body_piece));
    if (!send()) return false;
  }
  return true;
}

bool Relay::receive_body(uint64_t size, std::string& into) {
  into.clear();
  into.reserve(size);
  while (into.size() < size) {
    const auto piece = reply(Message::body);
    if (!piece) return false;
    into += piece->payload;
  }
  return true;
}

}  // namespace worker
