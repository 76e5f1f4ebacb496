#include <mis++/text.h>

#include <catch2/catch.hpp>

namespace {
std::string date(std::string_view text) {
  auto day = mis::parse_date(text);
  if (!day) return "none";
  return std::to_string(day->year) + "/" + std::to_string(day->month) + "/" + std::to_string(day->day);
}
}  // namespace

TEST_CASE("a date is read in each form that the systems write") {
  CHECK(date("2009-11-02") == "2009/11/2");
  CHECK(date("2023-07-18 15:06:10.000000") == "2023/7/18");
  CHECK(date("2022-01-28 15:45:10") == "2022/1/28");
  CHECK(date("2022-01-28T15:45:10Z") == "2022/1/28");
  CHECK(date(" 2009-11-02 ") == "2009/11/2");
  CHECK(date("2024-02-29") == "2024/2/29");
}

TEST_CASE("what is no day is none") {
  for (auto bad : {"", "2009-11", "2009-11-2", "2009/11/02", "02/11/2009", "2009-11-02x", "2009-11-0a", "0000-00-00",
                   "2023-02-29", "1900-02-29", "2009-13-01", "2009-00-10", "2009-04-31", "-009-11-02", "2009-11-022"})
    CHECK(date(bad) == "none");
}

TEST_CASE("days compare by the calendar") {
  CHECK(mis::earlier({2009, 12, 31}, {2010, 1, 1}));
  CHECK(mis::earlier({2010, 1, 31}, {2010, 2, 1}));
  CHECK_FALSE(mis::earlier({2010, 2, 1}, {2010, 2, 1}));
}

TEST_CASE("base64 is decoded strictly") {
  CHECK(*mis::decode_base64("") == "");
  CHECK(*mis::decode_base64("Zg==") == "f");
  CHECK(*mis::decode_base64("Zm8=") == "fo");
  CHECK(*mis::decode_base64("Zm9v") == "foo");
  CHECK(*mis::decode_base64("Zm9vYmFy") == "foobar");
  CHECK(*mis::decode_base64("/+8A") == std::string("\xFF\xEF\0", 3));
  for (auto bad : {"Zg", "Zg=", "Zg=A", "Z===", "====", "Zm9v\n", "Zm 9", "Zh==", "Zm9=", "Zm-_", "Zg==Zg=="})
    CHECK_FALSE(mis::decode_base64(bad));
}

TEST_CASE("text is trimmed and compared") {
  CHECK(mis::trim(" \t a b\r\n") == "a b");
  CHECK(mis::trim("  ") == "");
  CHECK(mis::same_ignoring_case("FEMALE", "female"));
  CHECK_FALSE(mis::same_ignoring_case("male", "female"));
}
