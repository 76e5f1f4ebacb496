#include "sandbox/server/json.h"

#include <catch2/catch.hpp>

#include "sandbox/wonde/query.h"

using mis::sandbox::Json;

TEST_CASE("JSON is written without spaces, with UTF-8 as it is and controls escaped") {
  Json json;
  json.object()
      .field("name", "Zoë \"Z\"\n")
      .key("list")
      .array()
      .number(-7)
      .flag(true)
      .null()
      .text("")
      .end_array()
      .end_object();
  CHECK(json.take() == "{\"name\":\"Zoë \\\"Z\\\"\\n\",\"list\":[-7,true,null,\"\"]}");
}

TEST_CASE("what is not held is null as a field, and left out as a thing told") {
  Json json;
  json.object().field("a", "").field("b", std::optional<bool>()).field("c", std::optional<bool>(false)).field("d", "x");
  json.told("e", "").told("f", std::optional<bool>()).told("g", std::optional<bool>(true)).told("h", "y").end_object();
  CHECK(json.take() == R"({"a":null,"b":null,"c":false,"d":"x","g":true,"h":"y"})");
}

TEST_CASE("bytes go out as base64 of any length, between other values") {
  for (std::size_t size = 0; size < 70; ++size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * 37 + size);
    Json json;
    json.object().key("a").base64(bytes).key("b").number(1).end_object();
    const std::string text = json.take();
    REQUIRE(text.rfind("{\"a\":\"", 0) == 0);
    const std::size_t end = text.find('"', 6);
    CHECK(text.substr(end) == "\",\"b\":1}");
    CHECK((end - 6) % 4 == 0);
    CHECK((mis::sandbox::from_base64(text.substr(6, end - 6)) == bytes));
  }
}

TEST_CASE("a field that is withheld is null, one that is confused an object, and others are neither") {
  Json json;
  json.withhold("upn");
  json.confuse("id");
  json.object()
      .field("id", "A1")
      .field("upn", "B801200005001")
      .field("sex", "F")
      .field("upn", std::optional<bool>(true))
      .end_object();
  CHECK(json.take() == R"({"id":{"unexpected":[1]},"upn":null,"sex":"F","upn":null})");
}

TEST_CASE("what was taken is gone, and the next text is a whole one again") {
  Json json;
  json.object().end_object();
  CHECK(json.take() == "{}");
  json.array().number(1).end_array();
  CHECK(json.take() == "[1]");
  Json moved(std::move(json));
  moved.array().end_array();
  CHECK(moved.take() == "[]");
}
