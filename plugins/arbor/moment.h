// moment.h - an embargo's end as Arbor writes it, and as a person reads it. Pure functions.
#pragma once

#include <mis++/error.h>

#include <string>
#include <string_view>

namespace arbor {

// "2026-08-20 08:00:00", also with a T, without seconds, or with Z or +01:00 behind; without a zone it is the clock of
// the school, Europe/London. A day alone is its 08:00, when results are released. Anything else: nothing.
std::optional<mis::Moment> parse_moment(std::string_view text);

// The first moment that stands anywhere in a text.
std::optional<mis::Moment> moment_in(std::string_view text);

// "08:00 on 20 August 2026"; the zone is named where it is not the school's.
std::string words(const mis::Moment& moment);

// Does `a` come before `b`? As they are written: Arbor uses one zone.
bool earlier(const mis::Moment& a, const mis::Moment& b);

// What an import is answered with while Arbor holds results back.
mis::Error held_back(const std::optional<mis::Moment>& until);

}  // namespace arbor
