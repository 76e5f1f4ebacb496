// school set, school show: whose store this is.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/shapes.h"
#include "cli/words.h"
#include "school/fault.h"

namespace cli {
namespace {

// A URN has 6 digits; a DfE number 7, often written 873/4603.
school::Identity identity(const std::string& number, const std::string& name) {
  std::string digits;
  for (const char c : number)
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '/' && c != ' ' && c != '-')
      digits.assign(1, '?');
  school::Identity school;
  school.name = name;
  if (digits.find('?') == std::string::npos && digits.size() == 6) school.urn = digits;
  if (digits.find('?') == std::string::npos && digits.size() == 7) school.dfe_number = digits;
  if (school.urn.empty() && school.dfe_number.empty())
    throw school::Fault(
        school::FaultKind::usage,
        fmt::format("\"{}\" is neither a URN (6 digits) nor a DfE number (7 digits, 873/4603).", number),
        "Look the school up at get-information-schools.service.gov.uk.");
  return school;
}

int show(Context& context) {
  const auto school = context.store().school();
  if (context.json())
    context.say(school_json(school));
  else if (school)
    context.say(described(*school) + "\n");
  else
    context.say("This store belongs to no school yet. The first import says whose it is, or: " +
                context.command("school set URN NAME") + "\n");
  return 0;
}

int set(Context& context, const std::string& number, const std::string& name) {
  context.store().set_school(identity(number, name));
  return show(context);
}

}  // namespace

void add_school(Command app, Action& chosen) {
  auto command = app.add_subcommand("school", "Whose store this is; another school's data is refused");
  command.needs_subcommand();
  auto shows = command.add_subcommand("show", "The school that this store belongs to");
  shows.footer("Example:\n  rollcall school show\n");
  shows.callback(choose(chosen, show));
  struct Given {
    std::string number, name;
  };
  auto given = std::make_shared<Given>();
  auto sets = command.add_subcommand("set", "Say whose store this is, before the first import");
  sets.add_option("NUMBER", given->number, "The school's URN (6 digits) or DfE number (7 digits)").required();
  sets.add_option("NAME", given->name, "The school's name").required();
  sets.footer("Example:\n  rollcall school set 123456 \"Oak Park School\"\n");
  sets.callback(choose(chosen, [given](Context& context) { return set(context, given->number, given->name); }));
}

}  // namespace cli
