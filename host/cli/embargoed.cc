#include "cli/embargoed.h"

#include <fmt/format.h>
#include <unistd.h>

#include "school/fault.h"
#include "wizard/roles.h"

namespace cli {

void add_embargoed(Command command, Embargoed& options) {
  command.add_flag("--embargoed", options.asked,
                   "Results under embargo, too; for those who may, and written into the history");
  command.add_option("--reason", options.reason, "Why; needed with --embargoed, and kept in the history")
      .type_name("TEXT");
}

wizard::Reading reading_of(Context& context, const Embargoed& options, const std::string& what) {
  const auto doing = context.doing();
  if (!options.asked && !options.reason.empty())
    throw school::Fault(school::FaultKind::usage, "--reason says why results under embargo are to be seen.",
                        "Add --embargoed, or leave it out.");
  if (options.asked)
    wizard::allow_embargoed(context.store(), context.places().home, {doing.who, ::geteuid()}, doing, what,
                            options.reason);
  return {doing.when, options.asked};
}

std::string withheld_text(const Context& context, const wizard::Withheld& withheld, const std::string& command) {
  if (withheld.results == 0) return {};
  return fmt::format("{}\nThose who may see them sooner: {}\n", wizard::words_of(withheld),
                     context.command(command + " --embargoed --reason \"…\""));
}

}  // namespace cli
