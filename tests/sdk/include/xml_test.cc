// What comes from outside as XML: read to the letter, or refused with the place and never with the content.
#include <mis++/xml.h>

#include <catch2/catch.hpp>

using mis::xml::Element;
using mis::xml::parse;
using mis::xml::parse_each;

namespace {

std::string refusal(std::string_view bytes, const mis::xml::Limits& limits = {}) {
  try {
    parse(bytes, limits);
  } catch (const mis::Error& error) {
    return error.what();
  }
  return "";
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a document becomes elements with their text, attributes and children, without prefixes") {
  const Element root =
      parse(R"(<s:Envelope xmlns:s="urn:x"><s:Body id="1"><Name> Ada &amp; Bo </Name><Empty/></s:Body></s:Envelope>)");
  REQUIRE(root.name == "Envelope");
  REQUIRE(root["Body"].attribute("id").value() == "1");
  REQUIRE(root["Body"].value("Name").value() == "Ada & Bo");
  REQUIRE(root["Body"].value("Empty").value() == "");
}

TEST_CASE("looking for what is not there finds an element without a name") {
  const Element root = parse("<a><b>1</b></a>");
  REQUIRE_FALSE(root["c"]["d"].there());
  REQUIRE_FALSE(root.value("c"));
  REQUIRE_FALSE(root["b"].attribute("x"));
}

TEST_CASE("text in pieces, in CDATA and around children is put together") {
  REQUIRE(parse("<a>one<b/>two<![CDATA[<3>]]></a>").text == "onetwo<3>");
}

TEST_CASE("the elements of one name are handed on one at a time, and the rest is returned") {
  std::vector<std::string> ids;
  const Element rest =
      parse_each("<list><row><id>1</id></row><total>2</total><part><row><id>2</id></row></part></list>", "row",
                 [&](Element&& row) { ids.emplace_back(*row.value("id")); });
  REQUIRE(ids == std::vector<std::string>{"1", "2"});
  REQUIRE(rest.value("total").value() == "2");
  REQUIRE_FALSE(rest["row"].there());
}

TEST_CASE("what the taker throws comes through expat unharmed") {
  REQUIRE_THROWS_AS(parse_each("<l><r/><r/></l>", "r", [](Element&&) { throw mis::Error(MIS_E_CANCELLED); }),
                    mis::Error);
}

TEST_CASE("a document that declares utf-16 over UTF-8 bytes is read as what it is") {
  REQUIRE(parse("<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Zo\xc3\xab</a>").text == "Zo\xc3\xab");
}

TEST_CASE("UTF-16 with its mark, Windows-1252 and Latin-1 as declared are decoded") {
  const std::string sixteen("\xff\xfe<\0a\0>\0\xeb\0<\0/\0a\0>\0", 18);
  REQUIRE(parse(sixteen).text == "\xc3\xab");
  REQUIRE(parse("<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\x80 Zo\xeb</a>").text ==
          "\xe2\x82\xac Zo\xc3\xab");
  REQUIRE(parse("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>").text == "\xc3\xa9");
}

TEST_CASE("bytes that are not UTF-8, and are declared as nothing else, are refused") {
  REQUIRE(says(refusal("<a>\xe9</a>"), "not UTF-8"));
}

TEST_CASE("a DTD is refused, and with it every entity of a document's own") {
  REQUIRE(says(refusal("<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>"), "DTD"));
  REQUIRE(says(refusal("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), "DTD"));
}

TEST_CASE(
    "what is cut off, has more after it, is empty or crosses its tags is refused, with the line and without the "
    "content") {
  for (const char* bad : {"", "<a>\n<b>Secret", "<a/>\n<b/>", "<a><b></a></b>", "Secret", "<a>&unknown;</a>"}) {
    const std::string told = refusal(bad);
    INFO(bad);
    REQUIRE(says(told, "is not XML that can be used"));
    REQUIRE_FALSE(says(told, "Secret"));
  }
  REQUIRE(says(refusal("<a>\n<b>"), "line 2"));
}

TEST_CASE("deep nesting and too long a document are refused before they cost anything") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  REQUIRE(says(refusal(deep), "nested too deeply"));
  REQUIRE(says(refusal("<a>0123456789</a>", {10, 64}), "too long"));
}
