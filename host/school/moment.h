// Moments and names of exam series as texts, compared. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace school {

// Seconds since 1970, of "2026-08-20T08:00:00+01:00" or "…Z". Nothing: it is no moment.
std::optional<int64_t> seconds_of(std::string_view moment);

// Is what is held back until `until` still held back at `now`? What cannot be read holds back, to be safe.
bool held_back(std::string_view until, std::string_view now);

// "08:00 on 20 August 2026": the time that its own clock shows. Also of one with the name of a zone, as connectors give
// it: "2026-08-20T08:00:00 Europe/London" -> "... (Europe/London)". A text that is no moment stays as it is.
std::string moment_in_words(std::string_view moment);

// The month in which a series such as "June 2026" was sat: "2026-06". Nothing: the name says no month and year.
std::optional<std::string> month_of_series(std::string_view name);

// The first day of the school year in which a series such as "June 2026" was sat: 2025-09-01. Nothing: the name says no
// month and year.
std::optional<std::string> school_year_of_series(std::string_view name);

// The first day of the school year that a day is in: 2026-08-20 -> 2025-09-01.
std::string school_year_of(std::string_view day);

}  // namespace school
