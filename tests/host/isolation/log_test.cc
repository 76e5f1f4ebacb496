// The last lines of a worker: cut, counted, bounded; and its death in words.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "isolation/death.h"

using isolation::Death;
using isolation::LogTail;

namespace {

std::vector<std::string> take(LogTail& tail, std::string_view bytes) {
  std::vector<std::string> heard;
  tail.take(bytes, [&](std::string_view line) { heard.emplace_back(line); });
  return heard;
}

}  // namespace

TEST_CASE("lines are put together from whatever pieces they come in") {
  LogTail tail;
  CHECK(take(tail, "one\ntw") == std::vector<std::string>{"one"});
  CHECK(take(tail, "o\n\nthree") == std::vector<std::string>{"two", ""});
  CHECK(tail.lines() == std::vector<std::string>{"one", "two", ""});
  std::vector<std::string> heard;
  for (int twice = 0; twice < 2; ++twice) tail.close([&](std::string_view line) { heard.emplace_back(line); });
  CHECK(heard == std::vector<std::string>{"three"});
  CHECK(tail.lines() == std::vector<std::string>{"one", "two", "", "three"});
}

TEST_CASE("only the last fifty lines are kept") {
  LogTail tail;
  for (int i = 0; i < 200; ++i) take(tail, std::to_string(i) + "\n");
  const auto lines = tail.lines();
  REQUIRE(lines.size() == 50);
  CHECK(lines.front() == "150");
  CHECK(lines.back() == "199");
}

TEST_CASE("a line without end takes no more room than a line may") {
  LogTail tail;
  for (int i = 0; i < 1000; ++i) take(tail, std::string(1000, 'x'));
  CHECK(take(tail, "\nnext\n") == std::vector<std::string>{std::string(1000, 'x'), "next"});
  CHECK(tail.lines().back() == "next");
}

TEST_CASE("a death in words says how and when") {
  const auto words = [](const char* phase, Death::How how, int code, const char* what = "") {
    return Death{phase, how, code, what, {}}.words();
  };
  CHECK(words("load", Death::How::signalled, 11) == "crashed while its library was loaded (signal 11, SIGSEGV)");
  CHECK(words("sign_in", Death::How::exited, 3) == "ended by itself while signing in (exit 3)");
  CHECK(words("fetch:mis.photos/1", Death::How::silent, 60'000) ==
        "said nothing for 60 s while fetching mis.photos/1, and was ended");
  CHECK(words("start", Death::How::protocol, 0, "it lied") == "broke the rules while it was started: it lied");
  CHECK(words("fetch:mis.pupils/1", Death::How::busy, 1800) ==
        "used more than 30 minutes of processor time while fetching mis.pupils/1, and was ended");
  CHECK(words("load", Death::How::busy, 1) ==
        "used more than 1 second of processor time while its library was loaded, and was ended");
  CHECK(words("create", Death::How::busy, 45) ==
        "used more than 45 seconds of processor time while it was set up, and was ended");
  CHECK(words("create", Death::How::signalled, 63) == "crashed while it was set up (signal 63)");
}
