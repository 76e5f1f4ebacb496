// demo: a made-up school, imported from a pretend MIS into a store of its own.
#include <fmt/format.h>
#include <stdlib.h>

#include <chrono>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/plan_text.h"
#include "cli/sandbox.h"
#include "cli/session.h"
#include "cli/shapes.h"
#include "cli/words.h"
#include "school/fault.h"
#include "wizard/import.h"
#include "wizard/tokens.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using school::Fault;
using school::FaultKind;

struct Given {
  std::string system;
  int64_t pupils = 1200;
};

// Its own home, unless one was named: made-up pupils must never come among real ones.
Global own_places(const Context& context) {
  Global global = context.global();
  if (global.home.empty()) {
    std::string name = (fs::temp_directory_path() / "rollcall-demo-XXXXXX").string();
    if (!::mkdtemp(name.data()))
      throw Fault(FaultKind::ours, "No folder for the demo could be made.", "Name one with --home DIR.");
    global.home = name;
  }
  const auto store = global.store.empty() ? fs::path(global.home) / "school.db" : fs::path(global.store);
  if (fs::exists(store))
    throw Fault(
        FaultKind::usage,
        fmt::format("{} is there already, and the demo's made-up school must not come into it.", store.string()),
        "Name another --store, or leave --home and --store out.");
  return global;
}

// Without a name: the first connector for which there is a pretend MIS.
std::pair<connectors::Connector, std::unique_ptr<Sandbox>> start_mis(const Context& context, const Given& given) {
  const auto program = context.program().parent_path() / "mis-sandbox";
  const auto all = context.connectors();
  if (!given.system.empty())
    return {wizard::connector_named(all, given.system), std::make_unique<Sandbox>(program, given.system, given.pupils)};
  for (const auto& connector : all) {
    if (!connector.problem.empty()) continue;
    try {
      return {connector, std::make_unique<Sandbox>(program, connector.id, given.pupils)};
    } catch (const Fault& fault) {
      if (fault.kind() != FaultKind::usage) throw;
    }
  }
  throw Fault(FaultKind::usage, "There is no connector with a pretend MIS to import from.",
              "Look at: rollcall connectors list");
}

std::string what_came(const school::Plan& plan) {
  std::string text;
  for (const auto& [kind, counts] : plan.counts)
    if (counts.fresh > 0) text += (text.empty() ? "" : ", ") + counted(counts.fresh, kind);
  return text.empty() ? "nothing" : text;
}

std::string try_next(const Context& context, const school::Plan& plan, int64_t run) {
  const auto line = [&](const std::string& rest, const char* why) {
    return fmt::format("  {}\n      {}\n", context.command(rest), why);
  };
  const auto folder = fs::path(context.global().home);
  return "\nTry next:\n" + line(fmt::format("plan show {} --kind pupil --year 10", plan.id), "who came in year 10") +
         line("export --format csv " + (folder / "export").string(), "the data as spreadsheets") +
         line(fmt::format("undo {} --preview", run), "what taking the import back would do") +
         line("history", "who imported what, and when") +
         fmt::format("\nAll of it lies in {}; delete that folder when you have seen enough.\n", folder.string());
}

int demo(Context& asked, const Given& given) {
  Context context(own_places(asked));
  const auto began = std::chrono::steady_clock::now();
  const auto [connector, mis] = start_mis(context, given);
  SessionOptions options;
  options.asked.settings = mis->settings();
  auto request = wizard::make_request(connector, options.asked);
  request.data = context.places().data;
  school::Plan plan;
  {
    Progress progress(shows_progress(context));
    const auto session = start(context, request, progress);
    plan = wizard::plan(
        context.store(), *session, request, wizard::secrets_from_json(connector, mis->secrets()), context.doing(),
        [&](std::string_view step) { progress.step(step); }, context.grade_sets(), context.settings());
  }
  if (!context.json()) say_plan(context, plan);
  const auto receipt = wizard::apply(context.store(), plan.id, context.doing());
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (context.json()) {
    Json json;
    json.object().key("run").number(receipt.run).key("counts");
    put_counts(json, receipt.counts);
    context.say(json.key("seconds")
                    .real(took)
                    .text("home", context.global().home)
                    .text("store", context.places().store.string())
                    .end()
                    .take());
    return 0;
  }
  context.say(fmt::format("\n{} imported from a pretend {} in {}, through its connector {} in a worker process.\n",
                          what_came(plan), shown(connector.name), seconds(took), shown(connector.version)));
  context.say(try_next(context, plan, receipt.run));
  return 0;
}

}  // namespace

void add_demo(Command app, Action& chosen) {
  auto given = std::make_shared<Given>();
  auto command = app.add_subcommand("demo", "A made-up school, imported from a pretend MIS into a store of its own");
  command.add_option("SYSTEM", given->system,
                     "Which system to pretend: an ID of `rollcall connectors list`; else the first that can be");
  command.add_option("--pupils", given->pupils, "How many pupils the made-up school has")
      .from_to(1, 100000)
      .shows_default();
  command.footer(
      "It stays out of your own data: without --home it makes a folder of its own, and says where.\n\nExample:\n  "
      "rollcall demo\n");
  command.callback(choose(chosen, [given](Context& context) { return demo(context, *given); }));
}

}  // namespace cli
