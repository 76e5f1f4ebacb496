// A picture is what its bytes say, whatever the MIS says.
#include "wizard/picture.h"

#include <catch2/catch.hpp>

using namespace std::string_literals;
using wizard::digest;
using wizard::look_at;

TEST_CASE("JPEG, PNG and GIF are told by their bytes") {
  CHECK(look_at("\xFF\xD8\xFF\xE0 some picture \xFF\xD9"s).type == "image/jpeg");
  CHECK(look_at("\xFF\xD8\xFF\xE1 with padding \xFF\xD9\0\0\0\0"s).type == "image/jpeg");
  CHECK(look_at("\x89PNG\r\n\x1A\n...IEND\xAE\x42\x60\x82"s).type == "image/png");
  CHECK(look_at("GIF89a....\x3B"s).type == "image/gif");
  CHECK(look_at("GIF87a....\x3B"s).type == "image/gif");
}

TEST_CASE("what is no picture has no type, and says why") {
  CHECK(look_at("").trouble == "is empty");
  CHECK(look_at("<html>Not found</html>").trouble == "is no JPEG, PNG or GIF picture");
  CHECK(look_at("\xFF\xD8\xFF\xE0 half a picture"s).trouble == "is cut off");
  CHECK(look_at("\x89PNG\r\n\x1A\n half"s).trouble == "is cut off");
  CHECK(look_at("\xFF\xD8"s).type.empty());
  CHECK(look_at("BM bitmap").type.empty());
}

TEST_CASE("the digest is SHA-256 in lower-case hex") {
  CHECK(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
