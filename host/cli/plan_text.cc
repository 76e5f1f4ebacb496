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

constexpr size_t problems_shown = 10, grades_shown = 50, kept_shown = 10;

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

std::string summary(const school::Plan& plan, const school::Snapshot& incoming, const wizard::ResultsDay* results) {
  std::string text = fmt::format("Plan {}: {}, from {} {}\n\n{}", plan.id, described(plan.school),
                                 shown(plan.source.connector), shown(plan.source.version), counts_table(plan.counts));
  if (results) text += results_text(*results);
  std::string open, held;
  for (const auto& question : plan.questions)
    if (question.answer.empty()) open += question_text(question, incoming);
  for (const auto& hold : plan.holds)
    if (!hold.released) held += fmt::format("  {}  {}\n", hold.id, shown(hold.what));
  if (!open.empty()) text += "\nQuestions, to be answered first:\n" + open;
  if (!held.empty()) text += "\nHeld, because it is unusual; to be released first:\n" + held;
  if (!plan.problems.empty()) {
    text += fmt::format("\nProblems ({}); the rest goes on without them:\n",
                        grouped(static_cast<int64_t>(plan.problems.size())));
    for (size_t i = 0; i < plan.problems.size() && i < problems_shown; ++i) text += problem_text(plan.problems[i]);
    if (plan.problems.size() > problems_shown)
      text += fmt::format("  … and {} more; --json lists them all.\n", plan.problems.size() - problems_shown);
  }
  return text + notices_text(plan);
}

std::string notices_text(const school::Plan& plan) {
  std::string text;
  for (const auto& notice : plan.notices) text += "\nNote: " + shown(notice) + "\n";
  return text;
}

std::string next_steps(const Context& context, const school::Plan& plan) {
  const std::string waits = wizard::waits_for(plan);
  if (plan.changes.empty() && waits.empty()) return "\n" + nothing_to_change(plan) + "\n";
  std::string text = "\nNothing has been changed yet. Next:\n";
  for (const auto& question : plan.questions) {
    if (!question.answer.empty()) continue;
    text += fmt::format("  {}   answer with one of its ids, \"new\" or \"skip\"\n",
                        context.command(fmt::format("answer {} {} CHOICE", plan.id, question.id)));
    break;
  }
  for (const auto& hold : plan.holds)
    if (!hold.released) text += fmt::format("  {}\n", context.command(fmt::format("release {} {}", plan.id, hold.id)));
  for (const auto& [kind, counts] : plan.counts) {
    if (counts.fresh + counts.changed + counts.leaving + counts.returning == 0) continue;
    text += fmt::format("  {}   look at what would change\n",
                        context.command(fmt::format("plan show {} --kind {}", plan.id, school::info(kind).name)));
    break;
  }
  return text +
         fmt::format("  {}   {}\n", context.command("apply " + plan.id), waits.empty() ? "do it" : "do it, then");
}

std::string receipt_text(const Context& context, const storage::Receipt& receipt, const char* what) {
  return fmt::format("{}: {}.\nDone in {}, as run {}. To take it back: {}\n", what, sentence(receipt.counts),
                     seconds(receipt.seconds), receipt.run, context.command(fmt::format("undo {}", receipt.run)));
}

void say_plan(Context& context, const school::Plan& plan, bool embargoed) {
  const auto incoming = storage::PlanFile::open(context.store().file(), plan.id).snapshot();
  std::optional<wizard::ResultsDay> results;
  if (plan.counts.contains(school::Kind::result))
    results = wizard::results_day(context.store().read(plan.source.connector), plan, incoming, context.grade_sets(),
                                  {context.doing().when, embargoed});
  const auto* day = results ? &*results : nullptr;
  std::vector<wizard::KeptField> kept;
  if (!plan.kept.empty())
    kept = wizard::kept_fields(context.store().read(plan.source.connector), plan,
                               {{}, {}, {}, {context.doing().when, embargoed}});
  context.say(context.json() ? plan_json(plan, incoming, nullptr, {}, day, kept)
                             : summary(plan, incoming, day) + kept_text(kept, kept_shown));
}

}  // namespace cli
