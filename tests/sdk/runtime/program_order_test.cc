#include "runtime/program_order.h"

#include <catch2/catch.hpp>

using Catch::Matchers::Contains;
using runtime::expanded;
using runtime::ProgramOrder;
using runtime::wrong_with;

TEST_CASE("an order within the limits has nothing wrong with it") {
  ProgramOrder order;
  order.arguments = {{"/REPORT:\"Pupils\"", false},
                     {"/PASSWORD:{x}", true},
                     {"/PARAMFILE:{in:a.xml}", false},
                     {"{out:b-1_2.csv}{out:b-1_2.csv}", false}};
  order.inputs = {{"a.xml", "<a/>"}};
  order.outputs = {"b-1_2.csv"};
  CHECK(wrong_with(order) == "");
  CHECK(wrong_with({}) == "");
}

TEST_CASE("each limit has its words, and none of them repeats an argument") {
  const auto wrong = [](auto&& spoil) {
    ProgramOrder order;
    order.inputs = {{"in", ""}};
    order.outputs = {"out"};
    order.arguments = {{"argument-text", false}};
    spoil(order);
    const std::string said = wrong_with(order);
    CHECK(said.find("argument-text") == said.npos);
    return said;
  };
  CHECK_THAT(wrong([](auto& o) { o.arguments.resize(257); }), Contains("257 arguments"));
  CHECK_THAT(wrong([](auto& o) { o.arguments[0].text.resize(32769, 'x'); }), Contains("32,769 bytes"));
  CHECK_THAT(wrong([](auto& o) { o.arguments[0].text = "\xFF"; }), Contains("not UTF-8"));
  CHECK_THAT(wrong([](auto& o) { o.arguments[0].text = std::string("a\0b", 3); }), Contains("NUL"));
  CHECK_THAT(wrong([](auto& o) { o.arguments[0].text += "{in:other}"; }), Contains("input that it does not name"));
  CHECK_THAT(wrong([](auto& o) { o.arguments[0].text += "{out:in}"; }), Contains("output that it does not name"));
  CHECK_THAT(wrong([](auto& o) { o.arguments[0].text += "{in:in"; }), Contains("input that it does not name"));
  CHECK_THAT(wrong([](auto& o) { o.outputs.push_back("in"); }), Contains("the file in twice"));
  CHECK_THAT(wrong([](auto& o) { o.outputs.push_back("out"); }), Contains("the file out twice"));
  CHECK_THAT(wrong([](auto& o) { o.inputs.push_back({"in", ""}); }), Contains("the input in twice"));
  CHECK_THAT(wrong([](auto& o) { o.inputs.resize(65); }), Contains("more than 64"));
  CHECK_THAT(wrong([](auto& o) { o.inputs[0].second.resize((64u << 20) + 1); }), Contains("64 MiB"));
  for (const char* name : {"", ".", "..", ".hidden", "-x", "a/b", "a b", "\xC3\xA9", "a\n"}) {
    INFO(name);
    CHECK_THAT(wrong([&](auto& o) { o.outputs = {name}; }), Contains("a name that is not"));
    CHECK_THAT(wrong([&](auto& o) { o.inputs = {{name, ""}}; }), Contains("a name that is not"));
  }
  CHECK_THAT(wrong([](auto& o) { o.outputs = {std::string(129, 'x')}; }), Contains("a name that is not"));
}

TEST_CASE("inputs and outputs stand in an argument as full paths, and other braces as themselves") {
  CHECK(expanded("/PARAMFILE:\"{in:a.xml}\"", "/tmp/r") == "/PARAMFILE:\"/tmp/r/a.xml\"");
  CHECK(expanded("{out:b}{in:a}", "/r") == "/r/b/r/a");
  CHECK(expanded("{in} {output:b} {", "/r") == "{in} {output:b} {");
  CHECK(expanded("", "/r") == "");
}
