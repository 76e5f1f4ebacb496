#include "cli/plan_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/kept_text.h"
#include "cli/results_text.h"
#include "cli/shapes.h"
#include "cli/words.h"
#include "storage/plan_file.h"
#include "wizard/changed.h"
#include "wizard/import.h"

namespace cli {
namespace {

constexpr size_t problems_shown = 10, grades_shown = 50, kept_shown = 10, questions_shown = 20;

std::string problem_text(const school::Problem& problem) {
  std::string where;
  if (!problem.mis_id.empty()) where = fmt::format("{} {}", school::info(problem.kind).name, shown(problem.mis_id));
  if (!problem.field.empty()) where += (where.empty() ? "" : ", ") + shown(problem.field);
  return fmt::format("  {}{}{}\n", where, where.empty() ? "" : ": ", shown(problem.message));
}

std::string reasons_text(const school::Candidate& candidate) {
  return shown(fmt::format("{}", fmt::join(candidate.reasons, ", ")));
}

std::string results_text(const wizard::ResultsDay& day) {
  std::string text;
  if (!day.changed.empty()) text += "\n" + changed_grades_text(day.changed, grades_shown);
  for (const auto& tally : day.tallies) {
    text += "\n" + tally_text(tally);
    if (tally.withheld.results > 0) text += wizard::words_of(tally.withheld) + "\n";
  }
  return text;
}

}  // namespace

std::string nothing_to_change(const school::Plan& plan) {
  if (!plan.kept.empty())
    return fmt::format("Nothing to change: what the MIS says otherwise ({}) is kept as the store has it.",
                       grouped(static_cast<int64_t>(plan.kept.size())));
  std::vector<std::string> parts;
  for (const auto& [kind, counts] : plan.counts)
    if (counts.unchanged > 0) parts.push_back(counted(counts.unchanged, kind));
  if (parts.empty()) return "Nothing to change: the MIS and the store hold nothing of what was asked for.";
  return fmt::format("Nothing to change: {} are already as the MIS has them.", fmt::join(parts, ", "));
}

std::string question_text(const school::Question& question, const school::Snapshot& incoming,
                          const school::StoredSchool* school) {
  const auto& record = incoming[question.kind].records.at(question.incoming);
  std::string text =
      fmt::format("  {}  Which {} is {} (MIS id {})? {}\n", question.id, school::info(question.kind).name,
                  shown(wizard::name_of(question.kind, record.values)), shown(record.mis_id), shown(question.why));
  for (const auto& candidate : question.candidates) {
    std::string name;
    if (school)
      for (const auto& stored : (*school)[question.kind])
        if (stored.id == candidate.id) name = " " + shown(wizard::name_of(question.kind, stored.values));
    text += fmt::format("        {}{} ({:.0f}% alike: {})\n", candidate.id, name, candidate.score * 100,
                        reasons_text(candidate));
  }
  return text;
}

namespace {

std::string problems_text(const school::Plan& plan, size_t most) {
  if (plan.problems.empty()) return {};
  std::string text = fmt::format("\nProblems ({}); the rest goes on without them:\n",
                                 grouped(static_cast<int64_t>(plan.problems.size())));
  for (size_t i = 0; i < plan.problems.size() && i < most; ++i) text += problem_text(plan.problems[i]);
  if (plan.problems.size() > most)
    text += fmt::format("  … and {} more; --json lists them all.\n",
                        grouped(static_cast<int64_t>(plan.problems.size() - most)));
  return text + "  Mend them in the MIS and make a new plan, or go on.\n";
}

std::string questions_text(const Context& context, const school::Plan& plan, const school::Snapshot& incoming) {
  const auto open = wizard::open_questions(plan);
  if (open == 0) return {};
  std::string text = "\nQuestions, to be answered first:\n";
  size_t told = 0;
  for (const auto& question : plan.questions)
    if (question.answer.empty() && told++ < questions_shown) text += question_text(question, incoming);
  if (open > questions_shown)
    text += fmt::format("  … and {} more.\n", grouped(static_cast<int64_t>(open - questions_shown)));
  text += fmt::format("  Answer each with one of its ids, \"new\" or \"skip\": {}\n",
                      context.command(fmt::format("answer {} QUESTION CHOICE", plan.id)));
  if (open > 1)
    text += fmt::format("  Or many from a spreadsheet: {}, then {}\n",
                        context.command(fmt::format("plan show {} --questions FILE.csv", plan.id)),
                        context.command(fmt::format("answer {} --from FILE.csv", plan.id)));
  return text;
}

std::string holds_text(const Context& context, const school::Plan& plan) {
  if (wizard::open_holds(plan) == 0) return {};
  std::string text = "\nHeld, because it is unusual; to be released first:\n";
  for (const auto& hold : plan.holds)
    if (!hold.released)
      text += fmt::format("  {}  {}\n      see who: {}\n", hold.id, shown(hold.what),
                          context.command(fmt::format("plan show {} --hold {}", plan.id, hold.id)));
  return text;
}

}  // namespace

std::string summary(const Context& context, const school::Plan& plan, const school::Snapshot& incoming,
                    const wizard::ResultsDay* results, const std::string& changes) {
  std::string text = fmt::format("Plan {}: {}, from {} {}\n\n{}", plan.id, described(plan.school),
                                 shown(plan.source.connector), shown(plan.source.version), counts_table(plan.counts));
  if (results) text += results_text(*results);
  return text + changes + problems_text(plan, problems_shown) + questions_text(context, plan, incoming) +
         holds_text(context, plan) + notices_text(plan);
}

std::string notices_text(const school::Plan& plan) {
  std::string text;
  for (const auto& notice : plan.notices) text += "\nNote: " + shown(notice) + "\n";
  return text;
}

std::string next_steps(const Context& context, const school::Plan& plan, bool looked) {
  const std::string waits = wizard::waits_for(plan);
  if (plan.changes.empty() && waits.empty()) return "\n" + nothing_to_change(plan) + "\n";
  std::string text = "\nNothing has been changed yet. Next:\n";
  if (wizard::open_questions(plan) > 0)
    text +=
        fmt::format("  {}   say who they are\n", context.command(fmt::format("answer {} QUESTION CHOICE", plan.id)));
  for (const auto& hold : plan.holds)
    if (!hold.released) text += fmt::format("  {}\n", context.command(fmt::format("release {} {}", plan.id, hold.id)));
  if (!plan.changes.empty() && !looked)
    text += fmt::format("  {}   look at what would change\n", context.command("plan show " + plan.id));
  return text +
         fmt::format("  {}   {}\n", context.command("apply " + plan.id), waits.empty() ? "do it" : "do it, then");
}

std::string receipt_text(const Context& context, const storage::Receipt& receipt, const char* what) {
  return fmt::format("{}: {}.\nDone in {}, as run {}. To take it back: {}\n", what, sentence(receipt.counts),
                     seconds(receipt.seconds), receipt.run, context.command(fmt::format("undo {}", receipt.run)));
}

void say_plan(Context& context, const school::Plan& plan) {
  const auto incoming = storage::PlanFile::open(context.store().file(), plan.id).snapshot();
  const auto results = results_of(context, plan, incoming, false);
  const auto* day = results ? &*results : nullptr;
  const auto kept = kept_of(context, plan, false);
  context.say(context.json() ? plan_json(plan, incoming, nullptr, {}, day, kept)
                             : summary(context, plan, incoming, day, kept_text(kept, kept_shown)));
}

std::vector<wizard::KeptField> kept_of(Context& context, const school::Plan& plan, bool embargoed) {
  if (plan.kept.empty()) return {};
  wizard::Filter filter;
  filter.reading = {context.doing().when, embargoed};
  return wizard::kept_fields(context.store().read(plan.source.connector), plan, filter);
}

std::optional<wizard::ResultsDay> results_of(Context& context, const school::Plan& plan,
                                             const school::Snapshot& incoming, bool embargoed) {
  if (!plan.counts.contains(school::Kind::result)) return {};
  return wizard::results_day(context.store().read(plan.source.connector), plan, incoming, context.grade_sets(),
                             {context.doing().when, embargoed});
}

}  // namespace cli
