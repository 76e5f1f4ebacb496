// Dates, and moments whose zone becomes an offset.
#include "connectors/moment.h"

#include <catch2/catch.hpp>

using namespace connectors;

TEST_CASE("a date is a day of the calendar in one form") {
  for (const char* good : {"2009-11-02", "2012-02-29", "2000-02-29", "0001-01-01", "9999-12-31"}) CHECK(is_date(good));
  for (const char* bad : {"", "2009-11-2", "2009-13-01", "2009-00-10", "2009-11-31", "2011-02-29", "1900-02-29",
                          "0000-01-01", "2009/11/02", "2009-11-02T", "20091102", "-009-11-02"})
    CHECK_FALSE(is_date(bad));
}

TEST_CASE("a moment in a named zone gets that day's offset") {
  const auto of = [](const char* text) { return moment_with_offset(text).value_or("none"); };
  CHECK(of("2026-08-20T08:00:00 Europe/London") == "2026-08-20T08:00:00+01:00");
  CHECK(of("2026-01-08T08:00:00 Europe/London") == "2026-01-08T08:00:00+00:00");
  CHECK(of("2026-08-20T08:00:00 UTC") == "2026-08-20T08:00:00+00:00");
  CHECK(of("2026-08-20T08:00:00 America/St_Johns") == "2026-08-20T08:00:00-02:30");
  CHECK(of("2026-08-20T08:00:00 +05:30") == "2026-08-20T08:00:00+05:30");
  CHECK(of("2026-08-20T08:00:00 -01:00") == "2026-08-20T08:00:00-01:00");
  CHECK(of("2026-10-25T01:30:00 Europe/London") == "2026-10-25T01:30:00+01:00");  // shown twice: the earlier
}

TEST_CASE("what is no moment is none") {
  for (const char* bad : {"", "2026-08-20T08:00:00", "2026-08-20T08:00:00 ", "2026-08-20T24:00:00 UTC",
                          "2026-08-20T08:60:00 UTC", "2026-02-30T08:00:00 UTC", "2026-08-20 08:00:00 UTC",
                          "2026-08-20T08:00:00 Moon/Base", "2026-08-20T08:00:00 +25:00", "2026-08-20T08:00 UTC"})
    CHECK_FALSE(moment_with_offset(bad));
}
