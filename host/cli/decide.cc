// answer, release, apply: what a person decides about a plan.
#include "cli/decide.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <iterator>

#include "cli/commands.h"
#include "cli/plan_text.h"
#include "cli/shapes.h"
#include "cli/terminal.h"
#include "school/fault.h"
#include "wizard/answer_sheet.h"
#include "wizard/import.h"

namespace cli {
namespace {

using school::Fault;
using school::FaultKind;

struct Given {
  std::string plan, what, choice;
  std::string from, all_as, kind, count;  // count: as typed
  bool all = false;
};

int show(Context& context, const school::Plan& plan) {
  say_plan(context, plan);
  if (!context.json()) context.say(next_steps(context, plan));
  return 0;
}

constexpr size_t largest_file = 16 << 20;

std::string read_file(const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  std::string bytes;
  char part[1 << 14];
  while (bytes.size() <= largest_file && (in.read(part, sizeof part), in.gcount() > 0))
    bytes.append(part, static_cast<size_t>(in.gcount()));
  if (!in.eof() && bytes.size() <= largest_file)
    throw Fault(FaultKind::bad_input, fmt::format("{} cannot be read.", name), "Name a CSV file that is there.");
  return bytes;
}

std::optional<school::Kind> kind_of(const std::string& name) {
  const auto kind = school::kind_named(name);
  if (!name.empty() && !kind)
    throw Fault(FaultKind::usage, fmt::format("There is no kind of record \"{}\".", name),
                "Give pupil, staff, subject or class.");
  return kind;
}

// The number of a --count; on a terminal without one a person is asked for it.
int64_t count_of(const Context& context, const std::string& typed, const std::string& what) {
  if (!typed.empty()) return typed_number(typed);
  if (!context.talks())
    throw Fault(FaultKind::usage, fmt::format("--all needs --count, the number of {} that it is to decide.", what),
                "Look at them first, with: rollcall plan show PLAN");
  return typed_number(ask(fmt::format("How many {} are that? Type the number, to decide all of them: ", what)));
}

[[noreturn]] void misused(const char* what) {
  throw Fault(FaultKind::usage, fmt::format("That is no way to {}.", what),
              fmt::format("Look at: rollcall {} --help", what));
}

school::Plan answer(Context& context, const Given& given) {
  auto& store = context.store();
  const bool one = !given.what.empty() || !given.choice.empty(), many = !given.all_as.empty(),
             file = !given.from.empty();
  if (one + many + file != 1 || (one && given.choice.empty()) || (!many && !(given.kind + given.count).empty()))
    misused("answer");
  if (one) return wizard::answer(store, given.plan, given.what, given.choice, context.doing());
  if (many) {
    const auto kind = kind_of(given.kind);
    const auto count = count_of(context, given.count, "open questions");
    return wizard::answer_all(store, given.plan, given.all_as, kind, count, context.doing());
  }
  const auto plan = wizard::show(store, given.plan);
  const auto answers = wizard::read_answers(read_file(given.from), wizard::Choices(store, plan));
  return wizard::answer(store, given.plan, answers, context.doing());
}

school::Plan release(Context& context, const Given& given) {
  if (given.all == !given.what.empty() || (!given.all && !given.count.empty())) misused("release");
  if (!given.all) return wizard::release(context.store(), given.plan, given.what, context.doing());
  const auto count = count_of(context, given.count, "holds");
  return wizard::release_all(context.store(), given.plan, count, context.doing());
}

int apply_plan(Context& context, const std::string& id) {
  const auto receipt = wizard::apply(context.store(), id, context.doing());
  const auto plan = wizard::show(context.store(), id);
  if (context.json())
    context.say(receipt_json(receipt, plan.notices));
  else if (receipt.run == 0)
    context.say(nothing_to_change(plan) + "\n");
  else
    context.say(receipt_text(context, receipt, "Applied") + notices_text(plan));
  return 0;
}

}  // namespace

int64_t typed_number(const std::string& typed) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error == std::errc{} && end == typed.data() + typed.size() && number >= 0) return number;
  throw Fault(FaultKind::usage, "That is no number; nothing was done.", "Type how many there are, such as 12.");
}

void add_decide(Command app, Action& chosen) {
  auto given = std::make_shared<Given>();
  const auto with_plan = [given](Command command) {
    command.add_option("PLAN", given->plan, "The id that `rollcall plan` printed").required();
    return command;
  };
  auto answers = with_plan(app.add_subcommand("answer", "Say who somebody is, where the plan is not sure"));
  answers.add_option("QUESTION", given->what, "The question's id, such as q1");
  answers.add_option("CHOICE", given->choice, "The id of a stored record, \"new\" or \"skip\"");
  answers.add_option("--from", given->from, "Answers from a CSV with the columns question and choice: all or none")
      .type_name("FILE");
  answers.add_option("--all", given->all_as, "Every open question: new, or skip").type_name("CHOICE");
  answers.add_option("--kind", given->kind, "With --all: only questions about this kind of record").type_name("KIND");
  answers.add_option("--count", given->count, "With --all: how many that are, so that nobody does it by mistake")
      .type_name("N");
  answers.footer(
      "Examples:\n  rollcall answer P q1 42\n  rollcall answer P q2 new\n  rollcall answer P --from questions.csv\n"
      "  rollcall answer P --all new --kind pupil --count 12\n");
  answers.callback(choose(chosen, [given](Context& context) { return show(context, answer(context, *given)); }));
  auto releases = with_plan(app.add_subcommand("release", "Let a held part of a plan go ahead"));
  releases.add_option("HOLD", given->what, "The hold's id, such as leaving-pupil");
  releases.add_flag("--all", given->all, "Every hold");
  releases.add_option("--count", given->count, "With --all: how many that are").type_name("N");
  releases.footer("Examples:\n  rollcall release P leaving-pupil\n  rollcall release P --all --count 3\n");
  releases.callback(choose(chosen, [given](Context& context) { return show(context, release(context, *given)); }));
  auto applies = with_plan(app.add_subcommand("apply", "Do what a plan says: all of it, or nothing"));
  applies.footer("Example:\n  rollcall apply P\n");
  applies.callback(choose(chosen, [given](Context& context) { return apply_plan(context, given->plan); }));
}

}  // namespace cli
