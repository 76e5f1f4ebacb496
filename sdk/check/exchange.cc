#include "check/exchange.h"

namespace mis_check {

using runtime::Failure;
using runtime::HttpRequest;
using runtime::HttpResponse;

std::string_view manner(Spoil spoil) {
  switch (spoil) {
    case Spoil::refused:
      return "broken off by the network";
    case Spoil::status_401:
      return "answered with HTTP 401";
    case Spoil::status_403:
      return "answered with HTTP 403";
    case Spoil::status_404:
      return "answered with HTTP 404";
    case Spoil::status_429:
      return "answered with HTTP 429";
    case Spoil::status_500:
      return "answered with HTTP 500";
    case Spoil::html:
      return "answered with a web page and HTTP 200";
    case Spoil::cut:
      return "cut off in the middle, with HTTP 200";
    case Spoil::empty:
      return "answered with nothing and HTTP 200";
  }
  return "";
}

mis_status Exchange::send(HttpRequest request, uint64_t& ticket, Failure& why) {
  asked_.push_back(request.method + " " + request.url.substr(0, request.url.find('?')));
  const mis_status status = inner_.send(std::move(request), ticket, why);
  if (status == MIS_OK) under_way_[ticket] = asked_.size();
  return status;
}

mis_status Exchange::receive(uint64_t ticket, const std::function<bool()>& cancelled, HttpResponse& response,
                             uint64_t& failed, Failure& why) {
  const auto waits_for = [&](const auto& one) {
    return one.second == watched_ && (ticket == 0 || one.first == ticket);
  };
  for (const auto& one : under_way_) {
    if (!before_ || !waits_for(one)) continue;
    const auto before = std::exchange(before_, {});
    before();
    if (cancelled()) return MIS_E_CANCELLED;  // also when the answer is there already
    break;
  }
  const mis_status status = inner_.receive(ticket, cancelled, response, failed, why);
  const auto found = under_way_.find(status == MIS_OK ? response.ticket : failed);
  if (found == under_way_.end()) return status;
  const bool is_chosen = found->second == nth_;
  under_way_.erase(found);
  return status == MIS_OK && is_chosen ? spoiled(response, failed, why) : status;
}

mis_status Exchange::spoiled(HttpResponse& response, uint64_t& failed, Failure& why) const {
  const auto answer = [&](uint32_t status, const char* type, std::string body) {
    response.status = status;
    response.headers = {{"Content-Type", type}};
    response.body = std::move(body);
    return MIS_OK;
  };
  const auto error = [&](uint32_t status) { return answer(status, "application/json", R"({"error":"pretended"})"); };
  switch (how_) {
    case Spoil::refused:
      failed = response.ticket;
      response = {};
      why = {MIS_E_NETWORK, "The connection was broken off: try again later."};
      return MIS_E_NETWORK;
    case Spoil::status_401:
      return error(401);
    case Spoil::status_403:
      return error(403);
    case Spoil::status_404:
      return error(404);
    case Spoil::status_429:
      error(429);
      response.headers.emplace_back("Retry-After", "30");
      return MIS_OK;
    case Spoil::status_500:
      return error(500);
    case Spoil::html:
      return answer(200, "text/html",
                    "<!DOCTYPE html>\n<html><head><title>Maintenance</title></head>"
                    "<body><p>Back soon</p></body></html>\n");
    case Spoil::cut:
      response.body.resize(response.body.size() / 2);
      return MIS_OK;
    case Spoil::empty:
      response.body.clear();
      return MIS_OK;
  }
  return MIS_OK;
}

void Exchange::drop() {
  under_way_.clear();
  inner_.drop();
}

}  // namespace mis_check
