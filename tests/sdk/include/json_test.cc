// The strict reader, against text that is hostile or merely odd.
#include <mis++/json.h>

#include <catch2/catch.hpp>

namespace json = mis::json;

namespace {

// What the reader says is wrong; empty when nothing is.
std::string fault(const std::string& text, const json::Limits& limits = {}) {
  try {
    json::parse(text, limits);
    return "";
  } catch (const mis::Error& error) {
    CHECK(error.status() == MIS_E_PROTOCOL);
    return error.what();
  }
}

}  // namespace

TEST_CASE("a document is read with its kinds kept apart") {
  auto doc = json::parse(R"({"a": null, "b": true, "c": "x", "d": [1, "2"], "e": {"f": {}}})");
  CHECK(doc.is_object());
  CHECK(doc["a"].is_null());
  CHECK(doc.has("a"));
  CHECK_FALSE(doc.has("z"));
  CHECK(doc["b"].boolean() == true);
  CHECK_FALSE(doc["c"].boolean());
  CHECK(*doc["c"].string() == "x");
  CHECK(doc["d"].items.size() == 2);
  CHECK_FALSE(doc["d"].items[0].string());
  CHECK(*doc["d"].items[0].string_or_number() == "1");
  CHECK(doc["d"].items[1].integer() == 2);
  CHECK(doc["e"]["f"].is_object());
  CHECK(doc["e"]["not"]["there"].is_null());
  CHECK(json::parse(" 7 ").integer() == 7);
}

TEST_CASE("numbers stay as they were written") {
  auto doc = json::parse(R"([12.50, 123456789012345678901234567890, -7])");
  CHECK(doc.items[0].text == "12.50");
  CHECK_FALSE(doc.items[0].integer());
  CHECK(doc.items[1].text == "123456789012345678901234567890");
  CHECK_FALSE(doc.items[1].integer());
  CHECK(doc.items[2].integer() == -7);
  // RapidJSON's own number parser read out of bounds here.
  fault("0." + std::string(400, '0') + "1e-2147483600");
  for (auto bad : {"01", "+1", "1.", ".5", "-", "1e", "NaN", "Infinity", "0x1"}) CHECK(fault(bad) != "");
}

TEST_CASE("nesting is limited and never recursive") {
  CHECK(fault(std::string(64, '[') + std::string(64, ']')) == "");
  CHECK(fault(std::string(65, '[') + std::string(65, ']')).find("nested too deeply") != std::string::npos);
  CHECK(fault(std::string(2'000'000, '[')) != "");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  CHECK(fault(objects) != "");
}

TEST_CASE("invalid text is refused") {
  CHECK(fault("\"\xC3\x28\"") != "");      // a broken sequence
  CHECK(fault("\"\xED\xA0\x80\"") != "");  // half a surrogate pair
  CHECK(fault("\"\xC0\xAF\"") != "");      // overlong
  CHECK(fault(R"("\ud800")") != "");       // half a pair, escaped
  CHECK(fault(R"("\x41")") != "");         // no such escape
  CHECK(fault("\"a\nb\"") != "");          // a bare control character
  CHECK(fault("'a'") != "");
  CHECK(json::parse(R"("Zo\u00eb \ud83d\ude00")").text == "Zo\xC3\xAB \xF0\x9F\x98\x80");
}

TEST_CASE("nothing may stand before, behind or instead of the document") {
  for (auto bad :
       {"", "   ", "{} {}", "{}x", "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{a:1}", "// c\n1", "<html>", "nul"})
    CHECK(fault(bad) != "");
  CHECK(fault(std::string("{}\0<html>", 9)).find("byte 2 is a NUL") != std::string::npos);
  CHECK(fault("\xEF\xBB\xBF{}") == "");
}

TEST_CASE("a name twice in one object is refused, and many names cost little") {
  CHECK(fault(R"({"a":1,"b":{"c":1,"c":2}})").find("one name twice") != std::string::npos);
  CHECK(fault(R"({"a":1,"\u0061":2})") != "");
  CHECK(fault(R"({"a":{"a":1},"b":{"a":1}})") == "");
  std::string many = "{";
  for (int i = 0; i < 300'000; ++i) many += "\"k" + std::to_string(i) + "\":0,";
  CHECK(fault(many + "\"last\":0}") == "");
}

TEST_CASE("a fault is told with its place and never with the content") {
  const std::string text = R"({"meta": {}, "data": [{"upi": "1"}, {"upi": "Secret Name" "x"}]})";
  auto told = fault(text);
  CHECK(told.find("in data[1]") != std::string::npos);
  CHECK(told.find("at byte " + std::to_string(text.find("\"x\"")) + " ") != std::string::npos);
  CHECK(told.find("Secret") == std::string::npos);
  CHECK(fault(R"({"Ada Brown": {"x": tru}})").find("in ?.x") != std::string::npos);
}

TEST_CASE("size is limited") {
  json::Limits small;
  small.bytes = 10;
  CHECK(fault("\"12345678\"", small) == "");
  CHECK(fault("\"123456789\"", small).find("11 bytes are more than the 10 allowed") != std::string::npos);
}

TEST_CASE("a long list is handed on element by element, with the rest returned") {
  std::vector<std::string> seen;
  auto take = [&](json::Value&& value) { seen.push_back(value["id"].text); };
  auto rest = json::parse_list(R"({"data":[{"id":"1","data":[5]},{"id":"2"}],"meta":{"data":[1,2]}})", "data", take);
  CHECK(seen == std::vector<std::string>{"1", "2"});
  CHECK(rest["data"].is_array());
  CHECK(rest["data"].items.empty());
  CHECK(rest["meta"]["data"].items.size() == 2);

  seen.clear();
  rest = json::parse_list(R"({"data":{"id":"1"}})", "data", take);
  CHECK(seen.empty());
  CHECK(*rest["data"]["id"].string() == "1");
  CHECK(json::parse_list(R"([[{"id":"1"}]])", "data", take).items.size() == 1);
  CHECK(seen.empty());
}

TEST_CASE("what the taker of elements throws comes through") {
  auto take = [](json::Value&&) { throw mis::Error(MIS_E_CANCELLED); };
  try {
    json::parse_list(R"({"data":[1,2]})", "data", take);
    FAIL("nothing was thrown");
  } catch (const mis::Error& error) {
    CHECK(error.status() == MIS_E_CANCELLED);
  }
}

TEST_CASE("a document that is cut off anywhere is refused") {
  const std::string whole = R"({"data":[{"id":"A1","on":{"date":"2020-01-01"},"n":null}],"meta":{"more":false}})";
  REQUIRE(fault(whole) == "");
  for (std::size_t i = 0; i < whole.size(); ++i) CHECK(fault(whole.substr(0, i)) != "");
}
