// What CommandReporter writes: a report as XML or as CSV, and its errors. Pure.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/sims/reports.h"

namespace mis::sandbox::sims {

// "Legal_x0020_Surname" of "Legal Surname": a caption as an element's name, by the rule of .NET's XmlConvert.
std::string element_name(std::string_view caption);

// Captions become element names, and a NULL has no element.
std::string as_xml(const Sheet& sheet);
// In the machine's ANSI code page, Windows-1252, with a row of captions; what has no place in it becomes "?".
std::string as_csv(const Sheet& sheet);

// <CommandReporterError>message</CommandReporterError>
std::string as_error(std::string_view message);

}  // namespace mis::sandbox::sims
