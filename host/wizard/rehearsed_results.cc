#include "wizard/rehearsed_results.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "school/fault.h"
#include "wizard/grades.h"

namespace wizard {
namespace {

using school::Kind;
using State = Check::State;

std::string said(Kind kind, const school::Record& record, std::string_view field) {
  return record.values.at(school::field_index(kind, field).value()).value_or("");
}

Check whose(const school::Snapshot& sample, std::set<std::string> known) {
  for (const auto& pupil : sample[Kind::pupil].records) known.insert(pupil.mis_id);
  int64_t strangers = 0;
  for (const auto& result : sample[Kind::result].records)
    strangers += !known.contains(said(Kind::result, result, "pupil"));
  if (strangers == 0) return {"off-roll", State::ok, "Every result is of a pupil who comes, or is in the store.", {}};
  return {"off-roll", State::note,
          fmt::format("{} of {} results are of pupils who neither come nor are in the store.", strangers,
                      sample[Kind::result].records.size()),
          "They are left out. If they should not be, choose an earlier day on the day with --leavers-since DATE."};
}

Check numbered(const school::Snapshot& sample) {
  const auto& all = sample[Kind::qualification].records;
  const auto without =
      std::ranges::count_if(all, [](const auto& one) { return said(Kind::qualification, one, "qan").empty(); });
  if (without == 0)
    return {"qualifications", State::ok, fmt::format("{}, each with its number (QAN).", all.size()), {}};
  return {"qualifications", State::note, fmt::format("{} of {} have no number (QAN).", without, all.size()),
          "They are known by board, level and subject instead; enter the numbers in the MIS to be sure."};
}

// The sets that the MIS names and nobody knows.
std::vector<std::string> unknown_sets(const school::Snapshot& sample, const school::GradeSets& sets) {
  std::set<std::string> names;
  for (const auto& one : sample[Kind::qualification].records) {
    const auto set = said(Kind::qualification, one, "grade_set"), level = said(Kind::qualification, one, "level");
    if (sets.of(set, level).empty()) names.insert(set.empty() ? level : set);
  }
  names.erase("");
  return {names.begin(), names.end()};
}

}  // namespace

std::vector<Check> look_at_qualifications(school::Snapshot sample, const std::set<std::string>& known,
                                          const school::GradeSets& sets, const std::string& now) {
  if (sample[Kind::result].records.empty()) return {};
  std::vector<Check> checks = {whose(sample, known), numbered(sample)};
  if (const auto names = unknown_sets(sample, sets); !names.empty())
    checks.push_back({"grades", State::note, fmt::format("These grades are not known: {}.", fmt::join(names, ", ")),
                      "They come as they are, unchecked; to have them checked, add them to the grade sets "
                      "(docs/data.md)."});
  sample.problems.clear();
  const auto results = sample[Kind::result].records.size();
  read_grades(sample, sets, now);
  const auto bad = sample.problems.size();
  if (bad == 0)
    checks.push_back({"grades", State::ok, fmt::format("{} results, and every grade can be read.", results), {}});
  else
    checks.push_back({"grades", State::mend,
                      fmt::format("{} of {} grades cannot be read. {}", bad, results, sample.problems.front().message),
                      "Mend them, or the grade set, before the day: such a result is left out.", 0,
                      static_cast<int>(school::FaultKind::not_allowed)});
  return checks;
}

}  // namespace wizard
