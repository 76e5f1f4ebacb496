// A manifest is read strictly: whatever is not exactly right is refused, and the refusal names it.
#include "connectors/manifest.h"

#include <catch2/catch.hpp>

#include "host/connectors/manifest_text.h"

using namespace connectors;
using namespace connectors_test;
using Catch::Matchers::Contains;

TEST_CASE("a good manifest is read whole") {
  const Connector c = parse_manifest(good_manifest());
  CHECK(c.id == "hello");
  CHECK(c.name == "Hello");
  CHECK(c.version == "1.2.0");
  CHECK(c.vendor == "Example Ltd");
  CHECK(c.abi_major == 1);
  CHECK(c.abi_minor == 0);
  CHECK(c.token);
  REQUIRE(c.sign_in.size() == 1);
  CHECK(c.sign_in[0].id == "token");
  CHECK(c.sign_in[0].secret);
  CHECK(c.sign_in[0].required);
  REQUIRE(c.settings.size() == 2);
  CHECK(c.settings[0].kind == "url");
  CHECK(c.settings[0].initial == "https://api.example");
  CHECK(c.settings[1].choices == std::vector<std::string>{"uk", "ie"});
  CHECK(c.has("mis.photos/1"));
  CHECK_FALSE(c.has("mis.staff/1"));
  CHECK(c.hosts == std::vector<std::string>{"api.example.com"});
  CHECK(c.impersonal == std::vector<std::string>{"data[].code"});
  CHECK(c.cancel_grace_ms == 500);
  CHECK(c.files.at("hello.so").substr(0, 4) == "1e6b");
  CHECK(c.problem.empty());
}

TEST_CASE("whatever is not exactly right is refused by name") {
  struct Spoilt {
    const char *what, *from, *to, *refusal;
  };
  const Spoilt table[] = {
      {"a later version of the manifest", R"("manifest":1)", R"("manifest":2)", "version 2; this host reads version 1"},
      {"a version that is a text", R"("manifest":1)", R"("manifest":"1")", "manifest is not a whole number"},
      {"no version", R"("manifest":1,)", "", "manifest.manifest is missing"},
      {"a member that nobody knows", R"("manifest":1,)", R"("manifest":1,"colour":"red",)", "\"colour\""},
      {"a member twice", R"("manifest":1,)", R"("manifest":1,"id":"other",)", "twice"},
      {"no name", R"("name":"Hello",)", "", "name is missing"},
      {"a name that is a number", R"("name":"Hello")", R"("name":5)", "name is not a text"},
      {"control characters in a name", R"("name":"Hello")", R"("name":"He\u001bllo")", "control characters"},
      {"an id that leaves the folder", R"("id":"hello")", R"("id":"../hello")", "the id \"../hello\" cannot be one"},
      {"an empty id", R"("id":"hello")", R"("id":"")", "the id"},
      {"a hidden version", R"("version":"1.2.0")", R"("version":".")", "the version"},
      {"no ABI", R"("major":1,)", "", "abi.major is missing"},
      {"an ABI below nothing", R"("minor":0)", R"("minor":-1)", "abi.minor"},
      {"a sign-in of another style", R"("method":"token")", R"("method":"saml")", "\"saml\"; it is token or login"},
      {"a field of another kind", R"("kind":"url")", R"("kind":"date")", "settings[0].kind is \"date\""},
      {"a secret that says it is none", R"("kind":"secret","secret":true)", R"("kind":"secret","secret":false)",
       "contradict"},
      {"a field with something more", R"("kind":"url",)", R"("kind":"url","width":5,)",
       "settings[0] has a member \"width\""},
      {"capabilities that are no list", R"(["mis.pupils/1","mis.photos/1"])", R"("mis.pupils/1")",
       "capabilities is not a list"},
      {"a host that is no text", R"(["api.example.com"])", "[5]", "hosts has an entry"},
      {"a file outside of the folder", R"("hello.so")", R"("../hello.so")", "outside of the connector's folder"},
      {"a file from the root", R"("hello.so")", R"("/lib/hello.so")", "outside of the connector's folder"},
      {"a hash that is none", "1e6b62ba", "XX6b62ba", "hash of hello.so"},
      {"no hash of the library", R"("hello.so":)", R"("hallo.so":)", "files does not list hello.so"},
      {"a grace of a minute", R"("cancel_grace_ms":500)", R"("cancel_grace_ms":60000)", "cancel_grace_ms"},
      {"invalid UTF-8", "Says hello", "Says h\xff", "not JSON that can be used"},
      {"something after its end", "ce30b2a174\"}}", "ce30b2a174\"}} {}", "not JSON that can be used"},
      {"half of it", R"("cancel_grace_ms":500,)", R"("cancel_grace_ms":)", "not JSON that can be used"},
  };
  for (const auto& row : table) {
    INFO(row.what);
    CHECK_THROWS_WITH(parse_manifest(replaced(good_manifest(), row.from, row.to)), Contains(row.refusal));
  }
  CHECK_THROWS_WITH(parse_manifest("[]"), Contains("not an object"));
  CHECK_THROWS_WITH(parse_manifest(std::string(100'000, '[')), Contains("nested too deeply"));
}

TEST_CASE("a library that says something else than its manifest is caught by the name of the difference") {
  const Connector manifest = parse_manifest(good_manifest());
  struct Other {
    const char *from, *to, *difference;
  };
  const Other table[] = {
      {R"("version":"1.2.0")", R"("version":"1.3.0")", "version: the manifest says \"1.2.0\", the library \"1.3.0\""},
      {R"("hosts":["api.example.com"])", R"("hosts":["api.example.com","evil.example.com"])", "hosts"},
      {R"("capabilities":["mis.pupils/1","mis.photos/1"])", R"("capabilities":["mis.pupils/1"])", "capabilities"},
      {R"("method":"token")", R"("method":"login")", "auth.method"},
      {R"("initial":"https://api.example")", R"("initial":"https://other.example")", "settings"},
      {R"("label":"Token")", R"("label":"Password")", "auth.fields"},
      {R"("program":"")", R"("program":"sh")", "program"},
      {R"("minor":0)", R"("minor":1)", "abi"},
      {R"("impersonal":["data[].code"])", R"("impersonal":["data[]"])", "impersonal"},
      {R"("cancel_grace_ms":500)", R"("cancel_grace_ms":501)", "cancel_grace_ms"},
  };
  const auto without = [](const std::string& text) {  // as describe() writes it: no version of the manifest, no files
    return replaced(text.substr(0, text.find(",\n\"files\"")) + "}", R"("manifest":1,)", "");
  };
  CHECK(difference(manifest, parse_description(without(good_manifest()))).empty());
  for (const auto& row : table) {
    INFO(row.difference);
    const Connector library = parse_description(without(replaced(good_manifest(), row.from, row.to)));
    CHECK_THAT(difference(manifest, library), Catch::Matchers::StartsWith(row.difference));
  }
  CHECK_THROWS_WITH(parse_description(good_manifest()), Contains("\"manifest\""));
}
