#include "sandbox/server/server.h"

#include <Poco/Exception.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "sdk/sandbox/wonde_server.h"

using namespace mis::sandbox;
using sandbox_test::Client;
using sandbox_test::WondeServer;

TEST_CASE("many clients at once get whole answers") {
  WondeServer mis(100);
  const std::string expected = mis.get("students?per_page=100&include=education_details,photo").body;
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 12; ++i) {
    threads.emplace_back([&] {
      Client client(mis.server.address());
      for (int k = 0; k < 5; ++k) {
        good += client.get(mis.here("students?per_page=100&include=education_details,photo"), mis.bearer()).body ==
                expected;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(good == 60);
}

TEST_CASE("a connection is kept alive for request after request") {
  WondeServer mis(20);
  Poco::Net::StreamSocket socket(Poco::Net::SocketAddress(mis.server.address().substr(7)));
  socket.setReceiveTimeout(Poco::Timespan(5, 0));
  for (int i = 0; i < 3; ++i) {
    const std::string request = "GET /v1.0/none HTTP/1.1\r\nHost: x\r\nAuthorization: " + mis.bearer() + "\r\n\r\n";
    socket.sendBytes(request.data(), static_cast<int>(request.size()));
    std::string answer;
    char part[4096];
    while (answer.find("}") == answer.npos) {
      const int got = socket.receiveBytes(part, sizeof part);
      REQUIRE(got > 0);
      answer.append(part, static_cast<std::size_t>(got));
    }
    CHECK(answer.rfind("HTTP/1.1 404", 0) == 0);
  }
}

TEST_CASE("an answer waits as long as it was told to") {
  ServerOptions options;
  options.latency = std::chrono::milliseconds(120);
  WondeServer mis(make_school({1, 20}), "", {}, options);
  const auto begun = std::chrono::steady_clock::now();
  CHECK(mis.get("subjects").status == 200);
  CHECK(std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(120));
}

TEST_CASE("TLS is good for who trusts the throw-away authority, and for nobody else") {
  ServerOptions options;
  options.tls = true;
  WondeServer mis(make_school({1, 60}), "", {}, options);
  CHECK(mis.server.address().rfind("https://127.0.0.1:", 0) == 0);
  const auto page = mis.json("students");
  CHECK(std::string(page["meta"]["pagination"]["next"].GetString()).rfind(mis.server.address(), 0) == 0);
  const std::string port = mis.server.address().substr(mis.server.address().rfind(':'));
  Client by_name("https://localhost" + port, mis.server.authority_pem());
  CHECK(by_name.get("/v1.0/schools", mis.bearer()).status == 200);
  Client stranger(mis.server.address());
  CHECK_THROWS_AS(stranger.get("/v1.0/schools", mis.bearer()), Poco::Exception);
  WondeServer other(make_school({1, 20}), "", {}, options);
  Client mistaken(mis.server.address(), other.server.authority_pem());
  CHECK_THROWS_AS(mistaken.get("/v1.0/schools", mis.bearer()), Poco::Exception);
}

TEST_CASE("only this machine is listened to, and a port that is taken is said to be") {
  WondeServer mis(20);
  const std::string address = mis.server.address();
  CHECK(address.rfind("http://127.0.0.1:", 0) == 0);
  const auto port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  CHECK_THROWS_AS(Poco::Net::StreamSocket(Poco::Net::SocketAddress("127.0.0.2", port)), Poco::Exception);
  ServerOptions options;
  options.port = port;
  Faults none;
  CHECK_THROWS_WITH(Server(mis.wonde, none, options),
                    Catch::Contains(std::to_string(port)) && Catch::Contains("--port"));
}

TEST_CASE("requests that make no sense get an answer, and the next client too") {
  WondeServer mis(20);
  for (const std::string& request :
       {std::string("GET http:// HTTP/1.1\r\nHost: x\r\n\r\n"), std::string("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
        std::string("\r\n\r\n"), std::string(100'000, 'x'), std::string("GET / HTTP/9.9\r\n\r\n")}) {
    Poco::Net::StreamSocket socket(Poco::Net::SocketAddress(mis.server.address().substr(7)));
    socket.sendBytes(request.data(), static_cast<int>(request.size()));
  }
  CHECK(mis.get("subjects").status == 200);
}
