// When an embargo ends: Arbor writes it in several ways, and a person reads one.
#include "arbor/moment.h"

#include <catch2/catch.hpp>

namespace {

// "2026-08-20 08:00:00 Europe/London", or "nothing".
std::string shown(const std::optional<mis::Moment>& moment) {
  if (!moment) return "nothing";
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d ", moment->date.year, moment->date.month,
                moment->date.day, moment->hour, moment->minute, moment->second);
  return text + moment->zone;
}

}  // namespace

TEST_CASE("a moment without a zone is on the school's clock, and one with a zone keeps it") {
  CHECK(shown(arbor::parse_moment("2026-08-20 08:00:00")) == "2026-08-20 08:00:00 Europe/London");
  CHECK(shown(arbor::parse_moment(" 2026-08-20T08:00 ")) == "2026-08-20 08:00:00 Europe/London");
  CHECK(shown(arbor::parse_moment("2026-08-20 08:00:00.000000")) == "2026-08-20 08:00:00 Europe/London");
  CHECK(shown(arbor::parse_moment("2026-08-20T07:00:00Z")) == "2026-08-20 07:00:00 UTC");
  CHECK(shown(arbor::parse_moment("2026-08-20T07:00:30+00:00")) == "2026-08-20 07:00:30 UTC");
  CHECK(shown(arbor::parse_moment("2026-08-20T08:00:00+01:00")) == "2026-08-20 08:00:00 +01:00");
  CHECK(shown(arbor::parse_moment("2026-08-20T08:00:00+0100")) == "2026-08-20 08:00:00 +01:00");
}

TEST_CASE("a day alone ends its embargo when results are released, not at midnight") {
  CHECK(shown(arbor::parse_moment("2026-08-20")) == "2026-08-20 08:00:00 Europe/London");
}

TEST_CASE("what is no moment is none") {
  for (const char* text : {"", "soon", "2026-08-32 08:00:00", "2026-08-20 25:00:00", "2026-08-20 08:60",
                           "2026-08-20 8:00", "2026-08-20 08:00:99", "2026-08-20T08:00:00 BST",
                           "2026-08-20T08:00:00+99:00", "2026-08-20T08:00:00+1", "20/08/2026 08:00"}) {
    INFO(text);
    CHECK(shown(arbor::parse_moment(text)) == "nothing");
  }
}

TEST_CASE("the moment is found in a sentence") {
  CHECK(shown(arbor::moment_in("Results are under embargo until 2026-08-20 08:00:00.")) ==
        "2026-08-20 08:00:00 Europe/London");
  CHECK(shown(arbor::moment_in("Embargo (2026-08-20T07:00:00Z) of series 12345678901234")) ==
        "2026-08-20 07:00:00 UTC");
  CHECK(shown(arbor::moment_in("embargo on 2026-08-20, as ever")) == "2026-08-20 08:00:00 Europe/London");
  CHECK(shown(arbor::moment_in("Results are under embargo")) == "nothing");
}

TEST_CASE("a person reads the time, the day, and the zone only where it is another one") {
  CHECK(arbor::words(*arbor::parse_moment("2026-08-20 08:00:00")) == "08:00 on 20 August 2026");
  CHECK(arbor::words(*arbor::parse_moment("2026-01-08 09:05:00Z")) == "09:05 on 8 January 2026 (UTC)");
}

TEST_CASE("what is held back is answered with the time of its release, never with no results") {
  const auto error = arbor::held_back(arbor::parse_moment("2026-08-20 08:00:00"));
  CHECK(error.status() == MIS_E_EMBARGO);
  CHECK(std::string(error.what()) == "Arbor releases these results at 08:00 on 20 August 2026.");
  CHECK(shown(error.released_at()) == "2026-08-20 08:00:00 Europe/London");
  const auto unknown = arbor::held_back(std::nullopt);
  CHECK(unknown.status() == MIS_E_EMBARGO);
  CHECK_FALSE(mis::said(unknown.released_at().date));
}

TEST_CASE("of two moments the earlier one is told") {
  const auto at = [](const char* text) { return *arbor::parse_moment(text); };
  CHECK(arbor::earlier(at("2026-08-13 08:00:00"), at("2026-08-20 08:00:00")));
  CHECK(arbor::earlier(at("2026-08-20 07:59:59"), at("2026-08-20 08:00:00")));
  CHECK_FALSE(arbor::earlier(at("2026-08-20 08:00:00"), at("2026-08-20 08:00:00")));
}
