// Secrets taken out of text.
#include "runtime/redact.h"

#include <Poco/Base64Encoder.h>

#include <catch2/catch.hpp>
#include <sstream>

using runtime::redact;

namespace {

std::string base64(const std::string& text) {
  std::ostringstream out;
  Poco::Base64Encoder encoder(out);
  encoder << text;
  encoder.close();
  return out.str();
}

bool has(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

}  // namespace

TEST_CASE("a known secret is replaced wherever it stands") {
  CHECK(redact("token=abc123def, again abc123def", {"abc123def"}) == "token=[secret], again [secret]");
  CHECK(redact("nothing here", {"abc123def"}) == "nothing here");
  CHECK(redact("abc123def", {}) == "abc123def");
  CHECK(redact("abc", {""}) == "abc");
}

TEST_CASE("of two secrets the longer is taken out first") {
  CHECK(redact("abcdefgh", {"abcd", "abcdefgh"}) == "[secret]");
}

TEST_CASE("a secret is found in its URL-encoded forms") {
  const std::vector<std::string> secrets = {"pa ss/wo&rd"};
  CHECK(redact("?p=pa%20ss%2Fwo%26rd&x=1", secrets) == "?p=[secret]&x=1");
  CHECK(redact("?p=pa+ss%2fwo%26rd", secrets) == "?p=[secret]");
}

TEST_CASE("a secret is found as XML has it") {
  CHECK(redact("<password>a&amp;b&lt;c\"d'</password>", {"a&b<c\"d'"}) == "<password>[secret]</password>");
  CHECK(redact("x=\"a&amp;b&lt;c&quot;d&apos;\"", {"a&b<c\"d'"}) == "x=\"[secret]\"");
}

TEST_CASE("a secret is found as XML and JSON escape it") {
  const std::vector<std::string> secrets = {"p&s\"<w'\\d>"};
  for (const char* escaped : {"p&amp;s&quot;&lt;w&apos;\\d&gt;", "p&amp;s&#34;&lt;w&#39;\\d&gt;", "p&amp;s\"&lt;w'\\d>",
                              "p&s\\\"<w'\\\\d>", "p&s\"<w'\\d>"}) {
    INFO(escaped);
    CHECK(redact("<p>" + std::string(escaped) + "</p>", secrets) == "<p>[secret]</p>");
  }
}

TEST_CASE("a secret is found in base64 at every place in the encoded bytes") {
  const std::string secret = "s3cr3t-token\xC3\xBF";
  for (const char* before : {"", "a", "ab", "user:", "x:y:z:"}) {
    for (const char* after : {"", ":", ":a", "bcd"}) {
      const std::string encoded = base64(before + secret + after);
      INFO(encoded);
      const std::string shown = redact("sent " + encoded + " on", {secret});
      CHECK(has(shown, "[secret]"));
      // What is left cannot be longer than what stood before and after, and the bytes on the seam.
      CHECK(shown.size() <= std::string("sent [secret] on").size() + encoded.size() - secret.size() * 4 / 3 + 3);
    }
  }
}

TEST_CASE("credentials after Basic and Bearer are replaced, known or not") {
  CHECK(redact("Authorization: Basic dXNlcjpwYXNz, x", {}) == "Authorization: Basic [secret], x");
  CHECK(redact("authorization: bearer abcdef.ghi-jkl_0", {}) == "authorization: bearer [secret]");
  CHECK(redact("Basic dXNlcjpwYXNz Basic eDp5ejEyMw==", {}) == "Basic [secret] Basic [secret]");
}

TEST_CASE("the words basic and bearer in a sentence stay what they are") {
  CHECK(redact("Basic mathematics, the bearer of bad news", {}) == "Basic mathematics, the bearer of bad news");
}

TEST_CASE("a secret of fewer than four characters is replaced only as a word of its own") {
  CHECK(redact("pin 12a in 112a and 12ab, 12a", {"12a"}) == "pin [secret] in 112a and 12ab, [secret]");
}
