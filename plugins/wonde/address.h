// address.h - which addresses the token may go to. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace wonde {

inline constexpr const char* kHome = "https://api.wonde.com/v1.0";
// Where Wonde keeps schools, by region.
inline constexpr const char* kHosts[] = {"api.wonde.com", "api-ap-southeast-2.wonde.com", "api-af-south-1.wonde.com",
                                         "api-us-west-2.wonde.com"};

// The address as a person gives it, without a slash at the end, and with /v1.0 when it has no path of its own.
// Throws mis::Error naming the setting when it is no http or https address.
std::string base_of(std::string_view setting);

// Do both begin with the same scheme, host and port? Never for an address that cannot be told for sure.
bool same_origin(std::string_view a, std::string_view b);

// Where a school's data is: the base address it was found at, or the region that its record names when both are
// Wonde's own. Another address that a person has set stays: they meant it. Throws for a region that is not Wonde's.
std::string follow_region(const std::string& base, std::string_view domain);

// May it stand in a path as it is?
bool is_id(std::string_view id);

}  // namespace wonde
