// parameters.h - the dates that a report is asked for, put into the parameters as /PARAMDEF gives them. Pure functions.
#pragma once

#include <mis++/values.h>

#include <string>
#include <string_view>

#include "sims/captions.h"

namespace sims {

struct Dates {
  mis::Date effective{};             // as of which day
  mis::Date left_from{}, left_to{};  // both days included
};

// The definition with the dates put in, each in the form that stands there; whatever else it says stays as it is, and
// so does a parameter for which there is no date. Throws mis::Error(MIS_E_PROTOCOL) for what is no definition.
std::string with_dates(std::string_view definition, const Layout& layout, const Dates& dates);

// "2026-05-18"
std::string text_of(const mis::Date& date);
// As SIMS writes dates: "2026-05-18T00:00:00" in XML, "18/05/2026" in CSV and where a person typed it. Nothing for any
// other text.
std::optional<mis::Date> date_of(std::string_view text);

}  // namespace sims
