// doctor: is everything well here, and what is to be done about what is not.
#include "wizard/doctor.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "cli/commands.h"
#include "cli/doctor_text.h"
#include "cli/progress.h"
#include "cli/session.h"

namespace cli {
namespace {

int doctor(Context& context, bool offline) {
  std::vector<wizard::Finding> found;
  {
    Progress progress(shows_progress(context));
    found = wizard::examine(premises_of(context, offline), [&](std::string_view step) { progress.step(step); });
  }
  context.say(context.json() ? findings_json(found) : findings_text(found));
  return wizard::code_of(found);
}

}  // namespace

wizard::Premises premises_of(const Context& context, bool offline) {
  wizard::Premises premises{context.places(), context.program(), context.trust()};
  premises.now = std::time(nullptr);
  premises.ca_file = context.global().ca;
  premises.proxy = context.proxy();
  premises.weak_isolation = context.global().weak_isolation;
  premises.offline = offline;
  return premises;
}

void add_doctor(Command app, Action& chosen) {
  auto offline = std::make_shared<bool>(false);
  auto command = app.add_subcommand("doctor", "Check everything here, and say what to do about what is not well");
  command.add_flag("--offline", *offline, "Try no host");
  command.footer(
      "It changes nothing, and tells no secret and no pupil. It ends with 0 when nothing is wrong, else with the code\n"
      "of the first thing that is.\n\nExamples:\n  rollcall doctor\n  rollcall doctor --offline --json\n");
  command.callback(choose(chosen, [offline](Context& context) { return doctor(context, *offline); }));
}

}  // namespace cli
