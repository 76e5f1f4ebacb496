#include "wizard/import.h"

#include <fmt/format.h>

#include "school/fault.h"
#include "wizard/grades.h"
#include "wizard/kept_settings.h"
#include "wizard/names.h"
#include "wizard/work_out.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;
using school::Plan;
using storage::PlanFile;
using storage::Store;

std::string counted(size_t number, const char* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

}  // namespace

Plan plan(const Store& store, connectors::Session& session, const Request& request, const connectors::Pairs& secrets,
          const storage::Doing& doing, const OnStep& on_step, const school::GradeSets& grade_sets,
          const school::Settings& settings) {
  const auto last = store.latest_import(request.connector.id);
  const Known known{store.school(), last ? last->when.substr(0, 10) : "", doing.when.substr(0, 10)};
  const auto names = read_names(request.data);
  auto file = PlanFile::create(store.file());
  keep_names(file, names);
  keep_settings(file, settings);
  keep_kinds_chosen(file, request.kinds_chosen);
  auto snapshot = extract(session, request, secrets, known, file, on_step);
  read_grades(snapshot, grade_sets, doing.when);
  if (on_step) on_step("comparing");
  file.save_snapshot(snapshot);
  return work_out(store, file, snapshot, {}, doing);
}

Plan show(const Store& store, const std::string& id) { return PlanFile::open(store.file(), id).plan(); }

size_t open_questions(const Plan& plan, std::optional<school::Kind> kind) {
  size_t open = 0;
  for (const auto& question : plan.questions) open += question.answer.empty() && (!kind || question.kind == *kind);
  return open;
}

size_t open_holds(const Plan& plan) {
  size_t open = 0;
  for (const auto& hold : plan.holds) open += !hold.released;
  return open;
}

std::string waits_for(const Plan& plan) {
  const auto questions = open_questions(plan), holds = open_holds(plan);
  std::string words;
  if (questions > 0) words = counted(questions, "question");
  if (holds > 0) words += (words.empty() ? "" : " and ") + counted(holds, "hold");
  return words;
}

storage::Receipt apply(Store& store, const std::string& id, const storage::Doing& doing) {
  auto file = PlanFile::open(store.file(), id);
  refuse_applied(file);
  const Plan plan = file.plan();
  refuse_stale(store, file, plan);
  if (const auto waits = waits_for(plan); !waits.empty())
    throw Fault(FaultKind::waiting, fmt::format("Plan {} waits for {}; nothing was changed.", id, waits),
                fmt::format("Look at them with: rollcall plan show {}", id));
  return store.apply(file, doing);
}

}  // namespace wizard
