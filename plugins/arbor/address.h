// address.h - where a school's Arbor is, and the header that signs every request in. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace arbor {

// "https://the-school.uk.arbor.sc" of the address as a person gives it: without a slash at the end and without
// "/rest-v2", which some examples end with. Throws mis::Error naming the setting when it is no http or https address.
std::string base_of(std::string_view setting);

// "Basic ..." for this user and key. Throws mis::Error for what cannot stand in such a header.
std::string basic(std::string_view user, std::string_view key);

}  // namespace arbor
