#include "worker/http_relay.h"

namespace worker {
namespace {

using isolation::Message;

constexpr size_t max_request_body = 32u << 20;

}  // namespace

mis_status HttpRelay::send(runtime::HttpRequest request, uint64_t& ticket, runtime::Failure& why) {
  if (request.body.size() > max_request_body) {
    why.status = MIS_E_INPUT;
    why.message = "A request has a body of " + std::to_string(request.body.size()) + " bytes; the most is 32 MiB.";
    return MIS_E_INPUT;
  }
  begin(Message::http_send);
  isolation::Put put(out_);
  put(request);
  put(uint64_t{request.body.size()});
  if (!Relay::send() || !send_body(request.body)) return over(why);
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
  begin(Message::http_receive);
  out_.u64(ticket);
  if (!Relay::send()) return over(why);
  const auto given = reply(Message::http_answer);
  if (!given) return over(why);
  isolation::Reader in(given->payload);
  isolation::Get get(in);
  mis_status status = MIS_OK;
  get(status), get(failed), get(why);
  if (status != MIS_OK) return status;
  uint64_t size = 0;
  get(response), get(size);
  return receive_body(size, response.body) ? MIS_OK : over(why);
}

}  // namespace worker
