// mis.http/1 across the frames: the worker's relay and the host's answers back to back, over an exchange that records
// what it gets.
#include "worker/http_relay.h"

#include <catch2/catch.hpp>
#include <deque>

#include "connectors/http_answers.h"

using connectors::HttpAnswers;
using isolation::Message;
using isolation::Reader;
using runtime::Failure;
using runtime::HttpRequest;
using runtime::HttpResponse;
using worker::Given;
using worker::HttpRelay;

namespace {

// Answers each request with its own body.
struct Echo : runtime::HttpExchange {
  std::vector<HttpRequest> requests;
  mis_status refuse = MIS_OK, fail = MIS_OK;
  int drops = 0;
  mis_status send(HttpRequest request, uint64_t& ticket, Failure& why) override {
    why.message = "not declared";
    if (refuse != MIS_OK) return refuse;
    requests.push_back(std::move(request));
    ticket = requests.size();
    return MIS_OK;
  }
  mis_status receive(uint64_t ticket, const std::function<bool()>&, HttpResponse& response, uint64_t& failed,
                     Failure& why) override {
    if (fail != MIS_OK) {
      failed = 77;
      why.message = "broken off";
      why.retry_after_ms = 5000;
      return fail;
    }
    response = {
        ticket, 200, requests.at(ticket - 1).url, {{"Content-Type", "text/plain"}}, requests.at(ticket - 1).body};
    return MIS_OK;
  }
  void drop() override { ++drops; }
};

// Both ends in one: what the relay sends is answered at once, and stands there to be received.
struct Line : worker::Wire {
  Echo echo;
  std::deque<Given> given;
  size_t largest = 0;
  HttpAnswers answers{echo,
                      [this](std::string_view bytes) {
                        Reader in(bytes);
                        in.u32();
                        const auto type = static_cast<Message>(in.u16());
                        const uint32_t call = in.u32();
                        largest = std::max(largest, bytes.size());
                        given.push_back({type, call, std::string(in.rest())});
                      },
                      [] { return false; }};
  std::atomic<uint32_t> call = 5;
  HttpRelay relay{*this, call};

  bool send(std::string_view bytes) override {
    Reader in(bytes);
    in.u32();
    isolation::Frame frame;
    frame.type = in.u16();
    frame.call = in.u32();
    frame.payload = in.rest();
    largest = std::max(largest, bytes.size());
    answers.answer(frame);
    return true;
  }
  std::optional<Given> receive() override {
    if (given.empty()) return {};
    Given first = std::move(given.front());
    given.pop_front();
    return first;
  }
  bool cancelled(uint32_t) override { return false; }
};

HttpRequest post(const std::string& body) {
  return {"POST", "https://api.example/x", {{"Authorization", "Bearer t"}}, body, 1234, 99};
}

}  // namespace

TEST_CASE("a request and its answer cross whole, however large, and in pieces that fit") {
  for (const size_t size : {size_t{0}, size_t{1}, isolation::body_piece, isolation::body_piece + 1, size_t{20} << 20}) {
    INFO(size);
    Line line;
    std::string body(size, 'x');
    if (size > 1) body[size / 2] = '\0';
    uint64_t ticket = 0, failed = 0;
    Failure why;
    REQUIRE(line.relay.send(post(body), ticket, why) == MIS_OK);
    CHECK(ticket == 1);
    REQUIRE(line.echo.requests.size() == 1);
    CHECK(line.echo.requests[0].method == "POST");
    CHECK(line.echo.requests[0].headers == runtime::Headers{{"Authorization", "Bearer t"}});
    CHECK(line.echo.requests[0].timeout_ms == 1234);
    CHECK(line.echo.requests[0].max_body == 99);
    HttpResponse response;
    REQUIRE(line.relay.receive(ticket, {}, response, failed, why) == MIS_OK);
    CHECK(response.ticket == 1);
    CHECK(response.status == 200);
    CHECK(response.url == "https://api.example/x");
    CHECK(response.headers == runtime::Headers{{"Content-Type", "text/plain"}});
    CHECK(response.body == body);
    CHECK(line.largest < isolation::body_piece + 100);
    CHECK(line.given.empty());
  }
}

TEST_CASE("a refusal and a failure cross with their reasons") {
  Line line;
  uint64_t ticket = 0, failed = 0;
  Failure why;
  line.echo.refuse = MIS_E_REFUSED;
  CHECK(line.relay.send(post(""), ticket, why) == MIS_E_REFUSED);
  CHECK(why.message == "not declared");
  line.echo.fail = MIS_E_NETWORK;
  HttpResponse response;
  CHECK(line.relay.receive(0, {}, response, failed, why) == MIS_E_NETWORK);
  CHECK(failed == 77);
  CHECK(why.message == "broken off");
  CHECK(why.retry_after_ms == 5000);
}

TEST_CASE("a body that is too large never starts, and one that does not fit is a lie") {
  Line line;
  uint64_t ticket = 0;
  Failure why;
  CHECK(line.relay.send(post(std::string((32u << 20) + 1, 'x')), ticket, why) == MIS_E_INPUT);
  CHECK(line.echo.requests.empty());
  const auto frame = [](Message type, std::string_view payload) {
    return isolation::Frame{static_cast<uint16_t>(type), 5, payload};
  };
  CHECK_THROWS_AS(line.answers.answer(frame(Message::body, "piece")), isolation::BadFrame);
  isolation::Writer out;
  out.begin(1, 1);
  isolation::Put put(out);
  put(post("")), put(uint64_t{3});
  const std::string begun(out.finish().substr(isolation::frame_header));
  line.answers.answer(frame(Message::http_send, begun));
  CHECK_THROWS_AS(line.answers.answer(frame(Message::http_receive, std::string(8, '\0'))), isolation::BadFrame);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::body, "four")), isolation::BadFrame);
  CHECK_NOTHROW(line.answers.answer(frame(Message::body, "one")));
  CHECK(line.echo.requests.at(0).body == "one");
}

TEST_CASE("the end of a call forgets what was asked, also half a request") {
  Line line;
  isolation::Writer out;
  out.begin(1, 1);
  isolation::Put put(out);
  put(post("")), put(uint64_t{3});
  line.answers.answer({static_cast<uint16_t>(Message::http_send), 5, out.finish().substr(isolation::frame_header)});
  line.answers.drop();
  CHECK(line.echo.drops == 1);
  line.echo.fail = MIS_E_INVALID;
  CHECK_NOTHROW(
      line.answers.answer({static_cast<uint16_t>(Message::http_receive), 6, std::string_view("\0\0\0\0\0\0\0\0", 8)}));
}
