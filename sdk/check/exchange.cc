#include "check/exchange.h"

namespace mis_check {

using runtime::Failure;
using runtime::HttpRequest;
using runtime::HttpResponse;

namespace {

constexpr char run_name[] = "a run of the program";

constexpr char web_page[] =
    "<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body><p>Back soon</p></body></html>\n";

std::string_view manner_of_run(Spoil spoil) {
  switch (spoil) {
    case Spoil::refused:
      return "out of time";
    case Spoil::html:
      return "answered with a web page and exit code 0";
    case Spoil::cut:
      return "cut off in the middle, with exit code 0";
    case Spoil::empty:
      return "answered with nothing and exit code 0";
    default:
      return "ended with exit code 1 and without a word";
  }
}

}  // namespace

bool happens_to_runs(Spoil spoil) {
  switch (spoil) {
    case Spoil::status_401:
    case Spoil::status_403:
    case Spoil::status_404:
    case Spoil::status_429:
      return false;
    default:
      return true;
  }
}

bool Exchange::is_run(size_t nth) const { return asked(nth) == run_name; }

std::string_view manner(Spoil spoil, bool is_run) {
  if (is_run) return manner_of_run(spoil);
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
  const mis_status status = inner_.http.send(std::move(request), ticket, why);
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
  const mis_status status = inner_.http.receive(ticket, cancelled, response, failed, why);
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
      return answer(200, "text/html", web_page);
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
  inner_.http.drop();
}

mis_status Exchange::run(runtime::ProgramOrder order, const std::function<bool()>& cancelled,
                         runtime::ProgramOutcome& outcome, Failure& why) {
  asked_.emplace_back(run_name);
  const size_t nth = asked_.size();
  if (before_ && nth == watched_) {
    std::exchange(before_, {})();
    if (cancelled()) return MIS_E_CANCELLED;
  }
  const mis_status status = inner_.programs->run(std::move(order), cancelled, outcome, why);
  return status == MIS_OK && nth == nth_ ? spoiled(outcome, why) : status;
}

mis_status Exchange::spoiled(runtime::ProgramOutcome& outcome, Failure& why) const {
  const auto each = [&](const std::function<std::string(const std::string&)>& made) {
    outcome.standard_output = made(outcome.standard_output);
    for (auto& output : outcome.outputs)
      if (output) output = made(*output);
    return MIS_OK;
  };
  switch (how_) {
    case Spoil::refused:
      outcome = {};
      why = {MIS_E_TIMEOUT, "The program did not finish in time: try again later."};
      return MIS_E_TIMEOUT;
    case Spoil::html:
      return each([](const std::string&) { return std::string(web_page); });
    case Spoil::cut:
      return each([](const std::string& whole) { return whole.substr(0, whole.size() / 2); });
    case Spoil::empty:
      return each([](const std::string&) { return std::string(); });
    default:
      outcome.exit_code = 1;
      outcome.standard_output.clear();
      outcome.standard_error.clear();
      outcome.outputs.assign(outcome.outputs.size(), {});
      return MIS_OK;
  }
}

}  // namespace mis_check
