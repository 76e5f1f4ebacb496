#include "sandbox/sims/parameters.h"

#include <fmt/format.h>
#include <mis++/xml.h>

#include <stdexcept>

namespace mis::sandbox::sims {
namespace {

// "01/09/2024 00:00:00", and what comes back edited: "2024-09-01T00:00:00", or either without a time.
Date date_of(const std::string& text) {
  const std::string day(mis::trim(text).substr(0, 10));
  const bool british = day.size() == 10 && day[2] == '/' && day[5] == '/';
  const auto read = parse_date(british ? day.substr(6) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2) : day);
  if (!read) throw std::runtime_error("A parameter's value is not a valid date.");
  return *read;
}

std::string british(Date date) { return fmt::format("{:02}/{:02}/{:04} 00:00:00", date.day, date.month, date.year); }

}  // namespace

std::string parameters_xml(Parameter parameter, const Asked& defaults) {
  std::string inner;
  if (parameter == Parameter::kEffectiveDate)
    inner = fmt::format(
        R"(<Parameter id="EffectiveDate" subreportfilter="FALSE" bypass="TRUE"><Name>EffectiveDate</Name><Type>Date</Type><Values><Date>{}</Date></Values></Parameter>)",
        british(defaults.effective));
  if (parameter == Parameter::kLeavingDate)
    inner = fmt::format(
        R"(<Parameter id="LeavingDate" subreportfilter="FALSE" bypass="TRUE"><Name>Leaving date</Name><Type>DateRange</Type><Values><DateRange><Start>{}T00:00:00</Start><End>{}T00:00:00</End></DateRange></Values></Parameter>)",
        to_text(defaults.left_from), to_text(defaults.left_to));
  return "<ReportParameters>" + inner + "</ReportParameters>\n";
}

Asked read_parameters(std::string_view xml, const Asked& defaults) {
  Asked asked = defaults;
  const mis::xml::Element root = mis::xml::parse(xml);
  if (root.name != "ReportParameters") throw std::runtime_error("The parameters are not ReportParameters.");
  for (const auto& parameter : root.children) {
    const std::string id(parameter.attribute("id").value_or(""));
    const auto& values = parameter["Values"];
    if (id == "EffectiveDate") {
      asked.effective = date_of(values["Date"].text);
    } else if (id == "LeavingDate") {
      asked.left_from = date_of(values["DateRange"]["Start"].text);
      asked.left_to = date_of(values["DateRange"]["End"].text);
    }
  }
  return asked;
}

}  // namespace mis::sandbox::sims
