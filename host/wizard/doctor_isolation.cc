// Whether a connector is wholly shut in on this machine.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "wizard/doctor_checks.h"

namespace wizard {

std::vector<Finding> isolation_checks(const std::vector<isolation::Part>& parts, bool allowed) {
  std::vector<Finding> found;
  std::vector<std::string> hold;
  for (const auto& part : parts) {
    if (part.works) {
      hold.push_back(part.name);
      continue;
    }
    const auto message = fmt::format("\"{}\" does not hold here: {}. {}", part.name, part.why, part.what_it_means);
    if (part.needed)
      found.push_back(wrong("isolation", message, "Install Rollcall again, or use a newer system (docs/isolation.md).",
                            school::FaultKind::not_allowed));
    else if (allowed)
      found.push_back(
          doubtful("isolation", message, "Connectors run all the same, since --allow-weak-isolation says so."));
    else
      found.push_back(
          wrong("isolation", message,
                "Use a system that has it (docs/isolation.md); or, where you trust every connector that you "
                "run, add --allow-weak-isolation.",
                school::FaultKind::not_allowed));
  }
  if (found.empty())
    found.push_back(
        well("isolation", fmt::format("A connector is shut in, tried just now: {}.", fmt::join(hold, ", "))));
  return found;
}

}  // namespace wizard
