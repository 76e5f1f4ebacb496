#include "wizard/scope.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "school/fault.h"
#include "school/moment.h"

namespace wizard {
namespace {

using connectors::Catalogue;
using school::Fault;
using school::FaultKind;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string names_of(const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& series : catalogue.series) {
    const auto& name = series.name.empty() ? series.mis_id : series.name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<Catalogue::Series> chosen(const Catalogue& catalogue, const std::vector<std::string>& asked) {
  std::vector<Catalogue::Series> found;
  for (const auto& one : asked) {
    const auto before = found.size();
    for (const auto& series : catalogue.series)
      if (series.mis_id == one || lower(series.name) == lower(one)) found.push_back(series);
    if (found.size() > before) continue;
    if (catalogue.series.empty())
      throw Fault(FaultKind::usage, fmt::format("The MIS has no exam series \"{}\": it lists none at all.", one),
                  "Leave --series out, or ask whoever administers the MIS whether the connector may read them.");
    throw Fault(FaultKind::usage, fmt::format("The MIS has no exam series \"{}\".", one),
                fmt::format("It has: {}.", names_of(catalogue)));
  }
  return found;
}

// Empty: there is no day that results need.
std::string needed_since(const Request& request, const std::vector<Catalogue::Series>& series,
                         const std::string& today) {
  if (!request.results_named) return {};
  std::string since;
  for (const auto& one : series) {
    const auto year = school::school_year_of_series(one.name);
    if (year && (since.empty() || *year < since)) since = *year;
  }
  if (!since.empty() || today.size() < 10) return since;
  return school::school_year_of(std::to_string(std::stoi(today.substr(0, 4)) - 1) + "-09-01");
}

}  // namespace

school::Scope settle_scope(const Request& request, const Catalogue& catalogue, const std::string& last_import,
                           const std::string& today) {
  auto scope = request.scope;
  const auto series = chosen(catalogue, scope.series);
  scope.series.clear();
  for (const auto& one : series)
    if (std::find(scope.series.begin(), scope.series.end(), one.mis_id) == scope.series.end())
      scope.series.push_back(one.mis_id);
  if (!scope.left_since.empty()) return scope;
  scope.left_since = needed_since(request, series, today);
  if (!last_import.empty() && (scope.left_since.empty() || last_import < scope.left_since))
    scope.left_since = last_import;
  return scope;
}

}  // namespace wizard
