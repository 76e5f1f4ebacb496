// JSON, XML and CSV written anew: the form stays, the texts are changed, and what is declared impersonal is told by its
// place.
#include "runtime/recording/document.h"

#include <catch2/catch.hpp>

#include "runtime/recording/ask.h"
#include "runtime/recording/picture.h"

using namespace runtime::recording;

namespace {

// Says where each text stands.
std::string place(const Path& path, const std::string&) {
  std::string all;
  for (const auto& part : path) all += (all.empty() ? "" : ".") + part;
  return all;
}
std::string kept(const Path&, const std::string& text) { return text; }
std::string digits(const Path&, const std::string&) { return "1"; }

bool never(const std::string&) { return false; }

}  // namespace

TEST_CASE("JSON keeps its form: names, flags, nulls and order") {
  CHECK(changed_json(R"({"b": [ {"x":"1"}, "2", null, true ], "a" : "" , "n":-1.50e3})", place) ==
        R"({"b":[{"x":"b.[].x"},"b.[]",null,true],"a":"a","n":-1.50e3})");
  CHECK(changed_json("[123456]", digits) == "[1]");
  CHECK(changed_json(R"("\"\\\u00e9\n")", kept) == "\"\\\"\\\\\xC3\xA9\\n\"");
  for (const char* bad : {"", "{", "{\"a\":1,\"a\":2}", "[1] 2", "\xFF", "nonsense"})
    CHECK_FALSE(changed_json(bad, place));
}

TEST_CASE("XML keeps its form: names, prefixes, declaration and attributes") {
  CHECK(changed_xml("<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<s:A xmlns:s=\"urn:x\" k=\"v\"><!-- who --><B> </B>"
                    "<B>text</B><C>a&amp;b<![CDATA[<c>]]></C></s:A>",
                    place) ==
        "<?xml version=\"1.0\" encoding=\"utf-16\"?><s:A xmlns:s=\"urn:x\" k=\"A.@k\"><B> "
        "</B><B>A.B</B><C>A.C</C></s:A>");
  CHECK(changed_xml("<a b='&quot;&#10;'>&lt;&#13;é</a>", kept) == "<a b=\"&quot;&#10;\">&lt;&#13;é</a>");
  for (const char* bad : {"", "<a>", "<a></b>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<a>&x;</a>"})
    CHECK_FALSE(changed_xml(bad, place));
}

TEST_CASE("a document that stands as a text in another is changed as a document") {
  CHECK(changed_xml("<A>&lt;B&gt;text&lt;/B&gt;</A>", place) == "<A>&lt;B&gt;A.B&lt;/B&gt;</A>");
  CHECK(changed_json(R"({"a":"[\"x\"]"})", place) == R"({"a":"[\"a.[]\"]"})");
}

TEST_CASE("a CSV keeps its captions when the connector knows some of them, and else nothing") {
  const auto known = [](const std::string& cell) { return cell == "Surname"; };
  CHECK(changed_csv("Surname,House\r\nNg,\"Red, \"\"old\"\"\"\r\n", place, known) ==
        "Surname,House\r\n[].Surname,[].House\r\n");
  CHECK(changed_csv("Surname,House\nNg,\n", place, never) == "[].1,[].2\r\n[].1,\r\n");
  CHECK(changed_csv("Surname,2010-05-17\nNg,x\n", place, known) == "[].1,[].2\r\n[].1,[].2\r\n");
  CHECK(changed_csv("Surname\nZo\xEB\n", kept, known) == "Surname\r\nZo\xC3\xAB\r\n");
  CHECK_FALSE(changed_csv("a,\"b\n", place, known));
}

TEST_CASE("what is declared impersonal is known by its place") {
  const Paths paths(
      {"data[].subject", "meta", "[].code", "Report.Record.Year", "**.schema", "a.*.c", "settings.system"});
  CHECK(paths.keep({"data", "[]", "subject", "name"}));
  CHECK(paths.keep({"meta", "pagination", "next"}));
  CHECK(paths.keep({"[]", "code"}));
  CHECK(paths.keep({"Report", "Record", "Year"}));
  CHECK(paths.keep({"x", "y", "schema", "z", "@name"}));
  CHECK(paths.keep({"schema"}));
  CHECK(paths.keep({"a", "b", "c"}));
  CHECK(paths.keep({"data", "subject"}));  // as XML has it
  CHECK_FALSE(paths.keep({"data", "[]", "name"}));
  CHECK_FALSE(paths.keep({"data", "[]", "subjects"}));
  CHECK_FALSE(paths.keep({"x", "meta"}));
  CHECK_FALSE(paths.keep({"a", "c"}));
  CHECK_FALSE(paths.keep({}));
  CHECK_FALSE(Paths({}).keep({"a"}));
  CHECK_FALSE(Paths({"", "."}).keep({"a"}));
}

TEST_CASE("an address is changed as it is meant, and written as it was") {
  std::string meant;
  const auto see = [&](std::string_view text) { return meant = text, std::string(text); };
  CHECK(changed_address("/a%40b+c%2fd?x=%C3%A9&bad=%zz%4", see) == "/a%40b+c%2fd?x=%C3%A9&bad=%zz%4");
  CHECK(meant == "/a@b c/d?x=\xC3\xA9&bad=%zz%4");
  const auto upper = [](std::string_view text) {
    std::string made(text);
    for (char& c : made) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return made;
  };
  CHECK(changed_address("/ann%20lee%40x", upper) == "/ANN%20LEE%40X");
}

TEST_CASE("a picture is known by its beginning, also in base64, and becomes one of its format") {
  for (const std::string& begin : {std::string("\xFF\xD8\xFF\xE0"), std::string("\x89PNG\r\n\x1A\n"),
                                   std::string("GIF89a"), std::string("RIFF\x10\0\0\0WEBP", 12)}) {
    const std::string real = begin + std::string(5000, 'p');
    const auto made = picture_like(real);
    REQUIRE(made);
    CHECK(made->substr(0, 3) == real.substr(0, 3));
    CHECK(made->size() < 400);
    CHECK(picture_like_base64(base64(real)) == base64(*made));
    CHECK(picture_like_base64("data:image/png;base64," + base64(real)) == "data:image/png;base64," + base64(*made));
  }
  CHECK_FALSE(picture_like("BM is a beginning of words, too"));
  CHECK_FALSE(picture_like_base64("QUJD"));
  CHECK_FALSE(picture_like(""));
}
