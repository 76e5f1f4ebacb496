#include "sandbox/school/date.h"

#include <catch2/catch.hpp>

#include "sandbox/school/random.h"

using namespace mis::sandbox;

TEST_CASE("a date that exists is read and written as it stands") {
  for (const char* text : {"2009-11-02", "2024-02-29", "1999-12-31", "0001-01-01"}) {
    REQUIRE(parse_date(text).has_value());
    CHECK(to_text(*parse_date(text)) == text);
  }
  CHECK(to_text(Date{}).empty());
}

TEST_CASE("a date that does not exist, or is written otherwise, is none") {
  for (const char* text : {"", "2023-02-29", "2009-13-01", "2009-00-10", "2009-11-31", "02/11/2009", "2009-1-2",
                           "2009-11-02 ", "2009-11-0x", "0000-01-01", "20091102"}) {
    CHECK_FALSE(parse_date(text).has_value());
  }
}

TEST_CASE("days are counted over months, years and leap days") {
  CHECK(add_days({2024, 2, 28}, 1) == Date{2024, 2, 29});
  CHECK(add_days({2025, 12, 31}, 1) == Date{2026, 1, 1});
  CHECK(add_days({2026, 1, 1}, -1) == Date{2025, 12, 31});
  CHECK(add_days({2025, 9, 1}, 365) == Date{2026, 9, 1});
}

TEST_CASE("the random numbers are those of SplitMix64, for ever") {
  CHECK(mix(0) == 0xe220a8397b1dcdafu);  // the published first number of seed 0
  Random random(1, "a stream");
  Random again(1, "a stream");
  Random other(1, "another stream");
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const auto value = random.next();
    REQUIRE(again.next() == value);
    differs = differs || other.next() != value;
  }
  CHECK(differs);
}

TEST_CASE("a random number stays in its bounds and reaches both") {
  Random random(7, "bounds");
  bool low = false, high = false;
  for (int i = 0; i < 2000; ++i) {
    const int value = random.between(-3, 3);
    REQUIRE(value >= -3);
    REQUIRE(value <= 3);
    low = low || value == -3;
    high = high || value == 3;
  }
  CHECK(low);
  CHECK(high);
  CHECK_FALSE(random.per_mille(0));
  CHECK(random.per_mille(1000));
}
