#include "school/moment.h"

#include <catch2/catch.hpp>

using school::held_back;
using school::seconds_of;

TEST_CASE("moments are compared across their offsets") {
  CHECK(seconds_of("1970-01-01T00:00:00Z") == 0);
  CHECK(seconds_of("2026-08-20T08:00:00+01:00") == seconds_of("2026-08-20T07:00:00Z"));
  CHECK(seconds_of("2026-08-20T08:00:00-05:30") == seconds_of("2026-08-20T13:30:00+00:00"));
  for (const char* none : {"", "2026-08-20", "2026-08-20T08:00:00", "2026-13-20T08:00:00Z", "2026-08-20T25:00:00Z",
                           "2026-08-20T08:00:00+1:00", "2026-08-20T08:00:00 Europe/London", "x026-08-20T08:00:00Z"})
    CHECK_FALSE(seconds_of(none));
}

TEST_CASE("what is under embargo is held back to the second, and what cannot be read is held back too") {
  CHECK(held_back("2026-08-20T08:00:00+01:00", "2026-08-20T06:59:59Z"));
  CHECK_FALSE(held_back("2026-08-20T08:00:00+01:00", "2026-08-20T07:00:00Z"));
  CHECK_FALSE(held_back("", "2026-08-20T07:00:00Z"));
  CHECK(held_back("tomorrow", "2026-08-20T07:00:00Z"));
  CHECK(held_back("2026-08-20T08:00:00+01:00", ""));
}

TEST_CASE("moments and series in words") {
  CHECK(school::moment_in_words("2026-08-20T08:00:00+01:00") == "08:00 on 20 August 2026");
  CHECK(school::moment_in_words("2026-01-08T08:00:00Z") == "08:00 on 8 January 2026 UTC");
  CHECK(school::moment_in_words("2026-08-20T08:00:00 Europe/London") == "08:00 on 20 August 2026 (Europe/London)");
  CHECK(school::moment_in_words("soon") == "soon");
  CHECK(school::month_of_series("Summer (June 2026)") == "2026-06");
  CHECK(school::month_of_series("November 2025") == "2025-11");
  CHECK(school::school_year_of_series("June 2026") == "2025-09-01");
  CHECK(school::school_year_of_series("November 2025") == "2025-09-01");
  CHECK(school::school_year_of_series("Summer exams") == std::nullopt);
  CHECK(school::school_year_of_series("June") == std::nullopt);
  CHECK(school::school_year_of("2026-08-20") == "2025-09-01");
  CHECK(school::school_year_of("2026-09-01") == "2026-09-01");
}
