// Two imports compared: of the same scope, and of another.
#include <algorithm>
#include <set>

#include "check/checks.h"
#include "runtime/columns.h"

namespace mis_check {
namespace {

using Ids = std::set<std::string>;

// Of a set, the ids that stand in `column`; with `year`, only of pupils in that year.
Ids ids_of(const Witness& witness, mis_set set, std::string_view column, const std::string& year = {}) {
  Ids ids;
  for (const Record& record : witness.records(set)) {
    if (year.empty() || text_of(set, record, "year_group") == year) ids.emplace(text_of(set, record, column));
  }
  return ids;
}

size_t missing(const Ids& from, const Ids& wanted) {
  return static_cast<size_t>(
      std::count_if(wanted.begin(), wanted.end(), [&](const std::string& id) { return from.count(id) == 0; }));
}

// "3 of the pupils", for one import against the other.
void compare(Report& report, mis_set set, const Brought& first, const Brought& second) {
  const auto a = first.keys(), b = second.keys();
  size_t differ = 0;
  for (const auto& [key, count] : a) {
    const auto found = b.find(key);
    differ += found == b.end() ? count : count > found->second ? count - found->second : 0;
  }
  if (differ == 0 && first.records.size() == second.records.size()) return;
  report.error("Two imports after one another differ in " + std::to_string(std::max(differ, size_t{1})) + " of the " +
                   std::string(runtime::set_name(set)) + ".",
               "Take ids from the MIS, never from a count, a clock, an address in memory or the order of answers.");
}

// What a scope of one year must and must not bring.
void compare_year(Subject& subject, const Witness& all, const std::string& year) {
  runtime::Scope scope;
  scope.years = {year};
  const auto some = subject.imported(scope);
  Report& report = subject.report;
  const Ids wanted = ids_of(all, MIS_SET_PUPILS, "mis_id", year), came = ids_of(*some, MIS_SET_PUPILS, "mis_id");
  const Ids known = ids_of(all, MIS_SET_PUPILS, "mis_id");
  const char* todo = "Look at each pupil's own year: scope.has_year(code).";
  if (const size_t extra = missing(wanted, came)) {
    report.error("Of year " + year + " alone, " + std::to_string(extra) + " pupils of other years came too.", todo);
  }
  if (const size_t lost = missing(came, wanted)) {
    report.error("Of year " + year + " alone, " + std::to_string(lost) + " of its pupils did not come.", todo);
  }
  for (const mis_set set : {MIS_SET_MEMBERS, MIS_SET_PHOTOS, MIS_SET_RESULTS}) {
    if (some->sets.count(set) == 0) continue;
    const std::string name(runtime::set_name(set));
    const Ids theirs = ids_of(*some, set, "pupil");
    // A result may be of somebody who has left, whose year is not known here.
    const size_t extra = static_cast<size_t>(std::count_if(
        theirs.begin(), theirs.end(), [&](const std::string& id) { return known.count(id) && !wanted.count(id); }));
    if (extra > 0) {
      report.error(
          "Of year " + year + " alone, " + name + " came of " + std::to_string(extra) + " pupils of other years.",
          "Bring " + name + " only of the pupils in the scope.");
    }
    Ids due;
    for (const std::string& id : ids_of(all, set, "pupil")) {
      if (wanted.count(id)) due.insert(id);
    }
    if (const size_t lost = missing(theirs, due)) {
      report.error(
          "Of year " + year + " alone, the " + name + " of " + std::to_string(lost) + " of its pupils did not come.",
          "Bring all " + name + " of the pupils in the scope.");
    }
  }
}

}  // namespace

void check_stable(Subject& subject) {
  const auto first = subject.imported(), second = subject.imported();
  for (const auto& [set, brought] : first->sets) compare(subject.report, set, brought, second->sets[set]);
}

void check_years(Subject& subject) {
  if (!subject.has("mis.pupils/1")) throw NotApplicable{"The connector does not bring pupils."};
  const auto all = subject.imported();
  std::vector<std::string> years;
  for (const auto& year : all->told->years) {
    if (!ids_of(*all, MIS_SET_PUPILS, "mis_id", year.code).empty()) years.push_back(year.code);
    const auto came = static_cast<int64_t>(ids_of(*all, MIS_SET_PUPILS, "mis_id", year.code).size());
    if (year.pupils < 0 || year.pupils == came || !all->sets[MIS_SET_PUPILS].bad.empty()) continue;
    subject.report.error("The catalogue says that year " + year.code + " has " + std::to_string(year.pupils) +
                             " pupils, and " + std::to_string(came) + " came.",
                         "Count who is on roll, as the fetch does, or say -1.");
  }
  if (years.empty()) throw NotApplicable{"No pupil is in a year that the catalogue tells of."};
  for (const std::string& year : std::set<std::string>{years.front(), years[years.size() / 2], years.back()}) {
    compare_year(subject, *all, year);
  }
}

void check_leavers(Subject& subject) {
  if (!subject.has("mis.pupils/1")) throw NotApplicable{"The connector does not bring pupils."};
  const auto on_roll = subject.imported();
  Report& report = subject.report;
  for (const Record& pupil : on_roll->records(MIS_SET_PUPILS)) {
    if (text_of(MIS_SET_PUPILS, pupil, "leaving_date").empty()) continue;
    report.error(
        "Pupils with a leaving date come although nobody asked for leavers.",
        "Without scope.left_since bring who is on roll, and leave the leaving date not said: also one to come.");
  }
  runtime::Scope scope;
  scope.left_since = {2025, 9, 1};
  const std::string since = "2025-09-01";
  const auto with_leavers = subject.imported(scope);
  const Ids known = ids_of(*on_roll, MIS_SET_PUPILS, "mis_id");
  if (missing(ids_of(*with_leavers, MIS_SET_PUPILS, "mis_id"), known) > 0) {
    report.error("When leavers are asked for too, some who are on roll do not come.",
                 "scope.left_since adds those who left; the others come as ever.");
  }
  for (const Record& pupil : with_leavers->records(MIS_SET_PUPILS)) {
    if (known.count(std::string(text_of(MIS_SET_PUPILS, pupil, "mis_id")))) continue;
    const std::string_view left = text_of(MIS_SET_PUPILS, pupil, "leaving_date");
    if (left.empty()) {
      report.error("Leavers come without the day they left.",
                   "Say leaving_date, or the host takes them to be on roll.");
    } else if (left < since) {
      report.error("Leavers come who left before scope.left_since.", "Compare the day they left with it.");
    }
  }
}

}  // namespace mis_check
