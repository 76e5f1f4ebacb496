// Dates and moments as text. Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connectors {

// "2009-11-02", and a day of the calendar.
bool is_date(std::string_view text);

// "2026-08-20T08:00:00 Europe/London" -> "2026-08-20T08:00:00+01:00". The jail has no zone data, so the host converts.
// A time that the clocks skip or show twice is the earlier one. Nothing: no such time or zone.
std::optional<std::string> moment_with_offset(const std::string& text);

}  // namespace connectors
