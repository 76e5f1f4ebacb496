// --embargoed --reason TEXT: the options of every command that prints results. Used by one thread.
#pragma once

#include <string>

#include "cli/command.h"
#include "cli/context.h"
#include "wizard/embargo.h"

namespace cli {

struct Embargoed {
  bool asked = false;
  std::string reason;
};

void add_embargoed(Command command, Embargoed& options);

// As whom this command reads. With --embargoed it checks the role, and writes the line in the history that says that
// `what` ("export") was shown. Throws school::Fault.
wizard::Reading reading_of(Context& context, const Embargoed& options, const std::string& what);

// In place of what is withheld, with how to see it; empty for none. `command`: without the options.
std::string withheld_text(const Context& context, const wizard::Withheld& withheld, const std::string& command);

}  // namespace cli
