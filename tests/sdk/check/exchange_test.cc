#include "check/exchange.h"

#include <catch2/catch.hpp>

using mis_check::Exchange;
using mis_check::Spoil;
using runtime::Failure;
using runtime::HttpResponse;

namespace {

// Answers what was asked, the last first.
class Echo : public runtime::HttpExchange {
 public:
  mis_status send(runtime::HttpRequest request, uint64_t& ticket, Failure&) override {
    ticket = ++count_;
    asked_.push_back({ticket, request.url});
    return MIS_OK;
  }
  mis_status receive(uint64_t, const std::function<bool()>& cancelled, HttpResponse& response, uint64_t&,
                     Failure&) override {
    if (cancelled()) return MIS_E_CANCELLED;
    response = {asked_.back().first, 200, asked_.back().second, {}, asked_.back().second};
    asked_.pop_back();
    return MIS_OK;
  }
  void drop() override { asked_.clear(); }

 private:
  uint64_t count_ = 0;
  std::vector<std::pair<uint64_t, std::string>> asked_;
};

struct Answer {
  mis_status status;
  HttpResponse response;
  uint64_t failed = 0;
  Failure why;
};

Answer next(Exchange& exchange, bool cancelled = false) {
  Answer answer;
  answer.status = exchange.receive(
      0, [&] { return cancelled; }, answer.response, answer.failed, answer.why);
  return answer;
}

void send(Exchange& exchange, const std::string& url) {
  uint64_t ticket = 0;
  Failure why;
  REQUIRE(exchange.send({"GET", url, {}, {}}, ticket, why) == MIS_OK);
}

}  // namespace

TEST_CASE("only the chosen exchange is spoiled, in whatever order the answers come") {
  Echo echo;
  Exchange exchange(echo);
  exchange.spoil(2, Spoil::status_403);
  for (const char* url : {"one", "two?key=1", "three"}) send(exchange, url);
  CHECK(next(exchange).response.body == "three");
  const Answer spoiled = next(exchange);
  CHECK(spoiled.response.status == 403);
  CHECK(spoiled.response.url == "two?key=1");
  CHECK(next(exchange).response.body == "one");
  CHECK(exchange.sent() == 3);
  CHECK(exchange.asked(2) == "GET two");
}

TEST_CASE("each manner of spoiling is what it is called") {
  const auto spoiled = [](Spoil how) {
    Echo echo;
    Exchange exchange(echo);
    exchange.spoil(1, how);
    send(exchange, "12345678");
    return next(exchange);
  };
  const Answer refused = spoiled(Spoil::refused);
  CHECK(refused.status == MIS_E_NETWORK);
  CHECK(refused.failed == 1);
  CHECK_FALSE(refused.why.message.empty());
  CHECK(spoiled(Spoil::status_401).response.status == 401);
  CHECK(spoiled(Spoil::status_404).response.status == 404);
  CHECK(spoiled(Spoil::status_500).response.status == 500);
  CHECK(spoiled(Spoil::status_429).response.headers.back() == std::pair<std::string, std::string>("Retry-After", "30"));
  CHECK(spoiled(Spoil::html).response.body.substr(0, 15) == "<!DOCTYPE html>");
  CHECK(spoiled(Spoil::html).response.status == 200);
  CHECK(spoiled(Spoil::cut).response.body == "1234");
  CHECK(spoiled(Spoil::empty).response.body.empty());
}

TEST_CASE("what is to happen before an answer happens once, when it is that one that is waited for") {
  Echo echo;
  Exchange exchange(echo);
  int times = 0;
  exchange.on(2, [&] { ++times; });
  send(exchange, "one");
  next(exchange);
  CHECK(times == 0);
  send(exchange, "two");
  CHECK(next(exchange, true).status == MIS_E_CANCELLED);
  next(exchange);
  CHECK(times == 1);
}

namespace {

struct Answers : runtime::ProgramRunner {
  int runs = 0;
  mis_status run(runtime::ProgramOrder, const std::function<bool()>&, runtime::ProgramOutcome& outcome,
                 runtime::Failure&) override {
    ++runs;
    outcome = {0, "printed", "a remark", {"a,b\n", std::nullopt}};
    return MIS_OK;
  }
};

}  // namespace

TEST_CASE("a run of a program is an exchange too, and is spoiled in its own ways") {
  Echo echo;
  Answers answers;
  const auto ran = [&](size_t nth, Spoil how, runtime::ProgramOutcome& outcome, runtime::Failure& why) {
    Exchange exchange({echo, &answers, nullptr});
    exchange.spoil(nth, how);
    REQUIRE(exchange.programs());
    const mis_status status = exchange.programs()->run(
        {}, [] { return false; }, outcome, why);
    CHECK(exchange.sent() == 1);
    CHECK(exchange.is_run(1));
    return status;
  };
  runtime::ProgramOutcome outcome;
  runtime::Failure why;
  CHECK(ran(2, Spoil::empty, outcome, why) == MIS_OK);
  CHECK(outcome.standard_output == "printed");
  CHECK(ran(1, Spoil::empty, outcome, why) == MIS_OK);
  CHECK(outcome.standard_output.empty());
  CHECK(outcome.outputs.at(0) == std::string());
  CHECK_FALSE(outcome.outputs.at(1).has_value());
  CHECK(ran(1, Spoil::cut, outcome, why) == MIS_OK);
  CHECK(outcome.outputs.at(0) == std::string("a,"));
  CHECK(ran(1, Spoil::html, outcome, why) == MIS_OK);
  CHECK(outcome.outputs.at(0)->find("<html>") != std::string::npos);
  CHECK(ran(1, Spoil::status_500, outcome, why) == MIS_OK);
  CHECK(outcome.exit_code == 1);
  CHECK_FALSE(outcome.outputs.at(0).has_value());
  CHECK(ran(1, Spoil::refused, outcome, why) == MIS_E_TIMEOUT);
  CHECK_FALSE(why.message.empty());
  CHECK(answers.runs == 6);
  CHECK_FALSE(mis_check::happens_to_runs(Spoil::status_401));
  Exchange without(echo);
  CHECK(without.programs() == nullptr);
}
