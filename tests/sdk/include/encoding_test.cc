// Text that is not UTF-8 yet.
#include <mis++/encoding.h>

#include <catch2/catch.hpp>

using namespace std::string_literals;

TEST_CASE("Windows-1252 is decoded by its table: Latin-1, the upper punctuation, and a mark for its empty places") {
  REQUIRE(mis::from_windows_1252("Zo\xeb \x80\x93\x92") == "Zoë €“’");
  REQUIRE(mis::from_windows_1252("\x81") == "\xef\xbf\xbd");
}

TEST_CASE("UTF-16 of either order is decoded, with its pairs") {
  REQUIRE(mis::from_utf16("Z\0\xeb\0\x3d\xd8\x00\xde"s, false) == "Zë\xf0\x9f\x98\x80");
  REQUIRE(mis::from_utf16("\0Z\0\xeb"s, true) == "Zë");
}

TEST_CASE("half a pair, or half a unit at the end, becomes a mark and never a fault") {
  REQUIRE(mis::from_utf16("\x3d\xd8"s, false) == "\xef\xbf\xbd");
  REQUIRE(mis::from_utf16("\x00\xdeZ\0"s, false) == "\xef\xbf\xbdZ");
  REQUIRE(mis::from_utf16("Z"s, false) == "\xef\xbf\xbd");
  REQUIRE(mis::from_utf16("\x3d\xd8Z\0"s, false) == "\xef\xbf\xbdZ");
}

TEST_CASE("a Windows machine's file is taken by its mark, else as UTF-8, else as Windows-1252") {
  REQUIRE(mis::text_of_file("\xef\xbb\xbfZoë") == "Zoë");
  REQUIRE(mis::text_of_file("\xff\xfeZ\0"s) == "Z");
  REQUIRE(mis::text_of_file("Zoë") == "Zoë");
  REQUIRE(mis::text_of_file("Zo\xeb") == "Zoë");
}
