// A school's clock on a wall in Britain: an hour ahead from the last Sunday of March to the last Sunday of October.
// Pure functions.
#pragma once
#include <ctime>
#include <string>

namespace mis::sandbox::arbor {

// "2026-08-20 08:00:00" at this second.
std::string on_the_wall(std::time_t utc);

// "+01:00" or "+00:00": what a time on that clock, "2026-08-20T08:00", is ahead of UTC. In the hour that comes twice it
// is the first.
std::string ahead_of_utc(const std::string& wall);

}  // namespace mis::sandbox::arbor
