// A report's parameters: the XML that /PARAMDEF writes, and the same with other values, as /PARAMFILE and /PARAMS take
// it. Pure.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/school/date.h"

namespace mis::sandbox::sims {

// What a report is asked for. A date not said is the report's own: today, and any day of leaving.
struct Asked {
  Date effective = kToday;
  Date left_from{1900, 1, 1}, left_to = kToday;
};

// What a report has of them.
enum class Parameter { kNone, kEffectiveDate, kLeavingDate };

std::string parameters_xml(Parameter parameter, const Asked& defaults = {});
// The values in it; what it does not have stays as it is in `defaults`. Throws mis::Error for what is no XML, and
// std::runtime_error for a value that is no date.
Asked read_parameters(std::string_view xml, const Asked& defaults = {});

}  // namespace mis::sandbox::sims
