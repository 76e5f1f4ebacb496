// mis-sign: a build's key is made once and kept, and what it signs verifies.
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "runtime/minisign.h"
#include "support/program.h"
#include "support/temporary.h"

using Catch::Matchers::Contains;

namespace {

support::Outcome sign(const std::vector<std::string>& words) {
  return support::run(std::string(ROLLCALL_BIN) + "/mis-sign", words);
}

}  // namespace

TEST_CASE("a key is made for its owner only, and never in place of one that is there") {
  const support::Temporary folder;
  const std::string secret = folder / "keys/build.key", open = folder / "out/build.pub";
  CHECK(sign({"--new-key", secret, "--public", open}).code == 0);
  struct stat about {};
  REQUIRE(::stat(secret.c_str(), &about) == 0);
  CHECK((about.st_mode & 07777) == 0600);
  const auto key = support::read_file(secret), told = support::read_file(open);
  std::filesystem::remove(open);
  CHECK(sign({"--new-key", secret, "--public", open}).code == 0);
  CHECK(support::read_file(secret) == key);
  CHECK(support::read_file(open) == told);
}

TEST_CASE("what it signs verifies, and a second signature takes the place of the first") {
  const support::Temporary folder;
  const std::string secret = folder / "build.key", open = folder / "build.pub", file = folder / "connector.json";
  REQUIRE(sign({"--new-key", secret, "--public", open}).code == 0);
  for (const char* text : {"one", "two"}) {
    support::write_file(file, text);
    CHECK(sign({"--key", secret, file}).code == 0);
    const auto key = runtime::parse_public_key(support::read_file(open));
    const auto signature = runtime::parse_signature(support::read_file(file + ".minisig"));
    CHECK(runtime::verifies(key, signature, text));
    CHECK_THAT(signature.trusted_comment, Contains("file:connector.json"));
  }
}

TEST_CASE("what it cannot sign with it says") {
  const support::Temporary folder;
  const std::string file = folder / "connector.json";
  support::write_file(file, "{}");
  CHECK(sign({}).code == 2);
  CHECK(sign({"--key", file}).code == 2);
  const auto none = sign({"--key", folder / "none", file});
  CHECK(none.code == 1);
  CHECK_THAT(none.err, Contains("none cannot be read"));
  CHECK_THAT(sign({"--key", file, file}).err, Contains("no minisign secret key"));
  REQUIRE(
      support::run("/usr/bin/minisign", {"-G", "-p", folder / "p.pub", "-s", folder / "p.key"}, {.in = "word\nword\n"})
          .code == 0);
  CHECK_THAT(sign({"--key", folder / "p.key", file}).err, Contains("it has a password"));
  CHECK_FALSE(std::filesystem::exists(file + ".minisig"));
}
