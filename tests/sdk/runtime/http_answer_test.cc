// What comes in: bodies whole, broken, packed, dripping and far too large.
#include <zlib.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "sdk/runtime/http_client.h"

using runtime::HttpService;

namespace {

std::string gzip(const std::string& text, int bits = MAX_WBITS + 16) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

const std::string packed = "Content-Encoding: gzip\r\n";

// What comes of one GET answered with `answer`, once.
Got got_from(const Answer& answer, unsigned attempts = 1, uint64_t max_body = 0, unsigned* asked = nullptr) {
  WebServer server([&](const Asked&, auto&) { return answer; });
  auto policy = quick(server.url());
  policy.attempts = attempts;
  HttpService http(policy);
  runtime::HttpRequest request{"GET", server.url(), {}, ""};
  request.max_body = max_body;
  auto got = ask(http, request);
  if (asked) *asked = static_cast<unsigned>(server.asked().size());
  return got;
}

Answer raw(const std::string& text) { return {text, true}; }

}  // namespace

TEST_CASE("a body is whole by its length, its chunks or the connection's end") {
  CHECK(got_from(page("hello")).response.body == "hello");
  CHECK(got_from(page("")).response.body.empty());
  CHECK(got_from(raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n00B\r\n, you over "
                     "\r\n0\r\nTrailer: 1\r\n\r\n"))
            .response.body == "hello, you over ");
  CHECK(got_from(raw("HTTP/1.0 200 OK\r\n\r\nto the end")).response.body == "to the end");
  CHECK(got_from(raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")).response.body ==
        "ok");
}

TEST_CASE("after chunks and trailers the connection is good for another request") {
  WebServer server([](const Asked&, auto&) {
    return Answer{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nA: 1\r\nB: 2\r\n\r\n"};
  });
  auto policy = quick(server.url());
  policy.parallel = 1;
  HttpService http(policy);
  for (int i = 0; i < 3; ++i) CHECK(get(http, server.url()).response.body == "ok");
  CHECK(server.connections() == 1);
}

TEST_CASE("gzip and deflate are unpacked, and the connector sees neither") {
  const std::string text(100'000, 'x');
  const auto got = got_from(page(gzip(text), packed));
  CHECK(got.response.body == text);
  CHECK(header_of(got.response, "Content-Encoding") == "(none)");
  CHECK(header_of(got.response, "Content-Length") == "(none)");
  CHECK(got_from(page(gzip(text, MAX_WBITS), "Content-Encoding: deflate\r\n")).response.body == text);
  CHECK(got_from(page(gzip("one ") + gzip("two"), packed)).response.body == "one two");
  CHECK(got_from(page(gzip("padded") + std::string(10, '\0'), packed)).response.body == "padded");
  CHECK(got_from(page("", packed)).response.body.empty());
}

TEST_CASE("a body that breaks off is a failure of the network, and a GET is asked again") {
  const std::string zipped = gzip(std::string(5000, 'a') + "b");
  const std::vector<Answer> broken = {
      raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this"),
      raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX3\r\n"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nhello"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(5000, '0')),
      raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"),
      raw("HTTP/1.1 200 OK\r\nContent-Ty"),
      raw("HTTP/1.1 20"),
      page(zipped.substr(0, zipped.size() / 2), packed),
      page("this is not gzip at all", packed),
  };
  for (size_t i = 0; i < broken.size(); ++i) {
    INFO(i << ": " << broken[i].bytes.substr(0, 200));
    unsigned asked = 0;
    const auto got = got_from(broken[i], 2, 0, &asked);
    INFO(got.failure.message);
    CHECK(got.status == MIS_E_NETWORK);
    CHECK(says(got.failure.message, "broke off"));
    CHECK(asked == 2);
  }
}

TEST_CASE("what is not HTTP, or HTTP that cannot be trusted, is named as that and not asked for again") {
  const std::vector<Answer> odd = {
      raw("220 mail.example ESMTP\r\n\r\n"),
      raw("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
      raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
      raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
      raw("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello"),
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello"),
      page("hello", "Content-Encoding: br\r\n"),
      raw("HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"),
      raw([] {
        std::string head = "HTTP/1.1 200 OK\r\n";
        for (int i = 0; i < 200; ++i) head += "X: y\r\n";
        return head + "\r\n";
      }()),
      raw([] {
        std::string heads;
        for (int i = 0; i < 20; ++i) heads += "HTTP/1.1 100 Continue\r\n\r\n";
        return heads;
      }()),
  };
  for (size_t i = 0; i < odd.size(); ++i) {
    INFO(i);
    unsigned asked = 0;
    const auto got = got_from(odd[i], 3, 0, &asked);
    INFO(got.failure.message);
    CHECK(got.status == MIS_E_PROTOCOL);
    CHECK(asked == 1);
  }
}

TEST_CASE("a body above the limit ends the exchange at once, and the limit is told") {
  CHECK(got_from(page(std::string(1000, 'x')), 1, 1000).status == MIS_OK);
  const auto over = got_from(page(std::string(1001, 'x')), 1, 1000);
  CHECK(over.status == MIS_E_PROTOCOL);
  CHECK(says(over.failure.message, "larger than the limit of 1000 bytes"));
  // Told by its length, before any of it came: a server that says 500 MB and sends nothing would never end.
  const auto told = got_from(raw("HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\n"));
  CHECK(told.status == MIS_E_PROTOCOL);
  CHECK(says(told.failure.message, "32 MiB"));
  CHECK(got_from(raw("HTTP/1.0 200 OK\r\n\r\n" + std::string(2000, 'x')), 1, 1000).status == MIS_E_PROTOCOL);
  CHECK(got_from(
            raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7FFFFFFFFFFFFFFF\r\n" + std::string(2000, 'x')),
            1, 1000)
            .status == MIS_E_PROTOCOL);
}

TEST_CASE("the connector cannot raise the host's limit") {
  WebServer server([](const Asked&, auto&) { return page(std::string(2000, 'x')); });
  auto policy = quick(server.url());
  policy.max_body = 1000;
  HttpService http(policy);
  runtime::HttpRequest request{"GET", server.url(), {}, ""};
  request.max_body = UINT64_MAX;
  CHECK(ask(http, request).status == MIS_E_PROTOCOL);
}

TEST_CASE("a small file that unpacks to a huge one is broken off at the limit") {
  const std::string bomb = gzip(std::string(40u << 20, '\0'));
  REQUIRE(bomb.size() < 100'000);
  const auto got = got_from(page(bomb, packed), 3);
  CHECK(got.status == MIS_E_PROTOCOL);
  CHECK(says(got.failure.message, "32 MiB"));
  std::string nothing;  // endless gzip files with nothing in them
  while (nothing.size() < 200'000) nothing += gzip("");
  CHECK(got_from(page(nothing, packed), 1, 1000).status == MIS_E_PROTOCOL);
}

TEST_CASE("a body that drips is ended by the time-out, and says so") {
  WebServer server([](const Asked&, Poco::Net::StreamSocket& socket) {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    socket.sendBytes(head.data(), static_cast<int>(head.size()));
    for (int i = 0; i < 60; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      socket.sendBytes("x", 1);
    }
    return Answer{"", true};
  });
  HttpService http(quick(server.url()));
  runtime::HttpRequest request{"GET", server.url(), {}, ""};
  request.timeout_ms = 200;
  const auto began = std::chrono::steady_clock::now();
  const auto got = ask(http, request);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(1));
  CHECK(got.status == MIS_E_TIMEOUT);
  CHECK(says(got.failure.message, "did not finish its answer within 200 milliseconds"));
}

TEST_CASE("headers that drip, and a server that never answers, are ended by the time-out") {
  for (const bool drip : {true, false}) {
    WebServer server([&](const Asked&, Poco::Net::StreamSocket& socket) {
      const std::string head = "HTTP/1.1 200 OK\r\nX: ";
      if (drip) socket.sendBytes(head.data(), static_cast<int>(head.size()));
      for (int i = 0; i < 40; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (drip) socket.sendBytes("x", 1);
      }
      return Answer{"", true};
    });
    HttpService http(quick(server.url()));
    runtime::HttpRequest request{"GET", server.url(), {}, ""};
    request.timeout_ms = 200;
    CHECK(ask(http, request).status == MIS_E_TIMEOUT);
  }
}

TEST_CASE("a header that is not UTF-8 is left out, and the rest of the answer stands") {
  const auto got = got_from(page("ok", "X-Name: Zo\xEB\r\nX-Good: yes\r\n"));
  REQUIRE(got.status == MIS_OK);
  CHECK(header_of(got.response, "X-Name") == "(none)");
  CHECK(header_of(got.response, "X-Good") == "yes");
}
