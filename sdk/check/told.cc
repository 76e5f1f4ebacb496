// What an import says of itself: the catalogue, and how much of each set has come.
#include <algorithm>
#include <set>

#include "check/checks.h"
#include "check/codes.h"
#include "runtime/columns.h"
#include "runtime/sets.h"

namespace mis_check {
namespace {

void check_school(Report& report, const Told& told) {
  if (told.name.empty()) report.error("The catalogue does not name the school.", "Fill in its name.");
  if (!told.urn.empty() && !is_digits(told.urn, 6)) {
    report.error("The catalogue's URN is not 6 digits.", "Leave it not said when the MIS has no sound one.");
  }
  if (!told.dfe_number.empty() && !is_digits(told.dfe_number, 7)) {
    report.error("The catalogue's DfE number is not 7 digits.",
                 "Put together the local authority's 3 digits and the establishment's 4, or leave it not said.");
  }
  if (told.urn.empty() && told.dfe_number.empty()) {
    report.warning("The catalogue gives neither URN nor DfE number, so the host cannot tell a wrong school.",
                   "Bring one of them if the MIS has it anywhere.");
  }
}

void check_choices(Report& report, const Told& told) {
  std::set<std::string> seen;
  for (const auto& year : told.years) {
    if (!is_year(year.code)) {
      report.error("The catalogue has a year with the code \"" + year.code + "\".", "Codes are N1 N2 R 1 to 14 X.");
    }
    if (!seen.insert(year.code).second) {
      report.error("The catalogue has the year " + year.code + " twice.", "Tell each year once, with all its pupils.");
    }
    if (year.name.empty()) {
      report.warning("The catalogue does not name the year " + year.code + ".", "Say what the school calls it.");
    }
  }
  seen.clear();
  for (const auto& series : told.series) {
    if (series.mis_id.empty() || series.name.empty()) {
      report.error("The catalogue has an exam series without an id or a name.",
                   "A person chooses by the name, and "
                   "the choice comes back as the id.");
    } else if (!seen.insert(series.mis_id).second) {
      report.error("The catalogue has two exam series of one id.", "Give each an id of its own.");
    }
  }
}

}  // namespace

void check_catalogue(Subject& subject) {
  Exchange exchange(subject.services());
  Witness witness(exchange);
  const auto failed = subject.import(witness);
  if (failed && failed->doing == "telling its catalogue") {
    subject.report.error(sentence(*failed), "The first call after the sign-in must go well on a sound MIS.");
  } else if (!witness.told) {
    throw NotRun{"It did not get as far as its catalogue; the check \"sign-in\" says why."};
  } else {
    check_school(subject.report, *witness.told);
    check_choices(subject.report, *witness.told);
  }
}

void check_fetch(Subject& subject) {
  Exchange exchange(subject.services());
  Witness witness(exchange);
  const auto failed = subject.import(witness);
  if (!failed) return;
  if (failed->doing.substr(0, 8) != "reading ") {
    throw NotRun{"It did not get as far as a fetch; the checks \"sign-in\" and \"catalogue\" say why."};
  }
  subject.report.error(sentence(*failed), "Nothing was wrong with the MIS: mis-run --verbose shows what it answered.");
}

void check_counts(Subject& subject) {
  const auto witness = subject.imported();
  Report& report = subject.report;
  for (const auto& [set, brought] : witness->sets) {
    const std::string name(runtime::set_name(set));
    const auto expected = static_cast<uint64_t>(brought.expected);
    // A problem may stand for a record that did not come, or for a field of one that did.
    if (brought.expected >= 0 && (expected < brought.came || expected > brought.came + brought.problems)) {
      report.error("It says that there are " + std::to_string(expected) + " " + name + ", and " +
                       std::to_string(brought.came) + " came.",
                   "Say what the MIS itself counts in the scope, or -1; and bring each record once.");
    }
    if (!brought.whole) {
      report.warning("It does not call " + name + " whole, so nobody would ever be taken to have left.",
                     "End the set with whole = 1 when everything in the scope has come, and only then.");
    }
    if (brought.came == 0) {
      report.note("No record of " + name + " came, so little of it was checked.", "Try it on an MIS that has some.");
    }
  }
}

}  // namespace mis_check
