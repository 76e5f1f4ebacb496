// Frames: what is written is read again, and whatever else comes is refused without harm.
#include "isolation/frame.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <random>

#include "isolation/messages.h"

using namespace isolation;
using Catch::Matchers::Contains;

namespace {

void feed(Splitter& splitter, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto room = splitter.room();
    const size_t size = std::min(room.size(), bytes.size());
    std::memcpy(room.data(), bytes.data(), size);
    splitter.filled(size);
    bytes.remove_prefix(size);
  }
}

std::string frame(uint16_t type, uint32_t call, std::string_view payload) {
  Writer out;
  out.begin(type, call);
  out.raw(payload);
  return std::string(out.finish());
}

}  // namespace

TEST_CASE("every kind of value comes back as it was") {
  Writer out;
  out.begin(5, 6);
  out.u16(0xfffe);
  out.u32(0xfffffffe);
  out.u64(0xfffffffffffffffe);
  out.i32(-2);
  out.i64(-3);
  out.flag(true);
  out.text("Zoë");
  out.value(std::optional<std::string>());
  out.value(std::optional<std::string>(""));
  out.value(std::optional<std::string>("x"));
  Splitter splitter;
  feed(splitter, out.finish());
  const auto given = splitter.next();
  REQUIRE(given);
  CHECK(given->type == 5);
  CHECK(given->call == 6);
  Reader in(given->payload);
  CHECK(in.u16() == 0xfffe);
  CHECK(in.u32() == 0xfffffffe);
  CHECK(in.u64() == 0xfffffffffffffffe);
  CHECK(in.i32() == -2);
  CHECK(in.i64() == -3);
  CHECK(in.flag());
  CHECK(in.text() == "Zoë");
  CHECK_FALSE(in.value());
  CHECK(in.value() == "");
  CHECK(in.value() == "x");
  CHECK_NOTHROW(in.end());
  CHECK_THROWS_AS(in.u16(), BadFrame);
}

TEST_CASE("frames come whole from whatever pieces they arrive in") {
  std::mt19937 random(7);
  std::string bytes;
  std::vector<std::string> payloads;
  for (int i = 0; i < 200; ++i) {
    payloads.emplace_back(random() % 3000, static_cast<char>('a' + i % 26));
    bytes += frame(static_cast<uint16_t>(i), 1, payloads.back());
  }
  Splitter splitter;
  size_t found = 0;
  for (std::string_view rest = bytes; !rest.empty();) {
    const size_t size = std::min<size_t>(1 + random() % 5000, rest.size());
    feed(splitter, rest.substr(0, size));
    rest.remove_prefix(size);
    while (const auto given = splitter.next()) {
      CHECK(given->type == found);
      CHECK(given->payload == payloads.at(found));
      ++found;
    }
  }
  CHECK(found == payloads.size());
  CHECK_FALSE(splitter.half());
}

TEST_CASE("the largest frame passes, and a larger one is neither written nor read") {
  const std::string largest(max_frame - 6, 'x');
  Splitter splitter;
  feed(splitter, frame(1, 1, largest));
  const auto given = splitter.next();
  REQUIRE(given);
  CHECK(given->payload.size() == largest.size());
  CHECK_THROWS_WITH(frame(1, 1, largest + "x"), Contains("16777217 bytes"));
  Splitter other;
  feed(other, std::string("\x01\x00\x00\x01", 4));  // 16 MiB + 1
  CHECK_THROWS_WITH(other.next(), Contains("16777217"));
}

TEST_CASE("a length below that of a header is refused") {
  Splitter splitter;
  feed(splitter, std::string("\x05\x00\x00\x00", 4));
  CHECK_THROWS_AS(splitter.next(), BadFrame);
}

TEST_CASE("what a payload says of itself is not believed") {
  CHECK_THROWS_WITH(Reader(std::string_view("\xff\x00\x00\x00short", 9)).text(), Contains("ends too early"));
  CHECK_THROWS_WITH(Reader(std::string_view("\x02", 1)).flag(), Contains("neither 0 nor 1"));
  CHECK_THROWS_WITH(Reader(std::string_view("\xff\xff\xff\x00", 4)).count(4), Contains("more than the frame can hold"));
  CHECK_THROWS_WITH(Reader("xx").end(), Contains("2 bytes too many"));
  std::vector<std::string> list;
  Reader endless(std::string_view("\xff\xff\xff\x7f", 4));
  CHECK_THROWS_AS(Get{endless}(list), BadFrame);
}

TEST_CASE("structured messages come back as they were") {
  CatalogueText told{"A school",         "123456", "8012000", "SIMS", {{"11", "Year 11", 180}, {"X", "", -1}},
                     {{"s", "June", ""}}};
  Writer out;
  out.begin(1, 1);
  Put{out}(told);
  Reader in(out.finish().substr(frame_header));
  CatalogueText again;
  Get{in}(again);
  CHECK_NOTHROW(in.end());
  CHECK(again.system == "SIMS");
  REQUIRE(again.years.size() == 2);
  CHECK(again.years[0].pupils == 180);
  CHECK(again.years[1].pupils == -1);
  CHECK(again.series.at(0).name == "June");
}

TEST_CASE("ten thousand random floods neither crash nor read past their end") {
  std::mt19937 random(42);
  for (int i = 0; i < 10'000; ++i) {
    std::string bytes(random() % 200, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 4 ? random() % 8 : random());
    try {
      Splitter splitter;
      feed(splitter, bytes);
      while (const auto given = splitter.next()) {
        Reader in(given->payload);
        CatalogueText told;
        Get{in}(told);
      }
    } catch (const BadFrame&) {
    }
  }
  SUCCEED();
}
