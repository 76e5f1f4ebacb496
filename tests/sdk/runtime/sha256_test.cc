// The digest, by the examples of its standard (FIPS 180-4, "abc" and the empty message).
#include "runtime/sha256.h"

#include <catch2/catch.hpp>

TEST_CASE("SHA-256 is written as 64 small hex digits") {
  CHECK(runtime::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(runtime::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(runtime::sha256_hex(std::string("a\0b", 3)) != runtime::sha256_hex("a"));
}
