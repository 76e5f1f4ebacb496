// Signatures in the minisign format: those of the real program, and those that the build makes.
#include "runtime/minisign.h"

#include <catch2/catch.hpp>

#include "runtime/minisign_key.h"
#include "support/program.h"
#include "support/temporary.h"

using namespace runtime;
using Catch::Matchers::Contains;

namespace {

// Made with minisign 0.11 over "hello\n": minisign -G -W; minisign -S; minisign -S -l.
const std::string message = "hello\n";
const std::string open_key =
    "untrusted comment: minisign public key 854FC388230C5FB\n"
    "RWT7xTCCOPxUCHDVFv4jwcteKBsLjvN8GjxZq9K/7ZjFqbAOyE5FMUqY\n";
const std::string hashed =
    "untrusted comment: signature from minisign secret key\n"
    "RUT7xTCCOPxUCDoF54el+g5jwKYfLNxYuCVOxef7TXcJzWp+/yGg7iTaQmrDw8hkwThTpuVs3aMOgEGxHO3FpKgSuVz34181LQ8=\n"
    "trusted comment: timestamp:1795636289\tfile:f\thashed\n"
    "cr421FBQ+hs1IpdmavFkSFDt9rUPqb4AQLcfLbE/ygbFa4rCxJAyFvhbjI8wGuAtWXxKl4eHHCDnLMZum5TKBw==\n";
const std::string legacy =
    "untrusted comment: signature from minisign secret key\n"
    "RWT7xTCCOPxUCJJ6p3oCI9bdauzAJUysggzUkVaDV4+zBMLMVWK6QKgJJA30nqVkdDUOxduUWbgpE1oP0MEiV900aS/vIhd0JA8=\n"
    "trusted comment: timestamp:1795636289\tfile:f\n"
    "f6lhxsd4oRvK0PgALNSfLTfXBBYb9mywhiLKxoTSGeM6tG+UL6jk8oD+c3dFv5RRMWIV8sPSA1ZTEVFiwGV2Cg==\n";

bool good(const std::string& key, const std::string& signature, std::string_view bytes) {
  try {
    return verifies(parse_public_key(key), parse_signature(signature), bytes);
  } catch (const BadSignature&) {
    return false;
  }
}

std::string refusal(const std::string& signature) {
  try {
    parse_signature(signature);
  } catch (const BadSignature& bad) {
    return bad.what();
  }
  return "";
}

std::string no_password() { throw std::logic_error("asked for a password"); }

}  // namespace

TEST_CASE("what minisign signed verifies, in its usual and its legacy form, and over nothing else") {
  CHECK(good(open_key, hashed, message));
  CHECK(good(open_key, legacy, message));
  CHECK_FALSE(good(open_key, hashed, "hello"));
  CHECK_FALSE(good(open_key, legacy, "Hello\n"));
  const auto other = SecretKey::make().public_key();
  CHECK_FALSE(good(public_key_text(other), hashed, message));
  // The same key id under another key: the id is a label, and proves nothing.
  CHECK_FALSE(verifies({parse_public_key(open_key).id, other.bytes}, parse_signature(hashed), message));
  CHECK(parse_signature(hashed).trusted_comment == "timestamp:1795636289\tfile:f\thashed");
  CHECK(shown_key_id(parse_public_key(open_key).id) == "0854FC388230C5FB");
}

TEST_CASE("no character of the signed lines can be changed") {
  for (const auto& signature : {hashed, legacy}) {
    // What the first line says is not signed, and is not used.
    for (size_t i = signature.find('\n') + 1; i < signature.size(); ++i) {
      if (signature[i] == '\n') continue;
      auto changed = signature;
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      INFO(i << ": " << changed);
      CHECK_FALSE(good(open_key, changed, message));
    }
  }
}

TEST_CASE("what is no signature is refused with what it should be") {
  CHECK_THAT(refusal(""), Contains("no minisign signature"));
  CHECK_THAT(refusal("hello\n"), Contains("four lines"));
  CHECK_THAT(refusal(hashed + "more\n"), Contains("four lines"));
  CHECK_THAT(refusal(hashed.substr(0, hashed.size() - 10)), Contains("trusted comment is not the base64 of 64 bytes"));
  CHECK_THAT(refusal(std::string(20'000, 'x')), Contains("too large"));
  auto kind = hashed;
  kind.replace(kind.find("RUT7"), 4, "QUJ7");
  CHECK_THAT(refusal(kind), Contains("of a kind"));
  CHECK_THROWS_WITH(parse_public_key("RWT7"), Contains("base64 of 42 bytes"));
  CHECK_THROWS_WITH(parse_public_key(""), Contains("no minisign public key"));
  CHECK(parse_public_key("RWT7xTCCOPxUCHDVFv4jwcteKBsLjvN8GjxZq9K/7ZjFqbAOyE5FMUqY\n").bytes ==
        parse_public_key(open_key).bytes);
}

TEST_CASE("a file with the line ends of Windows is read as well") {
  std::string crlf;
  for (const char c : hashed) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(good(open_key, crlf, message));
}

TEST_CASE("what the build signs verifies here and with minisign, which reads the same key") {
  support::Temporary folder;
  const auto key = SecretKey::make();
  const auto again = SecretKey::read(key.text(), no_password);
  CHECK(again.public_key().bytes == key.public_key().bytes);
  const auto signature = again.sign(message, "file:f");
  CHECK(good(public_key_text(key.public_key()), signature, message));
  support::write_file(folder / "f", message);
  support::write_file(folder / "f.minisig", signature);
  support::write_file(folder / "key.pub", public_key_text(key.public_key()));
  support::write_file(folder / "key", key.text());
  const auto in = [&](const char* name) { return (folder / name).string(); };
  CHECK(support::run("/usr/bin/minisign", {"-V", "-H", "-p", in("key.pub"), "-m", in("f")}).code == 0);
  CHECK(support::run("/usr/bin/minisign", {"-S", "-s", in("key"), "-m", in("f"), "-x", in("theirs")}).code == 0);
  CHECK(good(public_key_text(key.public_key()), support::read_file(folder / "theirs"), message));
}

TEST_CASE("a secret key with a password opens with it, and with no other") {
  support::Temporary folder;
  const auto made =
      support::run("/usr/bin/minisign", {"-G", "-p", (folder / "p.pub").string(), "-s", (folder / "p.key").string()},
                   {.in = "open sesame\nopen sesame\n"});
  REQUIRE(made.code == 0);
  const auto text = support::read_file(folder / "p.key");
  const auto key = SecretKey::read(text, [] { return std::string("open sesame"); });
  CHECK(good(support::read_file(folder / "p.pub"), key.sign(message, "x"), message));
  CHECK_THROWS_WITH(SecretKey::read(text, [] { return std::string("Open sesame"); }),
                    Contains("password is not the right"));
}

TEST_CASE("a secret key that minisign made without a password is read") {
  const std::string text =
      "untrusted comment: minisign encrypted secret key\n"
      "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+8Uwgjj8VAgYVGoNsOQk+"
      "3wGBXAmkVESC5aXiFS8S"
      "ITJLZsYG4+G1XDVFv4jwcteKBsLjvN8GjxZq9K/7ZjFqbAOyE5FMUqYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
  CHECK(SecretKey::read(text, no_password).public_key().bytes == parse_public_key(open_key).bytes);
}

TEST_CASE("a damaged secret key is refused") {
  auto text = SecretKey::make().text();
  CHECK_THROWS_WITH(SecretKey::read("hello\n", no_password), Contains("no minisign secret key"));
  auto& middle = text[text.size() / 2];
  middle = middle == 'A' ? 'B' : 'A';
  CHECK_THROWS_AS(SecretKey::read(text, no_password), BadSignature);
}
