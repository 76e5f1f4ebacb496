#include "wizard/work_out.h"

#include <fmt/format.h>

#include <algorithm>

#include "school/fault.h"
#include "wizard/holds.h"
#include "wizard/kept_settings.h"
#include "wizard/make_plan.h"
#include "wizard/names.h"
#include "wizard/pairings.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;

LastImport last_import(const storage::Store& store, const storage::PlanFile& file, const std::string& connector) {
  LastImport last;
  last.kinds_chosen = kept_kinds_chosen(file);
  if (const auto run = store.latest_import(connector)) {
    last.version = run->source.version;
    for (const auto& [kind, counts] : run->counts) last.kinds.insert(kind);
  }
  return last;
}

}  // namespace

Decisions::Decisions(const school::Plan& plan) {
  for (const auto& question : plan.questions)
    if (!question.answer.empty()) answers[question.id] = question.answer;
  for (const auto& hold : plan.holds)
    if (hold.released) released.push_back(hold.id);
}

school::Plan work_out(const storage::Store& store, storage::PlanFile& file, const school::Snapshot& snapshot,
                      const Decisions& decisions, const storage::Doing& doing) {
  const auto stored = store.read(snapshot.source.connector);
  const auto matches = matching::match(snapshot, stored, decisions.answers, kept_names(file));
  const auto settings = kept_settings(file);
  auto made = make_plan(snapshot, stored, matches, doing.when.substr(0, 10), settings);
  made.holds =
      find_holds(made, snapshot, stored, matches, settings, last_import(store, file, snapshot.source.connector));
  for (auto& hold : made.holds)
    hold.released = std::ranges::find(decisions.released, hold.id) != decisions.released.end();
  made.pairings = pairings_of(matches, snapshot, stored);
  made.id = file.id();
  made.made = doing.when;
  file.save_plan(made);
  return made;
}

void refuse_applied(const storage::PlanFile& file) {
  if (const auto run = file.applied_as())
    throw Fault(FaultKind::stale, fmt::format("Plan {} was applied already, as run {}.", file.id(), *run),
                "Make a new plan to import again.");
}

void refuse_stale(const storage::Store& store, const storage::PlanFile& file, const school::Plan& plan) {
  if (store.revision() != plan.revision)
    throw Fault(FaultKind::stale, fmt::format("The school's data has changed since plan {} was made.", file.id()),
                "Make a new plan, and check that one.");
}

}  // namespace wizard
