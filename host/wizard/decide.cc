// What a person decides about a plan: answers and releases, one or many.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "school/fault.h"
#include "wizard/import.h"
#include "wizard/work_out.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;
using school::Kind;
using school::Plan;
using storage::PlanFile;
using storage::Store;

template <class Items>
[[noreturn]] void no_such(const Items& items, const std::string& id, const std::string& plan, const char* what) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  throw Fault(
      FaultKind::usage, fmt::format("Plan {} has no {} \"{}\".", plan, what, id),
      ids.empty() ? fmt::format("It has no {} at all.", what) : fmt::format("It has: {}.", fmt::join(ids, ", ")));
}

// A plan that may still be decided about.
struct Open {
  const Store& store;
  const storage::Doing& doing;
  PlanFile file;
  Plan plan;
  Decisions decisions;

  Open(const Store& in, const std::string& id, const storage::Doing& by)
      : store(in), doing(by), file(PlanFile::open(in.file(), id)) {
    refuse_applied(file);
    plan = file.plan();
    refuse_stale(store, file, plan);
    decisions = Decisions(plan);
  }

  Plan again() { return work_out(store, file, file.snapshot(), decisions, doing); }
};

// The number is what makes a person look: without it, "all" is a wrong click away from a cohort that is there twice.
void check_count(const std::string& plan, const char* what, size_t there, int64_t typed) {
  if (typed == static_cast<int64_t>(there) && there > 0) return;
  if (there == 0)
    throw Fault(FaultKind::usage, fmt::format("Plan {} has no open {} of that.", plan, what),
                "Look at it: rollcall plan show " + plan);
  throw Fault(
      FaultKind::usage,
      fmt::format("The number given is {}, and plan {} has {} open {}{} of that; nothing was done.", typed, plan, there,
                  what, there == 1 ? "" : "s"),
      fmt::format("Look at them (rollcall plan show {}), and give the right number if all of them are meant.", plan));
}

}  // namespace

Choices::Choices(const Store& store, const Plan& plan) : plan_(plan) {
  const auto stored = store.read(plan.source.connector);
  for (const auto kind : school::all_kinds)
    for (const auto& record : stored[kind]) ids_[index(kind)].insert(record.id);
}

const school::Question* Choices::question(const std::string& id) const {
  const auto found = std::ranges::find(plan_.questions, id, &school::Question::id);
  return found == plan_.questions.end() ? nullptr : &*found;
}

bool Choices::may_be(const school::Question& question, const std::string& choice) const {
  if (choice == "new" || choice == "skip") return true;
  int64_t id = 0;
  const auto [end, error] = std::from_chars(choice.data(), choice.data() + choice.size(), id);
  return error == std::errc{} && end == choice.data() + choice.size() && choice == std::to_string(id) &&
         ids_[index(question.kind)].contains(id);
}

Plan answer(const Store& store, const std::string& id, const std::string& question, const std::string& choice,
            const storage::Doing& doing) {
  Open open(store, id, doing);
  const Choices choices(store, open.plan);
  const auto* asked = choices.question(question);
  if (!asked) no_such(open.plan.questions, question, id, "question");
  const auto kind = school::info(asked->kind).name;
  if (!choices.may_be(*asked, choice))
    throw Fault(FaultKind::usage,
                fmt::format("\"{}\" is no answer to {}: there is no such {}.", choice, question, kind),
                fmt::format("Give \"new\", \"skip\", or the id of a stored {}.", kind));
  open.decisions.answers[question] = choice;
  return open.again();
}

Plan answer(const Store& store, const std::string& id, const matching::Answers& answers, const storage::Doing& doing) {
  Open open(store, id, doing);
  const Choices choices(store, open.plan);
  for (const auto& [question, choice] : answers) {
    const auto* asked = choices.question(question);
    if (!asked) no_such(open.plan.questions, question, id, "question");
    if (!choices.may_be(*asked, choice))
      throw Fault(FaultKind::usage, fmt::format("\"{}\" is no answer to {}; none was taken.", choice, question));
    open.decisions.answers[question] = choice;
  }
  return open.again();
}

Plan answer_all(const Store& store, const std::string& id, const std::string& choice, std::optional<Kind> kind,
                int64_t count, const storage::Doing& doing) {
  if (choice != "new" && choice != "skip")
    throw Fault(FaultKind::usage, fmt::format("\"{}\" cannot be the answer to many questions.", choice),
                "Give \"new\" or \"skip\".");
  Open open(store, id, doing);
  check_count(id, "question", open_questions(open.plan, kind), count);
  for (const auto& question : open.plan.questions)
    if (question.answer.empty() && (!kind || question.kind == *kind)) open.decisions.answers[question.id] = choice;
  return open.again();
}

Plan release(const Store& store, const std::string& id, const std::string& hold, const storage::Doing& doing) {
  Open open(store, id, doing);
  if (std::ranges::find(open.plan.holds, hold, &school::Hold::id) == open.plan.holds.end())
    no_such(open.plan.holds, hold, id, "hold");
  open.decisions.released.push_back(hold);
  return open.again();
}

Plan release_all(const Store& store, const std::string& id, int64_t count, const storage::Doing& doing) {
  Open open(store, id, doing);
  check_count(id, "hold", open_holds(open.plan), count);
  for (const auto& hold : open.plan.holds) open.decisions.released.push_back(hold.id);
  return open.again();
}

}  // namespace wizard
