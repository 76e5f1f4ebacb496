#include "wizard/import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "matching/match.h"
#include "school/fault.h"
#include "wizard/grades.h"
#include "wizard/make_plan.h"
#include "wizard/names.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;
using school::Plan;
using storage::PlanFile;
using storage::Store;

Plan work_out(const Store& store, PlanFile& file, const school::Snapshot& snapshot, const matching::Answers& answers,
              const std::vector<std::string>& released, const storage::Doing& doing) {
  const auto stored = store.read(snapshot.source.connector);
  const auto matches = matching::match(snapshot, stored, answers, kept_names(file));
  Plan made = make_plan(snapshot, stored, matches, doing.when.substr(0, 10), {}, released);
  made.id = file.id();
  made.made = doing.when;
  file.save_plan(made);
  return made;
}

std::string last_import_on(const Store& store, const std::string& connector) {
  for (const auto& run : store.history())
    if (run.what == "import" && run.undone_by == 0 && run.source.connector == connector) return run.when.substr(0, 10);
  return {};
}

void refuse_applied(const PlanFile& file) {
  if (const auto run = file.applied_as())
    throw Fault(FaultKind::stale, fmt::format("Plan {} was applied already, as run {}.", file.id(), *run),
                "Make a new plan to import again.");
}

// A decision about a school that has changed since would be about something that nobody has seen.
void refuse_stale(const Store& store, const PlanFile& file, const Plan& plan) {
  if (store.revision() != plan.revision)
    throw Fault(FaultKind::stale, fmt::format("The school's data has changed since plan {} was made.", file.id()),
                "Make a new plan, and check that one.");
}

struct Decisions {
  matching::Answers answers;
  std::vector<std::string> released;
  explicit Decisions(const Plan& plan) {
    for (const auto& question : plan.questions)
      if (!question.answer.empty()) answers[question.id] = question.answer;
    for (const auto& hold : plan.holds)
      if (hold.released) released.push_back(hold.id);
  }
};

template <class Items>
auto find_named(const Items& items, const std::string& id, const std::string& plan, const char* what) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  if (found != items.end()) return found;
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  throw Fault(
      FaultKind::usage, fmt::format("Plan {} has no {} \"{}\".", plan, what, id),
      ids.empty() ? fmt::format("It has no {} at all.", what) : fmt::format("It has: {}.", fmt::join(ids, ", ")));
}

void check_choice(const Store& store, const Plan& plan, const school::Question& question, const std::string& choice) {
  if (choice == "new" || choice == "skip") return;
  int64_t id = 0;
  const auto [end, error] = std::from_chars(choice.data(), choice.data() + choice.size(), id);
  const auto is_it = [&](const auto& one) { return one.id == id; };
  if (error == std::errc{} && end == choice.data() + choice.size()) {
    if (std::any_of(question.candidates.begin(), question.candidates.end(), is_it)) return;
    const auto stored = store.read(plan.source.connector);
    if (std::any_of(stored[question.kind].begin(), stored[question.kind].end(), is_it)) return;
  }
  throw Fault(FaultKind::usage,
              fmt::format("\"{}\" is no answer to {}: there is no such {}.", choice, question.id,
                          school::info(question.kind).name),
              fmt::format("Give \"new\", \"skip\", or the id of a stored {}.", school::info(question.kind).name));
}

std::string counted(size_t number, const char* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

}  // namespace

Plan plan(const Store& store, connectors::Session& session, const Request& request, const connectors::Pairs& secrets,
          const storage::Doing& doing, const OnStep& on_step, const school::GradeSets& grade_sets) {
  const Known known{store.school(), last_import_on(store, request.connector.id), doing.when.substr(0, 10)};
  const auto names = read_names(request.data);
  auto file = PlanFile::create(store.file());
  keep_names(file, names);
  auto snapshot = extract(session, request, secrets, known, file, on_step);
  read_grades(snapshot, grade_sets, doing.when);
  if (on_step) on_step("comparing");
  file.save_snapshot(snapshot);
  return work_out(store, file, snapshot, {}, {}, doing);
}

Plan show(const Store& store, const std::string& id) { return PlanFile::open(store.file(), id).plan(); }

Plan answer(const Store& store, const std::string& id, const std::string& question, const std::string& choice,
            const storage::Doing& doing) {
  auto file = PlanFile::open(store.file(), id);
  refuse_applied(file);
  const Plan before = file.plan();
  refuse_stale(store, file, before);
  check_choice(store, before, *find_named(before.questions, question, id, "question"), choice);
  Decisions decided(before);
  decided.answers[question] = choice;
  return work_out(store, file, file.snapshot(), decided.answers, decided.released, doing);
}

Plan release(const Store& store, const std::string& id, const std::string& hold, const storage::Doing& doing) {
  auto file = PlanFile::open(store.file(), id);
  refuse_applied(file);
  const Plan before = file.plan();
  refuse_stale(store, file, before);
  find_named(before.holds, hold, id, "hold");
  Decisions decided(before);
  decided.released.push_back(hold);
  return work_out(store, file, file.snapshot(), decided.answers, decided.released, doing);
}

std::string waits_for(const Plan& plan) {
  const auto open =
      std::count_if(plan.questions.begin(), plan.questions.end(), [](const auto& q) { return q.answer.empty(); });
  const auto held = std::count_if(plan.holds.begin(), plan.holds.end(), [](const auto& h) { return !h.released; });
  std::string words;
  if (open > 0) words = counted(static_cast<size_t>(open), "question");
  if (held > 0) words += (words.empty() ? "" : " and ") + counted(static_cast<size_t>(held), "hold");
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
